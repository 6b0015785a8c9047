import { readTable, type TableLimits, type TableSource } from '../../../../platform/tabular/index.js';
import { type BankLayout, recogniseBankLayout } from '../../domain/bank/bank-layout.js';
import { type BankLine, readBankLine } from '../../domain/bank/bank-line.js';
import { UnrecognisedStatement } from '../../domain/bank/errors.js';

const LIMITS: TableLimits = { maxBytes: 50_000_000, maxRows: 200_000, maxColumns: 60, maxCellChars: 4_000 };
/** HDFC puts twenty lines of letterhead above its header. */
const ROWS_ABOVE_HEADER = 40;
const SUMMARY = /^\s*statement summary/i;

/** Knows headers that no bank's names tell; for layouts that people described. */
export type StatementHeaderReader = (header: readonly string[]) => BankLayout | undefined;

/** The lines of a statement in the order of the file. Throws UnrecognisedStatement and what `readTable` throws. */
export async function* readStatement(
  file: TableSource,
  recognise: StatementHeaderReader = recogniseBankLayout,
): AsyncGenerator<BankLine> {
  let layout: BankLayout | undefined;
  let rowsSeen = 0;
  for await (const row of readTable(file, LIMITS)) {
    if (layout) {
      if (row.cells.some((cell) => SUMMARY.test(cell))) return;
      const line = readBankLine(row.cells, row.rowNumber, layout);
      if (line) yield line;
      continue;
    }
    rowsSeen += 1;
    if (rowsSeen > ROWS_ABOVE_HEADER) break;
    layout = recognise(row.cells);
  }
  if (!layout) throw new UnrecognisedStatement();
}
