import { LAYOUTS, type LayoutDescription, plainName, type RemittanceColumn } from './layouts.js';

export type { RemittanceColumn } from './layouts.js';

/** Which report a header belongs to and where its columns stand, counted from 0. */
export interface RemittanceLayout {
  /** The description's name, or that of a mapping by people. */
  readonly name: string;
  /** One row a parcel (`awb-level`, or `detailed` without payout numbers), or one row a payout (`crf-level`). */
  readonly kind: 'awb-level' | 'detailed' | 'crf-level';
  readonly columns: Readonly<Partial<Record<RemittanceColumn, number>>>;
  /** Rows that say nothing here were not paid yet and are passed over. */
  readonly paidWith?: readonly RemittanceColumn[];
  /** A report of payouts that is a file by itself. */
  readonly standsAlone?: true;
}

/** The report a header row belongs to; undefined where a needed column is missing or stands there twice. */
export function recogniseRemittance(header: readonly string[]): RemittanceLayout | undefined {
  // Of two columns that could both be the money or the parcel, none may be picked by chance.
  if (timesIn(header, AMOUNT_NAMES) > 1 || timesIn(header, AWB_NAMES) > 1) return undefined;
  for (const description of LAYOUTS) {
    const columns = columnsOf(header, description);
    if (!description.needs.every((column) => column in columns)) continue;
    // A sheet of payouts names no parcels.
    if (description.rows === 'payouts' && header.some((cell) => AWB_NAMES.has(plainName(cell)))) continue;
    return layoutOf(description.name, columns, description);
  }
  return undefined;
}

/** A layout that people described. */
export function describedLayout(
  name: string,
  columns: Readonly<Partial<Record<RemittanceColumn, number>>>,
): RemittanceLayout {
  return layoutOf(name, columns, { rows: 'parcels' });
}

function layoutOf(
  name: string,
  columns: Readonly<Partial<Record<RemittanceColumn, number>>>,
  { rows, paidWith, standsAlone }: Pick<LayoutDescription, 'rows' | 'paidWith' | 'standsAlone'>,
): RemittanceLayout {
  const isNumbered = 'crfId' in columns || 'utr' in columns;
  const kind = rows === 'payouts' ? 'crf-level' : isNumbered ? 'awb-level' : 'detailed';
  return { name, kind, columns, ...(paidWith && { paidWith }), ...(standsAlone && { standsAlone }) };
}

function columnsOf(header: readonly string[], { names }: LayoutDescription) {
  const columns: Partial<Record<RemittanceColumn, number>> = {};
  for (const [column, called] of Object.entries(names) as [RemittanceColumn, readonly string[]][]) {
    const at = header.findIndex((cell) => called.includes(plainName(cell)));
    if (at >= 0) columns[column] = at;
  }
  return columns;
}

function timesIn(header: readonly string[], names: ReadonlySet<string>): number {
  return header.filter((cell) => names.has(plainName(cell))).length;
}

const AWB_NAMES = new Set(LAYOUTS.flatMap(({ names }) => names.awb ?? []));
const AMOUNT_NAMES = new Set(LAYOUTS.flatMap(({ names }) => names.amount ?? []));
const DATE_NAMES = new Set(LAYOUTS.flatMap(({ names }) => names.remittedOn ?? []));

/** The needed columns of a parcel report that a row of names lacks, as Shiprocket names them, for the sentence to the sender. */
export function missingColumns(header: readonly string[]): string[] {
  return NEEDED.filter(({ names }) => timesIn(header, names) === 0).map(({ shown }) => shown);
}

const NEEDED = [
  { shown: 'AWB', names: AWB_NAMES },
  { shown: 'Order Value', names: AMOUNT_NAMES },
  { shown: 'Remittance Date', names: DATE_NAMES },
];
