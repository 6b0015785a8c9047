import type { Money } from '../../../kernel/index.js';
import { nearestPrice, type PriceBounds } from './nearest-price.js';

/**
 * A price for which the law has no rate is moved to the nearest one that has: it is nobody's mistake. Every other price
 * stays as it is, and what is wrong with it is said.
 */
export function snapPrice(
  price: Money,
  allowed: { readonly floor: Money; readonly cap: Money; readonly ranges: PriceBounds['ranges'] },
): Money {
  const isOutside = price.isLessThan(allowed.floor) || price.isMoreThan(allowed.cap);
  if (isOutside || price.paise % 100n !== 0n) return price;
  return nearestPrice(price, allowed.ranges) ?? price;
}
