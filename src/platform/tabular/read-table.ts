import { stat } from 'node:fs/promises';
import { EmptyTable, TableTooLarge } from './errors.js';
import { readDelimited } from './read-delimited.js';
import { readWorkbook } from './read-workbook.js';
import type { TableLimits, TableRow, TableSource } from './table.js';
import { tableTypeOf } from './table-type.js';

/**
 * Reads a CSV file (comma, semicolon, tab or bar; any usual encoding) or an XLSX workbook row by row in flat memory.
 * Blank rows are left out; hidden sheets too. What the file is, its first bytes decide, not its name.
 * Throws {@link WrongTableType}, {@link UnreadableTable}, {@link TableTooLarge}, {@link EmptyTable}, perhaps after
 * rows were handed out: a caller that must take all or nothing collects first.
 */
export async function* readTable(source: TableSource, limits: TableLimits): AsyncGenerator<TableRow> {
  const { size } = await stat(source.path);
  if (size === 0) throw new EmptyTable();
  if (size > limits.maxBytes) throw new TableTooLarge('bytes', limits.maxBytes);
  const type = await tableTypeOf(source);
  const rows = type === 'workbook' ? readWorkbook(source, limits) : readDelimited(source, limits);
  let count = 0;
  for await (const row of rows) {
    const filled = withoutTrailingBlanks(row);
    if (filled.cells.length === 0) continue;
    count += 1;
    checkSize(filled, count, limits);
    yield filled;
  }
  if (count === 0) throw new EmptyTable();
}

function withoutTrailingBlanks(row: TableRow): TableRow {
  const last = row.cells.findLastIndex((cell) => cell.trim() !== '');
  if (last === row.cells.length - 1) return row;
  return { ...row, cells: row.cells.slice(0, last + 1), numeric: row.numeric.slice(0, last + 1) };
}

function checkSize(row: TableRow, count: number, limits: TableLimits): void {
  if (count > limits.maxRows) throw new TableTooLarge('rows', limits.maxRows, row.rowNumber);
  if (row.cells.length > limits.maxColumns) throw new TableTooLarge('columns', limits.maxColumns, row.rowNumber);
  if (row.cells.some((cell) => cell.length > limits.maxCellChars))
    throw new TableTooLarge('cell', limits.maxCellChars, row.rowNumber);
}
