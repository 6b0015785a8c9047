import { plainName } from '../remittance/layouts.js';

/** What a column of a marketplace's export says. */
export type ExportColumn = 'reference' | 'amount' | 'state';

/** One export: how its columns are called. */
interface ExportDescription {
  readonly name: string;
  readonly names: Readonly<Record<ExportColumn, readonly string[]>>;
}

/** Where the columns of an export stand, counted from 0. */
export interface ExportLayout {
  readonly name: string;
  readonly columns: Readonly<Record<ExportColumn, number>>;
}

/** Exports with one row an order: those that say what is due, and those that say what became of it. */
const EXPORTS: readonly ExportDescription[] = [
  {
    name: 'meesho-orders',
    names: {
      reference: ['suborderno'],
      amount: ['supplierdiscountedpriceinclgstandcommision', 'supplierdiscountedpriceinclgstandcommission'],
      state: ['reasonforcreditentry'],
    },
  },
  {
    name: 'meesho-forward-report',
    names: { reference: ['subordernum'], amount: ['meeshoprice'], state: ['orderstatus'] },
  },
  {
    name: 'orders',
    names: {
      reference: ['orderid', 'orderno', 'ordernumber', 'reference'],
      amount: ['amount', 'ordertotal', 'ordervalue', 'codamount', 'due'],
      state: ['status', 'orderstatus', 'state'],
    },
  },
];

/** The export a header row belongs to. */
export function recogniseExport(header: readonly string[]): ExportLayout | undefined {
  const plain = header.map(plainName);
  for (const { name, names } of EXPORTS) {
    const at = (column: ExportColumn) => plain.findIndex((cell) => names[column].includes(cell));
    const columns = { reference: at('reference'), amount: at('amount'), state: at('state') };
    if (Object.values(columns).every((place) => place >= 0)) return { name, columns };
  }
  return undefined;
}

/** Where an order is, whoever says it. */
export type ExportState = 'delivered' | 'returned' | 'exchanged' | 'rto' | 'shipped' | 'cancelled' | 'lost' | 'other';

/** Beginnings of words, so that RTO_LOCKED and rto are the same. */
const STATES: readonly (readonly [string, ExportState])[] = [
  ['rto', 'rto'],
  ['return', 'returned'],
  ['delivered', 'delivered'],
  ['exchange', 'exchanged'],
  ['doorstepexchange', 'exchanged'],
  ['cancel', 'cancelled'],
  ['ship', 'shipped'],
  ['readytoship', 'shipped'],
  ['lost', 'lost'],
];

/** Reads a state as an export writes it: "DELIVERED", "rto", "RTO_COMPLETE". */
export function readState(text: string): ExportState {
  const plain = plainName(text);
  return STATES.find(([word]) => plain.startsWith(word))?.[1] ?? 'other';
}
