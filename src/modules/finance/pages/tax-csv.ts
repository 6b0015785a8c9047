import type { Readable } from 'node:stream';
import { Money } from '../../../kernel/index.js';
import { statementCsv } from './statement-csv.js';

type TaxRows = Iterable<readonly (string | Money)[]> | AsyncIterable<readonly (string | Money)[]>;

/** Rows as a spreadsheet reads them: amounts in rupees, no text that it would run as a formula. */
export function taxCsv(rows: TaxRows): Readable {
  return statementCsv(numbered(rows));
}

async function* numbered(rows: TaxRows): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) {
    yield row.map((cell) => (cell instanceof Money ? Number(cell.paise) / 100 : cell.replaceAll(/[\s\p{Cc}]+/gu, ' ')));
  }
}
