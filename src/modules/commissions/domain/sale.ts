import type { Money } from '../../../kernel/index.js';

/** Who gets what of one supplier's parcel of an order, goods and charges; all parts but `cod` add up to `cod`. */
export interface Sale {
  /** What the buyer pays for it. */
  readonly cod: Money;
  readonly supplier: Money;
  readonly reseller: Money;
  readonly fee: Money;
  /** What the platform keeps of delivery and of the fee for cash. */
  readonly delivery: Money;
  readonly gstOnFee: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
  readonly tds194h: Money;
  /** Negative where rounding cost the platform. */
  readonly rounding: Money;
  /** Not a part: the commission before income tax, which the year's threshold of section 194H counts. */
  readonly commission: Money;
}

/** What is paid beside the goods of a parcel, and who gets what of it. */
export interface SaleCharges {
  readonly amount: Money;
  readonly supplier: Money;
  readonly kept: Money;
  readonly gstOnKept: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
}

/** A parcel's goods and charges together. */
export function withCharges(goods: Omit<Sale, 'delivery'>, charges: SaleCharges): Sale {
  return {
    ...goods,
    cod: goods.cod.plus(charges.amount),
    supplier: goods.supplier.plus(charges.supplier),
    delivery: charges.kept,
    gstOnFee: goods.gstOnFee.plus(charges.gstOnKept),
    tcs: goods.tcs.plus(charges.tcs),
    tds194o: goods.tds194o.plus(charges.tds194o),
  };
}
