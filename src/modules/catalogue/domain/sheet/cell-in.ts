import { lineOf } from './cell-text.js';
import type { SheetField } from './column-words.js';
import type { ColumnMap } from './recognise-columns.js';
import type { SheetRow } from './sheet-row.js';

/** The cell of a field as one line, '' where the sheet has no such column. */
export function cellIn(row: SheetRow, map: ColumnMap, field: SheetField): string {
  const column = map.fields[field];
  return column ? lineOf(row.cells[column.index]) : '';
}

/** Whether the workbook holds a number in the cell of a field. */
export function isNumberIn(row: SheetRow, map: ColumnMap, field: SheetField): boolean {
  return row.numeric[map.fields[field]?.index ?? -1] ?? false;
}
