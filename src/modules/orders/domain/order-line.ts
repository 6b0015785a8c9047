import { type Id, Money } from '../../../kernel/index.js';

/** Who gets what of the cash of a line or a parcel when it is delivered. The eight parts add up to `cod` exactly. */
export interface SaleShares {
  readonly cod: Money;
  readonly supplier: Money;
  readonly reseller: Money;
  readonly fee: Money;
  readonly gstOnFee: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
  readonly tds194h: Money;
  readonly rounding: Money;
  /** Not a part: margin without its GST, which the year's threshold of section 194H counts. */
  readonly commission: Money;
}

/** What a buyer pays beside the goods. */
export type ChargeKind = 'delivery' | 'cash';

/** A line's share of a charge, and who gets what of it; the five parts add up to `amount`. */
export interface LineCharge {
  readonly lineNo: number;
  readonly what: ChargeKind;
  readonly amount: Money;
  /** Without its GST: the base of TCS and TDS. */
  readonly taxable: Money;
  readonly supplier: Money;
  /** What the platform keeps for the courier's work. */
  readonly kept: Money;
  readonly gstOnKept: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
}

/** Charges together, and who gets what of them. */
export type ChargeSum = Omit<LineCharge, 'lineNo' | 'what' | 'taxable'>;

/** The charges of one supplier's part of an order together, without what was waived. */
export interface ParcelCharges extends ChargeSum {
  /** The fee for cash of a parcel that was paid for before the door: nobody pays it. */
  readonly waived: Money;
}

/** One line of an order with its money already split, so that no later change of rates or terms moves a paisa. */
export interface OrderLine {
  readonly no: number;
  /** The link it was ordered on; every line's belongs to the order's reseller. */
  readonly linkCode: string;
  readonly variantId: Id<'Variant'>;
  readonly supplierId: Id<'User'>;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly basePrice: Money;
  readonly sellingPrice: Money;
  readonly gstRate: number;
  readonly shares: SaleShares;
}

/** What the buyer pays at the door for all of them. */
export function dueOf(lines: readonly OrderLine[], charges: readonly LineCharge[]): Money {
  return Money.sum([...lines.map((line) => line.shares.cod), ...charges.map(({ amount }) => amount)]);
}

/** All that is charged of one kind. */
export function chargeOf(charges: readonly LineCharge[], kind: ChargeKind): Money {
  return Money.sum(charges.filter(({ what }) => what === kind).map(({ amount }) => amount));
}
