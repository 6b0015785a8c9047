import { Money } from '../../../kernel/index.js';
import { nearestPrice, type PriceBounds } from './nearest-price.js';

/** A first margin to start from: about this part of the base ... */
const PART_OF_BASE = 15n;
/** ... in steps that are easy to say. */
const STEP_PAISE = 1000n;

/** About 15 % of the base in tens of rupees, moved to the nearest price that may be asked. */
export function suggestedMargin(bounds: PriceBounds): Money {
  return allowedMargin(inTens((bounds.basePrice.paise * PART_OF_BASE) / 100n), bounds);
}

/** A margin moved to where the price is allowed. */
export function allowedMargin(wish: Money, { basePrice, ranges }: PriceBounds): Money {
  const price = basePrice.plus(wish);
  return (nearestPrice(price, ranges) ?? price).minus(basePrice);
}

/** Tens of rupees, at least one. */
export function inTens(paise: bigint): Money {
  const tens = (paise / STEP_PAISE) * STEP_PAISE;
  return Money.paise(tens < STEP_PAISE ? STEP_PAISE : tens);
}
