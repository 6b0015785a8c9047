import { stringify } from 'csv-stringify/sync';

/** Excel takes a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\ufeff';

/** Lines as a CSV file for a spreadsheet; a cell that it would run as a formula is defused (CWE-1236). */
export function spreadsheetCsv(lines: readonly (readonly (string | number)[])[]): string {
  return (
    BYTE_ORDER_MARK + stringify(lines as (string | number)[][], { escape_formulas: true, record_delimiter: 'windows' })
  );
}
