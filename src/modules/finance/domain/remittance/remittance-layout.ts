/** What a column of a courier's file says. */
export type RemittanceColumn =
  | 'awb'
  | 'amount'
  | 'orderReference'
  | 'deliveredOn'
  | 'remittedOn'
  | 'utr'
  | 'crfId'
  | 'adjusted'
  | 'paidOn'
  | 'paid'
  | 'available'
  | 'freight'
  | 'earlyCharges'
  | 'instantCharges'
  | 'rtoReversal';

/** Which report a header belongs to and where its columns stand, counted from 0. */
export interface RemittanceLayout {
  /** One row a parcel (`awb-level`, or `detailed` without payout numbers), or one row a payout (`crf-level`). */
  readonly kind: 'awb-level' | 'detailed' | 'crf-level';
  readonly columns: Readonly<Partial<Record<RemittanceColumn, number>>>;
}

/**
 * Names without spaces, signs and capitals; "remmitance" is Shiprocket's own spelling. Names of order reports ("AWB Code",
 * "COD Remittance Date") are left out on purpose: those list parcels that nobody paid, and one line for each product.
 */
const NAMES: Readonly<Record<RemittanceColumn, readonly string[]>> = {
  awb: ['awb', 'awbno', 'awbnumber', 'waybill', 'waybillno', 'waybillnumber'],
  amount: ['ordervalue', 'totalorderamount', 'codamount'],
  orderReference: ['orderid', 'orderno', 'ordernumber'],
  deliveredOn: ['delivereddate', 'deliverydate', 'orderdelivereddate'],
  remittedOn: ['remittancedate', 'remmitancedate', 'remitancedate'],
  utr: ['utr', 'utrno', 'utrnumber'],
  crfId: ['crfid', 'remittanceid', 'settlementid'],
  adjusted: ['totaladjustedamt', 'totaladjustedamount', 'adjustedamount'],
  paidOn: ['date'],
  paid: ['remittanceamount', 'remmitanceamount'],
  available: ['codavailable'],
  freight: ['freightchargesfromcod'],
  earlyCharges: ['earlycodcharges'],
  instantCharges: ['instantcodcharges'],
  rtoReversal: ['rtoreversalamount'],
};

const COLUMN_OF = new Map(
  Object.entries(NAMES).flatMap(([column, names]) => names.map((name) => [name, column as RemittanceColumn] as const)),
);

/** The report a header row belongs to; undefined where a needed column is missing or stands there twice. */
export function recogniseRemittance(header: readonly string[]): RemittanceLayout | undefined {
  const columns = new Map<RemittanceColumn, number>();
  for (const [at, cell] of header.entries()) {
    const column = COLUMN_OF.get(plainName(cell));
    if (!column) continue;
    // Of two columns that could both be the money, none may be picked by chance.
    if (columns.has(column) && (column === 'awb' || column === 'amount')) return undefined;
    if (!columns.has(column)) columns.set(column, at);
  }
  const kind = kindOf(columns);
  return kind && { kind, columns: Object.fromEntries(columns) };
}

/** The needed columns of a parcel report that a row of names lacks, as Shiprocket names them, for the sentence to the sender. */
export function missingColumns(header: readonly string[]): string[] {
  const found = new Set(header.map((cell) => COLUMN_OF.get(plainName(cell))));
  return NEEDED.filter(([column]) => !found.has(column)).map(([, name]) => name);
}

const NEEDED = [
  ['awb', 'AWB'],
  ['amount', 'Order Value'],
  ['remittedOn', 'Remittance Date'],
] as const;

function kindOf(columns: ReadonlyMap<RemittanceColumn, number>): RemittanceLayout['kind'] | undefined {
  const has = (...names: RemittanceColumn[]): boolean => names.every((name) => columns.has(name));
  if (has('awb', 'amount', 'remittedOn')) return has('crfId') || has('utr') ? 'awb-level' : 'detailed';
  if (has('crfId', 'paid') && !has('awb')) return 'crf-level';
  return undefined;
}

function plainName(cell: string): string {
  return cell.toLowerCase().replaceAll(/[^a-z]/g, '');
}
