import { Money } from '../../../kernel/index.js';

/** The bounds that a suggestion must keep: whole-rupee selling prices, both ends allowed, lowest range first. */
export interface PriceBounds {
  readonly basePrice: Money;
  readonly ranges: readonly { readonly from: Money; readonly to: Money }[];
}

/** A first margin to start from: about this part of the base ... */
const PART_OF_BASE = 15n;
/** ... in steps that are easy to say. */
const STEP_PAISE = 1000n;

/** About 15 % of the base in tens of rupees, moved to the nearest price that may be asked. */
export function suggestedMargin({ basePrice, ranges }: PriceBounds): Money {
  const wish = ((basePrice.paise * PART_OF_BASE) / 100n / STEP_PAISE) * STEP_PAISE;
  const price = basePrice.plus(Money.paise(wish < STEP_PAISE ? STEP_PAISE : wish));
  const nearest = ranges
    .map(({ from, to }) => within(price, from, to))
    .sort((a, b) => gap(a, price) - gap(b, price))[0];
  return (nearest ?? price).minus(basePrice);
}

function within(price: Money, from: Money, to: Money): Money {
  if (price.isLessThan(from)) return from;
  return price.isMoreThan(to) ? to : price;
}

function gap(one: Money, other: Money): number {
  return Number(one.minus(other).absolute().paise);
}
