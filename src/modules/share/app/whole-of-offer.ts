import { type ChargePolicy, type WholePrice, wholePrice } from '../../pricing/index.js';
import type { LinkOffer } from '../domain/link-offers.js';

/** What one piece of an offer comes to with everything paid beside it; undefined where nothing is. */
export function wholeOfOffer(
  charges: ChargePolicy,
  { sellingPrice: goods, grams }: Pick<LinkOffer, 'sellingPrice' | 'grams'>,
): WholePrice | undefined {
  return wholePrice(charges, { goods, grams });
}
