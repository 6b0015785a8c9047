import type { Money } from '../../../kernel/index.js';
import type { PriceBounds } from './nearest-price.js';
import { allowedMargin, inTens } from './suggested-margin.js';

/** What a reseller added last in a category, and on which base. */
export interface RememberedMargin {
  readonly margin: Money;
  readonly basePrice: Money;
}

/** Bases within a quarter of each other are goods of one price to her. */
const ALIKE_PERCENT = 25n;

/**
 * Her last margin for goods that cost about the same; for dearer or cheaper ones the same part of the base in tens of
 * rupees. Moved to the nearest price that may be asked.
 */
export function rememberedMargin({ margin, basePrice }: RememberedMargin, bounds: PriceBounds): Money {
  const gap = bounds.basePrice.minus(basePrice).absolute().paise;
  if (gap * 100n <= basePrice.paise * ALIKE_PERCENT || margin.isZero) return allowedMargin(margin, bounds);
  return allowedMargin(inTens((margin.paise * bounds.basePrice.paise) / basePrice.paise), bounds);
}
