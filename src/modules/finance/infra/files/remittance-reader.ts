import { readTable, type TableLimits, type TableRow, type TableSource } from '../../../../platform/tabular/index.js';
import { readCourierPayout } from '../../domain/remittance/courier-payout.js';
import { readAmount } from '../../domain/remittance/read-amount.js';
import { cellReader, readRemittanceRow } from '../../domain/remittance/read-remittance-row.js';
import {
  missingColumns,
  type RemittanceLayout,
  recogniseRemittance,
} from '../../domain/remittance/remittance-layout.js';
import type { RemittanceRow, RowFault } from '../../domain/remittance/remittance-row.js';
import { RemittanceCount, type RemittanceSummary } from '../../domain/remittance/remittance-summary.js';
import { UnrecognisedRemittance } from '../../domain/remittance/unrecognised-remittance.js';

const LIMITS: TableLimits = { maxBytes: 50_000_000, maxRows: 300_000, maxColumns: 200, maxCellChars: 4_000 };
/** Titles and notes may stand above the header, but not pages of them. */
const ROWS_ABOVE_HEADER = 15;
const TOTALS = /^\s*(grand\s+|sub\s*-?\s*)?totals?\b/i;
const SUBTOTALS = /^\s*sub/i;

/** One courier's file while it is read. */
export interface RemittanceReading {
  /** Every parcel and every fault in the order of the file; to be gone through once. */
  readonly rows: AsyncIterable<RemittanceRow | RowFault>;
  /** What the file says as a whole; complete when the last row is out. */
  summary(): RemittanceSummary;
}

/** Knows the layout of a header row, also such as people described. */
export type HeaderReader = (header: readonly string[]) => RemittanceLayout | undefined;

/**
 * Reads a courier's remittance file in flat memory: a workbook or CSV in one of the described layouts. Going through the rows throws `UnrecognisedRemittance` where no sheet is
 * such a report, and what `readTable` throws, perhaps after some rows: collect first, then book.
 */
export function readRemittance(file: TableSource, recognise: HeaderReader = recogniseRemittance): RemittanceReading {
  const count = new RemittanceCount();
  return { rows: counted(rowsOf(file, count, recognise), count), summary: () => count.summary() };
}

async function* counted(items: AsyncIterable<RemittanceRow | RowFault>, count: RemittanceCount) {
  for await (const item of items) {
    count.add(item);
    yield item;
  }
  const last = totalFault(count.summary());
  if (last) yield last;
}

async function* rowsOf(
  file: TableSource,
  count: RemittanceCount,
  recognise: HeaderReader,
): AsyncGenerator<RemittanceRow | RowFault> {
  let at: SheetState = { sheet: undefined, rowsSeen: 0, layout: undefined, header: [] };
  let isWhole = false;
  let missing: readonly string[] = missingColumns([]);
  for await (const row of readTable(file, LIMITS)) {
    if (at.sheet !== row.sheet) at = { sheet: row.sheet, rowsSeen: 0, layout: undefined, header: [] };
    if (!at.layout) {
      at = withHeader(at, row, recognise);
      if (at.layout) count.addLayout(at.layout.name);
      const lacking = missingColumns(row.cells);
      if (lacking.length < missing.length) missing = lacking;
      isWhole ||= at.layout !== undefined && (at.layout.kind !== 'crf-level' || at.layout.standsAlone === true);
    } else yield* itemsOf(row, at.layout, at.header, count);
  }
  if (!isWhole) throw new UnrecognisedRemittance(missing);
}

interface SheetState {
  readonly sheet: string | undefined;
  readonly rowsSeen: number;
  readonly layout: RemittanceLayout | undefined;
  /** The header itself, to know it again where it is repeated. */
  readonly header: readonly string[];
}

function withHeader(at: SheetState, row: TableRow, recognise: HeaderReader): SheetState {
  const layout = at.rowsSeen < ROWS_ABOVE_HEADER ? recognise(row.cells) : undefined;
  return { sheet: row.sheet, rowsSeen: at.rowsSeen + 1, layout, header: row.cells };
}

function itemsOf(
  row: TableRow,
  layout: RemittanceLayout,
  header: readonly string[],
  count: RemittanceCount,
): (RemittanceRow | RowFault)[] {
  if (layout.kind === 'crf-level') {
    const payout = readCourierPayout(row, layout);
    if (payout) count.addPayout(payout);
    return [];
  }
  // Some panels glue one report after the other, header included.
  if (row.cells.every((cell, column) => cell === header[column])) return [];
  const title = row.cells.find((cell) => TOTALS.test(cell));
  if (title !== undefined && !/\d/.test(row.cells[layout.columns.awb ?? -1] ?? '')) {
    const total = readAmount(row.cells[layout.columns.amount ?? -1] ?? '');
    if (total && !SUBTOTALS.test(title)) count.state(total);
    return [];
  }
  if (layout.paidWith?.some((column) => cellReader(row, layout)(column) === undefined)) return [];
  return readRemittanceRow(row, layout);
}

function totalFault({ statedTotal, total, leftOut }: RemittanceSummary): RowFault | undefined {
  if (!statedTotal || statedTotal.equals(total.plus(leftOut))) return undefined;
  const facts = { statedPaise: Number(statedTotal.paise), countedPaise: Number(total.plus(leftOut).paise) };
  return { rowNumber: 0, sheet: '', code: 'remittance-total-differs', facts, isRowTaken: true };
}
