import { type BasisPoints, basisPoints, DomainError, Money } from '../../../kernel/index.js';
import { splitInclusive } from './gst.js';

/** What the platform adds to a supplier's price, GST on its fee included. */
export interface PlatformCharge {
  /** Of the supplier's price. */
  readonly share: BasisPoints;
  readonly atLeast: Money;
}

/** The house default: 10 %, at least 15 rupees. Data, so that a category or a supplier may have another. */
export const DEFAULT_PLATFORM_CHARGE: PlatformCharge = { share: basisPoints(1000), atLeast: Money.rupees(15) };

/** A supplier's price for one piece lies between these; below it the taxes on the sale could exceed it. */
export const SUPPLIER_PRICE_BOUNDS = { least: Money.rupees(1), most: Money.rupees(10_00_000) } as const;

/** A supplier asks less than 1 rupee or more than 10 lakh for a piece. */
export class SupplierPriceOutOfBounds extends DomainError {
  constructor(price: Money) {
    super('supplier-price-out-of-bounds', 'invalid', {
      pricePaise: Number(price.paise),
      leastPaise: Number(SUPPLIER_PRICE_BOUNDS.least.paise),
      mostPaise: Number(SUPPLIER_PRICE_BOUNDS.most.paise),
    });
  }
}

/**
 * What the platform asks the reseller for one piece: the supplier's price and the charge, up to the next whole rupee,
 * because cash at the door has no paise. Throws {@link SupplierPriceOutOfBounds}.
 */
export function basePriceOf(supplierPrice: Money, charge: PlatformCharge = DEFAULT_PLATFORM_CHARGE): Money {
  const { least, most } = SUPPLIER_PRICE_BOUNDS;
  if (supplierPrice.isLessThan(least) || supplierPrice.isMoreThan(most)) {
    throw new SupplierPriceOutOfBounds(supplierPrice);
  }
  const share = supplierPrice.share(charge.share);
  const added = share.isLessThan(charge.atLeast) ? charge.atLeast : share;
  return supplierPrice.plus(added).ceiledToRupee();
}

/** What the platform keeps of the charge, and the GST it owes on that. */
export interface PlatformFee {
  readonly fee: Money;
  readonly gst: Money;
}

/** Takes the charge of one piece apart; the two add up to base less supplier price. */
export function platformFeeOf(basePrice: Money, supplierPrice: Money, gstRate: BasisPoints): PlatformFee {
  const { taxable, gst } = splitInclusive(basePrice.minus(supplierPrice), gstRate);
  return { fee: taxable, gst };
}
