import { lineOf } from './cell-text.js';
import type { ColumnMap } from './recognise-columns.js';
import { CellFault } from './row-fault.js';
import type { SheetRow } from './sheet-row.js';

/**
 * Finds a row of text whose cells slipped, by a missing comma or quote mark. A workbook knows for each cell where it
 * stands, so nothing slips there.
 */
export function raggedness(row: SheetRow, map: ColumnMap): CellFault | undefined {
  if (row.sheet !== '') return undefined;
  const facts = { cells: row.cells.length, columns: map.width };
  const extra = row.cells.slice(map.width).find((cell) => lineOf(cell) !== '');
  if (extra !== undefined) return new CellFault('row-too-long', facts, { value: extra });
  const price = map.fields.price;
  // Spreadsheet programs leave off blank cells at a row's end, so a short row is wrong only when it ends too early.
  if (price && row.cells.length <= price.index)
    return new CellFault('row-too-short', facts, { column: price.name, value: row.cells.at(-1) ?? '' });
  return undefined;
}
