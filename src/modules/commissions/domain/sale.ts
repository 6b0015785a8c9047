import type { Money } from '../../../kernel/index.js';

/** Who gets what of one supplier's parcel of an order; all parts but `cod` add up to `cod`. */
export interface Sale {
  /** What the buyer pays at the door. */
  readonly cod: Money;
  readonly supplier: Money;
  readonly reseller: Money;
  readonly fee: Money;
  readonly gstOnFee: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
  readonly tds194h: Money;
  /** Negative where rounding cost the platform. */
  readonly rounding: Money;
  /** Not a part: the commission before income tax, which the year's threshold of section 194H counts. */
  readonly commission: Money;
}
