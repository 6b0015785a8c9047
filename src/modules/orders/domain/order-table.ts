import { stateTable } from '../../../kernel/index.js';

/** How far an order has come; after the buyer's yes the parcel's own state tells the rest. */
export type OrderStatus = 'placed' | 'seated' | 'consented' | 'cancelled' | 'expired';

/** The moves of an order; rows of `order_transition` say the same, and a test compares both. */
export const ORDER_TABLE = stateTable<OrderStatus>({
  initial: 'placed',
  finals: ['cancelled', 'expired'],
  moves: {
    placed: ['consented', 'seated', 'cancelled', 'expired'],
    // The buyer said yes to a pool's price and waits for the pool to fill.
    seated: ['consented', 'cancelled'],
    consented: ['cancelled'],
    cancelled: [],
    expired: [],
  },
});
