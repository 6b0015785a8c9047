import { Money } from '../../../kernel/index.js';

/** Lines of one order: goods of one or several links of one reseller, each variant once. */
export const LINES_MAX = 20;

/** The most that a courier's man takes in cash at a door. */
export const DUE_MAX = Money.rupees(49_999);

/** How long an order waits for the buyer's yes: one she placed herself, and one that was placed for her. */
export const ANSWER_HOURS = { buyer: 2, reseller: 24 } as const;

/** How long an order that wants a payment first waits for it, from the buyer's yes. */
export const PAY_HOURS = 12;

/** Who typed the order in. */
export type PlacedBy = keyof typeof ANSWER_HOURS;
