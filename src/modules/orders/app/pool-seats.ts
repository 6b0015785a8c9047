import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';

/** Where a seated order sits: the pools module provides it under this token, because pools stand above orders. */
export abstract class PoolSeats {
  /**
   * Frees the order's seat while its pool is open and holds the pool's decision back until the transaction ends; in a
   * decided pool nothing changes. To be called before the order is locked, as a pool's decision takes pool and orders
   * in this order.
   */
  abstract leave(tx: Tx, seat: Seat): Promise<void>;

  /**
   * Holds the pool's decision back until the transaction ends and locks the order's seat, before the order as above. Gives
   * until when the seat is held for a payment; undefined where it is paid, given away or the pool is decided.
   */
  abstract hold(tx: Tx, seat: Seat): Promise<Date | undefined>;

  /** What had to be paid for a held seat is here: it counts from now on. */
  abstract take(tx: Tx, seat: Seat): Promise<void>;
}

/** A seat, by the order that sits there. */
export interface Seat {
  readonly poolId: Id<'Pool'>;
  readonly orderId: Id<'Order'>;
}
