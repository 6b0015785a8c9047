import type { Money } from '../../../kernel/index.js';
import { readMargin, readPrice } from './read-margin.js';

/** Margins of one press. */
export const QUICK_MARGINS = ['50', '100', '20%'] as const;
export type QuickMargin = (typeof QUICK_MARGINS)[number];

/** What a reseller wants: a margin, a price for her customer, a quick margin, or what we suggest. */
export type PriceWish =
  | { readonly margin: Money }
  | { readonly price: Money }
  | { readonly quick: QuickMargin }
  | 'suggested';

/** The two fields as they came back, and the price as the page had shown it. */
export interface PriceForm {
  readonly margin?: string | undefined;
  readonly price?: string | undefined;
  readonly shown?: string | undefined;
  readonly quick?: QuickMargin | undefined;
}

/**
 * The field that she changed speaks: without a script the other one still says what it said before. The price speaks
 * first, because it is what she says to her customer. Throws MarginUnreadable or PriceUnreadable.
 */
export function priceWishOf({ margin = '', price = '', shown = '', quick }: PriceForm): PriceWish {
  if (quick !== undefined) return { quick };
  if (price.trim() !== '' && price.trim() !== shown.trim()) return { price: readPrice(price) };
  if (margin.trim() === '' && price.trim() !== '') return { price: readPrice(price) };
  return { margin: readMargin(margin) };
}
