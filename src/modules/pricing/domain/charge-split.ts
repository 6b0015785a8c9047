import type { BasisPoints, Money } from '../../../kernel/index.js';
import { splitInclusive } from './gst.js';
import type { TaxRates } from './rates.js';
import { type SupplierStanding, saleTaxesOn, saleTaxRates } from './withholding.js';

/** Who gets what of a charge beside the goods. The five add up to it exactly. */
export interface ChargeParts {
  /** The GST on it: the supplier is the seller and pays it over. */
  readonly supplier: Money;
  /** What the platform keeps for the courier's work, without GST. */
  readonly kept: Money;
  readonly gstOnKept: Money;
  readonly tcs: Money;
  readonly tds194o: Money;
}

/** A charge, taken apart. */
export interface ChargeSplit {
  readonly parts: ChargeParts;
  /** Its value without GST, on which TCS and TDS are reckoned. */
  readonly taxable: Money;
}

/**
 * Splits what a buyer pays for delivery or for paying cash. It is part of the supply of the goods it goes with (composite
 * supply, section 8 CGST Act), so it bears their rate, on the supplier's invoice; the platform, which pays the courier,
 * keeps the rest as its service to the supplier.
 */
export function splitCharge(
  charge: Money,
  { rates, gstRate, ...supplier }: SupplierStanding & { readonly rates: TaxRates; readonly gstRate: BasisPoints },
): ChargeSplit {
  const { taxable, gst } = splitInclusive(charge, gstRate);
  const { tcs, tds194o } = saleTaxesOn(taxable, saleTaxRates(rates, supplier, taxable));
  const service = splitInclusive(taxable.minus(tcs).minus(tds194o), rates.gstOnPlatformFee);
  return { parts: { supplier: gst, kept: service.taxable, gstOnKept: service.gst, tcs, tds194o }, taxable };
}
