import { type BasisPoints, basisPoints, Money, ONE_HUNDRED_PERCENT } from '../../../kernel/index.js';
import type { GoodsClass } from './goods-class.js';
import type { RateSlabs, TaxRates } from './rates.js';

/** A price that contains its tax, taken apart: the two add up to it. */
export interface InclusiveSplit {
  /** The value the tax is on. */
  readonly taxable: Money;
  /** Always an even number of paise, so that CGST and SGST are exactly equal. */
  readonly gst: Money;
}

/** Where the supplier is registered and where the goods go: one state, or two. */
export type Supply = 'within-state' | 'across-states';

/** The tax as the invoice and the returns name it. */
export interface GstHeads {
  readonly cgst: Money;
  /** SGST, or UTGST in a territory without a legislature. */
  readonly sgst: Money;
  readonly igst: Money;
}

const NO_GST: RateSlabs = [{ above: Money.zero, upTo: null, rate: basisPoints(0) }];

/** The slabs for a supplier's goods; one without a GSTIN charges no GST (Notifications 34 and 37/2023). */
export function gstSlabsFor(rates: TaxRates, goodsClass: GoodsClass, supplierHasGstin: boolean): RateSlabs {
  return supplierHasGstin ? rates.gst[goodsClass] : NO_GST;
}

/**
 * Takes the tax out of a price that contains it, to the nearest two paise; the value is the rest, so the sum is exact.
 * One rounding serves sales within a state and across, so that no share depends on where the buyer lives.
 */
export function splitInclusive(price: Money, rate: BasisPoints): InclusiveSplit {
  const doubled = 2n * BigInt(ONE_HUNDRED_PERCENT + rate);
  const half = (price.paise * BigInt(rate) + doubled / 2n) / doubled;
  const gst = Money.paise(half * 2n);
  return { taxable: price.minus(gst), gst };
}

/** CGST and SGST in equal halves within a state, IGST across (IGST Act, sections 7 and 8). */
export function gstHeads({ gst }: Pick<InclusiveSplit, 'gst'>, supply: Supply): GstHeads {
  if (supply === 'across-states') return { cgst: Money.zero, sgst: Money.zero, igst: gst };
  const [cgst = Money.zero, sgst = Money.zero] = gst.split(2);
  if (!cgst.equals(sgst)) throw new RangeError(`${gst.paise} paise of GST have no equal halves`);
  return { cgst, sgst, igst: Money.zero };
}
