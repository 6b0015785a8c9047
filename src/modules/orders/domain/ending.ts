/** Why an order came to nothing, as it is stored, told to other modules and worded for the buyer. */
export const ENDINGS = [
  'buyer-cancelled',
  'not-ordered',
  'no-answer',
  'pool-expired',
  'supplier-cancelled',
  'not-paid',
  'exchange-off',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** What a buyer may end her order with: she changed her mind, or somebody else ordered in her name. */
export const BUYER_ENDINGS = ['buyer-cancelled', 'not-ordered'] as const satisfies readonly Ending[];
export type BuyerEnding = (typeof BUYER_ENDINGS)[number];
