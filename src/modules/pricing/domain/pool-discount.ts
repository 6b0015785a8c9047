import { basisPoints, DomainError, Money } from '../../../kernel/index.js';
import { SUPPLIER_PRICE_BOUNDS } from './base-price.js';

/** What one piece costs before the reseller's margin. */
export interface PiecePrices {
  readonly basePrice: Money;
  readonly supplierPrice: Money;
}

/** What a full pool takes off one piece, and out of whose part: the supplier's price or the platform's charge. */
export interface PoolDiscount {
  readonly perPiece: Money;
  readonly fundedBy: 'supplier' | 'platform';
}

/** The most a supplier may give away: deeper, and the taxes on the platform's charge could eat what is left. */
const SUPPLIER_DISCOUNT_MAX = basisPoints(5000);

/** A pool's discount is negative, or more than the platform's charge or half the supplier's price, whichever pays. */
export class DiscountExceedsFunding extends DomainError {
  constructor(discount: PoolDiscount, most: Money) {
    super('discount-exceeds-funding', 'rule-violated', {
      discountPaise: Number(discount.perPiece.paise),
      mostPaise: Number(most.paise),
      fundedBy: discount.fundedBy,
    });
  }
}

/**
 * The prices in a full pool. The margin is not touched: a reseller's margin per seat is fixed when it is taken.
 * Throws {@link DiscountExceedsFunding}.
 */
export function poolPrices(prices: PiecePrices, discount: PoolDiscount): PiecePrices {
  const most = mostOf(prices, discount.fundedBy);
  if (discount.perPiece.isNegative || discount.perPiece.isMoreThan(most)) {
    throw new DiscountExceedsFunding(discount, most.isNegative ? Money.zero : most);
  }
  const basePrice = prices.basePrice.minus(discount.perPiece);
  if (discount.fundedBy === 'platform') return { basePrice, supplierPrice: prices.supplierPrice };
  return { basePrice, supplierPrice: prices.supplierPrice.minus(discount.perPiece) };
}

function mostOf({ basePrice, supplierPrice }: PiecePrices, fundedBy: PoolDiscount['fundedBy']): Money {
  if (fundedBy === 'platform') return basePrice.minus(supplierPrice);
  const half = supplierPrice.share(SUPPLIER_DISCOUNT_MAX);
  const spare = supplierPrice.minus(SUPPLIER_PRICE_BOUNDS.least);
  return spare.isLessThan(half) ? spare : half;
}
