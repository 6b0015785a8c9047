import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { logger } from '../../../platform/observe/index.js';
import type { Cell } from './statement-rows.js';

/**
 * Rows of a statement as a spreadsheet reads them: amounts as plain numbers of rupees, days as YYYY-MM-DD, and no text that a
 * spreadsheet program would run as a formula.
 */
export function statementCsv(rows: Iterable<Cell[]> | AsyncIterable<Cell[]>): Readable {
  const csv = stringify({
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
    // exact to the paisa: 2^53 paise are 90,000 crore
    cast: { number: (rupees) => rupees.toFixed(2) },
  });
  pipeline(Readable.from(rows), csv, (error) => {
    if (error) logger.warn({ error: String(error) }, 'a file of money was not read to its end');
  });
  return csv;
}
