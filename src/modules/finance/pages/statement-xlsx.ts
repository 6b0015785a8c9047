import type { Translator } from '../../../platform/i18n/index.js';
import { writeWorkbook } from '../../../platform/tabular/index.js';
import type { Statement } from '../app/my-statement.js';
import { statementRows } from './statement-rows.js';
import { statementWord } from './statement-words.js';

/** The statement as a workbook of one sheet: what the CSV says, with amounts as numbers and every text as text. */
export function statementXlsx(statement: Statement, tr: Translator): Promise<Buffer> {
  const name = statementWord(statement.party, 'title', tr);
  return writeWorkbook({ name, rows: [...statementRows(statement, tr)], direction: tr.direction });
}
