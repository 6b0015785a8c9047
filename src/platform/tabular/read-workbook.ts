import { Readable } from 'node:stream';
import type { CellValue, Row } from 'exceljs';
import { DomainError } from '../../kernel/index.js';
import { textOfCell } from './cell-text.js';
import { TableTooLarge, UnreadableTable } from './errors.js';
import { plainWorkbook } from './plain-workbook.js';
import type { TableLimits, TableRow, TableSource } from './table.js';
import { openParts } from './workbook-parts.js';

/** What exceljs streams; its own types leave the name and the visibility out. */
interface SheetStream extends AsyncIterable<Row> {
  readonly name: string;
  readonly state?: string;
}

/** The rows of every visible sheet of an XLSX workbook. */
export async function* readWorkbook(source: TableSource, limits: TableLimits): AsyncGenerator<TableRow> {
  const parts = await openParts(source.path, source.name);
  const input = Readable.from(plainWorkbook(parts), { objectMode: true, highWaterMark: 1 });
  const rows = rowsOf(input, limits);
  try {
    for (let next = await nextUnlessFailed(rows, input); !next.done; next = await nextUnlessFailed(rows, input))
      yield next.value;
  } catch (error) {
    throw error instanceof DomainError ? error : new UnreadableTable('damaged');
  } finally {
    input.destroy();
    parts.zip.close();
  }
}

/** exceljs never hears of an error in its input and would wait for ever. */
function nextUnlessFailed(rows: AsyncGenerator<TableRow>, input: Readable): Promise<IteratorResult<TableRow>> {
  return new Promise((resolve, reject) => {
    if (input.errored) return reject(input.errored);
    input.removeAllListeners('error').once('error', reject);
    rows.next().then(resolve, reject);
  });
}

async function* rowsOf(input: Readable, limits: TableLimits): AsyncGenerator<TableRow> {
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookReader(input, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  for await (const sheet of book as unknown as AsyncIterable<SheetStream>) {
    const isHidden = sheet.state === 'hidden' || sheet.state === 'veryHidden';
    for await (const row of sheet) if (!isHidden) yield tableRow(row, sheet.name, limits);
  }
}

function tableRow(row: Row, sheet: string, limits: TableLimits): TableRow {
  const cells: string[] = [];
  const numeric: boolean[] = [];
  row.eachCell((cell, column) => {
    const text = textOfCell(cell.value);
    if (text === '') return;
    if (column > limits.maxColumns) throw new TableTooLarge('columns', limits.maxColumns, row.number);
    while (cells.length < column - 1) {
      cells.push('');
      numeric.push(false);
    }
    cells.push(text);
    numeric.push(isNumber(cell.value));
  });
  return { rowNumber: row.number, sheet, cells, numeric };
}

function isNumber(value: CellValue): boolean {
  if (typeof value === 'number') return true;
  return typeof value === 'object' && value !== null && 'result' in value && typeof value.result === 'number';
}
