import type { Id, Money } from '../../../kernel/index.js';
import { readTable, type TableLimits, type TableSource } from '../../../platform/tabular/index.js';
import { type ExportLayout, type ExportState, readState, recogniseExport } from '../domain/exports/export-layout.js';
import { UnrecognisedExport } from '../domain/exports/unrecognised-export.js';
import type { DecisionKind } from '../domain/remittance/decision.js';
import type { DueParcel } from '../domain/remittance/due-parcel.js';
import { matchRemittance } from '../domain/remittance/match-remittance.js';
import { readAmount } from '../domain/remittance/read-amount.js';
import type { RemittanceRow } from '../domain/remittance/remittance-row.js';
import { classesOf, type ReconciledClass } from './reconciled-class.js';

/** How two exports of the same orders stand to each other. */
export interface ExportReport {
  readonly rows: number;
  /** Orders of the first export; a line that stands there again is the same order. */
  readonly orders: number;
  /** Rows whose order the first export has. */
  readonly matched: number;
  /** Rows whose order it has not. */
  readonly unknown: number;
  /** Matched rows with another price. */
  readonly priceDifferences: number;
  /** Matched rows delivered by the first and returned by the second. */
  readonly deliveredThenReturned: number;
  readonly unreadable: number;
  readonly classes: Readonly<Partial<Record<DecisionKind, ReconciledClass>>>;
  /** Matched rows by what both say, the most frequent first. */
  readonly states: readonly { readonly ordered: ExportState; readonly told: ExportState; readonly rows: number }[];
}

interface ExportRow {
  readonly rowNumber: number;
  readonly reference: string;
  readonly amount: Money;
  readonly state: ExportState;
}

const LIMITS: TableLimits = { maxBytes: 50_000_000, maxRows: 200_000, maxColumns: 200, maxCellChars: 4_000 };
const ROWS_ABOVE_HEADER = 15;

/**
 * Matches what became of orders with the export of the orders, by the rules of a courier's file: the order number is the
 * AWB, the price is the due. Throws UnrecognisedExport and what `readTable` throws.
 */
export async function compareExports(orders: TableSource, told: TableSource): Promise<ExportReport> {
  const expected = await readExport(orders);
  const reported = await readExport(told);
  const byReference = new Map<string, ExportRow>();
  for (const row of expected.rows) if (!byReference.has(row.reference)) byReference.set(row.reference, row);
  const rowOf = new Map(reported.rows.map((row) => [remittanceRow(row), row]));
  const decisions = matchRemittance([...rowOf.keys()], [...byReference.values()].map(dueParcel));
  const pairs = decisions.flatMap((decision) => {
    const row = rowOf.get(decision.row);
    const order = decision.parcel && byReference.get(decision.parcel.awb);
    return row && order ? [{ ordered: order.state, told: row.state, decision }] : [];
  });
  return {
    rows: reported.rows.length,
    orders: byReference.size,
    matched: pairs.length,
    unknown: decisions.filter(({ kind }) => kind === 'unknown-awb').length,
    priceDifferences: pairs.filter(({ decision }) => !decision.difference.isZero).length,
    deliveredThenReturned: pairs.filter((pair) => pair.ordered === 'delivered' && pair.told === 'returned').length,
    unreadable: expected.unreadable + reported.unreadable,
    classes: classesOf(decisions),
    states: counted(pairs),
  };
}

async function readExport(file: TableSource): Promise<{ rows: ExportRow[]; unreadable: number }> {
  let layout: ExportLayout | undefined;
  let [seen, unreadable] = [0, 0];
  const rows: ExportRow[] = [];
  for await (const { cells, rowNumber } of readTable(file, LIMITS)) {
    if (!layout) {
      seen += 1;
      if (seen > ROWS_ABOVE_HEADER) break;
      layout = recogniseExport(cells);
      continue;
    }
    const { columns } = layout;
    const reference = cells[columns.reference]?.trim() ?? '';
    const amount = readAmount(cells[columns.amount] ?? '');
    if (reference === '' || !amount) unreadable += 1;
    else rows.push({ rowNumber, reference, amount, state: readState(cells[columns.state] ?? '') });
  }
  if (!layout) throw new UnrecognisedExport(file.name);
  return { rows, unreadable };
}

function remittanceRow({ rowNumber, reference, amount }: ExportRow): RemittanceRow {
  return { rowNumber, sheet: '', awb: reference, awbIsApproximate: false, amount };
}

function dueParcel({ reference, amount }: ExportRow): DueParcel {
  return { shipmentId: reference as Id<'Shipment'>, awb: reference, due: amount };
}

function counted(pairs: readonly { ordered: ExportState; told: ExportState }[]): ExportReport['states'] {
  const counts = new Map<string, { ordered: ExportState; told: ExportState; rows: number }>();
  for (const { ordered, told } of pairs) {
    const { rows } = counts.get(`${ordered} ${told}`) ?? { rows: 0 };
    counts.set(`${ordered} ${told}`, { ordered, told, rows: rows + 1 });
  }
  return [...counts.values()].sort((one, other) => other.rows - one.rows);
}
