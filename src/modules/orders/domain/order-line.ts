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
export function dueOf(lines: readonly OrderLine[]): Money {
  return Money.sum(lines.map((line) => line.shares.cod));
}
