import type { Money } from '../../../kernel/index.js';

/** The bounds that a price must keep: whole-rupee selling prices, both ends allowed, lowest range first. */
export interface PriceBounds {
  readonly basePrice: Money;
  readonly ranges: readonly { readonly from: Money; readonly to: Money }[];
}

/** The nearest price that may be asked, of two equally near the lower; undefined where none may be asked at all. */
export function nearestPrice(wanted: Money, ranges: PriceBounds['ranges']): Money | undefined {
  return ranges
    .map(({ from, to }) => within(wanted, from, to))
    .sort((one, other) => gap(one, wanted) - gap(other, wanted))[0];
}

function within(price: Money, from: Money, to: Money): Money {
  if (price.isLessThan(from)) return from;
  return price.isMoreThan(to) ? to : price;
}

function gap(one: Money, other: Money): number {
  return Number(one.minus(other).absolute().paise);
}
