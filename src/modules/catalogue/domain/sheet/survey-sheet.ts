import { EmptySheet, MissingColumns } from './errors.js';
import { productKeys } from './product-keys.js';
import { type ColumnMap, recogniseColumns } from './recognise-columns.js';
import type { SheetRow } from './sheet-row.js';

/** What one pass over the sheet tells, before anything is taken from it. */
export interface SheetSurvey {
  readonly columns: ColumnMap;
  /** The worksheet that holds the goods; '' in a text file. */
  readonly sheet: string;
  readonly headerRow: number;
  /** Rows below the header. */
  readonly rowCount: number;
  /** The last row of each product by its key. */
  readonly lastRows: ReadonlyMap<string, number>;
}

/**
 * Finds the header, in the first worksheet that has one, and where each product ends. Having gone to the end it also
 * proves that the file can be read to its end.
 * Throws {@link MissingColumns}, {@link EmptySheet} and what reading throws.
 */
export async function surveySheet(rows: AsyncIterable<SheetRow> | Iterable<SheetRow>): Promise<SheetSurvey> {
  const headerAt = headerSearch();
  const lastRows = new Map<string, number>();
  let header: Header | undefined;
  let rowCount = 0;
  let nearest: ColumnMap = recogniseColumns([]);
  for await (const row of rows) {
    if (!header) {
      const columns = headerAt(row);
      if (columns?.missing.length === 0) header = headerOf(row, columns);
      else if (columns && isNearer(columns, nearest)) nearest = columns;
    } else if (row.sheet === header.sheet) {
      rowCount += 1;
      lastRows.set(header.keyOf(row), row.rowNumber);
    } else break;
  }
  if (!header) throw new MissingColumns(nearest.missing, nearest.found);
  if (rowCount === 0) throw new EmptySheet();
  const { columns, sheet, headerRow } = header;
  return { columns, sheet, headerRow, rowCount, lastRows };
}

interface Header extends Pick<SheetSurvey, 'columns' | 'sheet' | 'headerRow'> {
  readonly keyOf: (row: SheetRow) => string;
}

function headerOf(row: SheetRow, columns: ColumnMap): Header {
  return { columns, sheet: row.sheet, headerRow: row.rowNumber, keyOf: productKeys(columns) };
}

/** Instructions and shop names may stand above the header, but not pages of them. */
const HEADER_WITHIN_ROWS = 20;

/** What a row would be as the header; undefined further down its worksheet. */
function headerSearch(): (row: SheetRow) => ColumnMap | undefined {
  let at = { sheet: '', rows: 0 };
  return (row) => {
    at = { sheet: row.sheet, rows: row.sheet === at.sheet ? at.rows + 1 : 1 };
    return at.rows > HEADER_WITHIN_ROWS ? undefined : recogniseColumns(row.cells);
  };
}

/** The rows of goods among all rows of the file. */
export async function* rowsOfGoods(
  rows: AsyncIterable<SheetRow>,
  { sheet, headerRow }: SheetSurvey,
): AsyncGenerator<SheetRow> {
  let met = false;
  for await (const row of rows) {
    if (row.sheet !== sheet) {
      if (met) return;
      continue;
    }
    met = true;
    if (row.rowNumber > headerRow) yield row;
  }
}

function isNearer(columns: ColumnMap, nearest: ColumnMap): boolean {
  return nearest.found.length === 0 || Object.keys(columns.fields).length > Object.keys(nearest.fields).length;
}
