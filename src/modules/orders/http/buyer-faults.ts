import { RequestInvalid } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type Buyer, BuyerFaulty, type BuyerTexts, readBuyer } from '../app/buyer-form.js';

/** Reads a buyer in a request body. Throws RequestInvalid with a sentence and a pointer for each fault. */
export function buyerIn(body: { readonly buyer: BuyerTexts }, tr: Translator): Buyer {
  try {
    return readBuyer(body.buyer);
  } catch (error) {
    if (!(error instanceof BuyerFaulty)) throw error;
    throw new RequestInvalid(
      Object.entries(error.byField).map(([field, fault]) => ({
        pointer: `/buyer/${field}`,
        detail: tr.refusal(fault),
      })),
    );
  }
}
