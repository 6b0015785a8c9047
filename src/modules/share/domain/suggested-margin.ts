import { Money } from '../../../kernel/index.js';
import { nearestPrice, type PriceBounds } from './nearest-price.js';

/** A first margin to start from: about this part of the base ... */
const PART_OF_BASE = 15n;
/** ... in steps that are easy to say. */
const STEP_PAISE = 1000n;

/** About 15 % of the base in tens of rupees, moved to the nearest price that may be asked. */
export function suggestedMargin({ basePrice, ranges }: PriceBounds): Money {
  const wish = ((basePrice.paise * PART_OF_BASE) / 100n / STEP_PAISE) * STEP_PAISE;
  const price = basePrice.plus(Money.paise(wish < STEP_PAISE ? STEP_PAISE : wish));
  return (nearestPrice(price, ranges) ?? price).minus(basePrice);
}
