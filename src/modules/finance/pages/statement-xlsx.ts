import type { Translator } from '../../../platform/i18n/index.js';
import { writeWorkbook } from '../../../platform/tabular/index.js';
import type { Cell } from './statement-rows.js';

/** Rows of a statement as a workbook of one sheet: what the CSV says, with amounts as numbers and every text as text. */
export function statementXlsx(name: string, rows: Iterable<Cell[]>, { direction }: Translator): Promise<Buffer> {
  return writeWorkbook({ name, rows: [...rows], direction });
}
