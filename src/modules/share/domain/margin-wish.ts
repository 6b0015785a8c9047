import type { BasisPoints, Money } from '../../../kernel/index.js';
import { nearestPrice, type PriceBounds } from './nearest-price.js';

/**
 * How much a reseller wants on top: exactly so much, or for many goods at once about so much or such a share of the base,
 * each moved to the nearest price that may be asked.
 */
export type MarginWish =
  | { readonly kind: 'exact'; readonly amount: Money }
  | { readonly kind: 'about'; readonly amount: Money }
  | { readonly kind: 'share'; readonly share: BasisPoints };

/** The margin that a wish comes to; where no price may be asked at all it stays as wished, for the rules to refuse. */
export function marginFor(wish: MarginWish, { basePrice, ranges }: PriceBounds): Money {
  if (wish.kind === 'exact') return wish.amount;
  const wanted = basePrice.plus(wish.kind === 'about' ? wish.amount : basePrice.share(wish.share));
  const price = wanted.ceiledToRupee();
  return (nearestPrice(price, ranges) ?? price).minus(basePrice);
}
