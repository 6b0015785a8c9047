import type { Basket } from './basket.js';

/** What she was shown, in a few words: goods, pieces, prices. Any other text means that she must look again. */
export function seenGoods({ ready }: Basket): string {
  return ready
    .map(({ code, variantId, quantity, price }) => `${code}.${variantId}.${quantity}.${price?.toString() ?? ''}`)
    .sort()
    .join('~');
}
