import { readTable, type TableLimits, type TableSource } from '../../../../platform/tabular/index.js';
import type { SheetRow } from '../../domain/sheet/sheet-row.js';
import { withoutPadding } from './padded-cells.js';

/** Headers and titles above them count as rows; the sample of 20,000 goods weighs 3 MB. */
export const SHEET_LIMITS: TableLimits = {
  maxBytes: 50_000_000,
  maxRows: 100_000,
  maxColumns: 200,
  maxCellChars: 20_000,
};

/**
 * The rows of a supplier's CSV file or XLSX workbook, header among them, in flat memory.
 * Throws `UnreadableTable`, `TableTooLarge`, `WrongTableType`, `EmptyTable` of the platform, perhaps after some rows.
 */
export async function* readSheet(file: TableSource): AsyncGenerator<SheetRow> {
  for await (const row of readTable(file, SHEET_LIMITS))
    yield row.sheet === '' ? { ...row, cells: withoutPadding(row.cells) } : row;
}
