/** What an order is answered, mildest first; the database knows the same words. */
export const ANSWERS = ['go', 'ask-again', 'part-prepay', 'prepaid-only', 'refuse'] as const;
export type Answer = (typeof ANSWERS)[number];
