import type { BasisPoints, Money, Quantity } from '../../../kernel/index.js';
import type { GoodsClass } from './goods-class.js';
import type { TaxRates } from './rates.js';
import type { SupplierStanding } from './withholding.js';

/** One line of an order as it is sold. Prices are for one piece, in a pool those of the full pool (`poolPrices`). */
export interface Sale extends SupplierStanding {
  readonly sellingPrice: Money;
  readonly basePrice: Money;
  readonly supplierPrice: Money;
  readonly quantity: Quantity;
  readonly goodsClass: GoodsClass;
  readonly rates: TaxRates;
  readonly resellerHasPan: boolean;
  /** Her commissions of this financial year before this sale, TDS not yet taken off (section 194H). */
  readonly resellerCommissionThisYear: Money;
}

/** Who gets what of the cash. The eight add up to it exactly. */
export interface SaleParts {
  /** His net and, on top, the GST that the margin adds to what he owes: he is the seller and pays it over. */
  readonly supplierPending: Money;
  readonly resellerPending: Money;
  readonly platformFee: Money;
  readonly gstOnFee: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
  readonly tds194h: Money;
  /** Nought: each tax is rounded once per piece and people's shares are the rest. A column for cash that is not. */
  readonly rounding: Money;
}

/** How the parts came about; amounts for the whole line. */
export interface SaleDetail {
  readonly margin: Money;
  /** The rate of the selling price, and the rate the base price alone would have. */
  readonly gstRate: BasisPoints;
  readonly baseGstRate: BasisPoints;
  /** What the supplier's invoice to the buyer says. */
  readonly taxable: Money;
  readonly gst: Money;
  /** What the margin adds to the supplier's taxes, borne by the reseller. */
  readonly gstOnMargin: Money;
  readonly tcsOnMargin: Money;
  readonly tds194oOnMargin: Money;
  /** Margin without its GST: what section 194H taxes and the year's threshold counts. */
  readonly commission: Money;
  /** The supplier's share without `gstOnMargin`: the same whatever the margin is. */
  readonly supplierNet: Money;
}

/** The cash of one line, taken apart. */
export interface SaleSplit {
  /** Selling price times quantity: what the buyer pays. */
  readonly total: Money;
  readonly parts: SaleParts;
  /** The same for one piece, so that the return of a piece takes back exactly what it booked. */
  readonly perPiece: SaleParts;
  readonly detail: SaleDetail;
  /** The reseller's sum, line by line. */
  readonly explain: readonly EarningLine[];
}

/**
 * One line of a reseller's sum; the words are `pricing.earning.<kind>` in the message catalogue, with `amount` and for
 * the higher rate `ratePercent`. Amounts are signed and those before `you-earn` add up to it.
 */
export interface EarningLine {
  readonly kind: EarningLineKind;
  readonly amount: Money;
  /** The GST rate, where the margin lifted the piece into a higher one. */
  readonly ratePercent?: number;
}

export type EarningLineKind =
  | 'margin'
  | 'gst-on-margin'
  /** GST on the margin, and the difference of rates on the rest of the piece. */
  | 'gst-at-higher-rate'
  /** TCS and TDS by section 194-O that the margin adds to the sale. */
  | 'sale-taxes-on-margin'
  | 'tds-on-commission'
  | 'you-earn';
