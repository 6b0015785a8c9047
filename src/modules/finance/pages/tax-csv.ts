import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { Money } from '../../../kernel/index.js';
import { logger } from '../../../platform/observe/index.js';

/** Rows as a spreadsheet reads them: amounts in rupees, no text that it would run as a formula. */
export function taxCsv(
  rows: AsyncIterable<readonly (string | Money)[]> | Iterable<readonly (string | Money)[]>,
): Readable {
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: '\r\n', cast: { number: asRupees } });
  pipeline(Readable.from(numbered(rows)), csv, (error) => {
    if (error) logger.warn({ error: String(error) }, 'a tax file was not read to its end');
  });
  return csv;
}

/** Exact to the paisa: 2^53 paise are 90,000 crore. */
function asRupees(rupees: number): string {
  return rupees.toFixed(2);
}

async function* numbered(rows: Parameters<typeof taxCsv>[0]): AsyncGenerator<(string | number)[]> {
  for await (const row of rows) {
    yield row.map((cell) => (cell instanceof Money ? Number(cell.paise) / 100 : cell.replaceAll(/[\s\p{Cc}]+/gu, ' ')));
  }
}
