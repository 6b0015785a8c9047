import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import { statementRows } from './statement-rows.js';

/**
 * The statement as a spreadsheet reads it: amounts as plain numbers of rupees, days as YYYY-MM-DD, and no text that a
 * spreadsheet program would run as a formula.
 */
export function statementCsv(statement: Statement, tr: Translator): Readable {
  return Readable.from(statementRows(statement, tr)).pipe(
    stringify({
      bom: true,
      escape_formulas: true,
      record_delimiter: '\r\n',
      cast: { number: (rupees) => rupees.toFixed(2) },
    }),
  );
}
