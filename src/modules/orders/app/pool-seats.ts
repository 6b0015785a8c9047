import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';

/** Where a seated order sits: the pools module provides it under this token, because pools stand above orders. */
export abstract class PoolSeats {
  /**
   * Frees the order's seat while its pool is open and holds the pool's decision back until the transaction ends; in a
   * decided pool nothing changes. To be called before the order is locked, as a pool's decision takes pool and orders
   * in this order.
   */
  abstract leave(tx: Tx, seat: { poolId: Id<'Pool'>; orderId: Id<'Order'> }): Promise<void>;
}
