import type { DomainEvent, Id } from '../../../kernel/index.js';

/**
 * A buyer said yes, paid what must come first, and sits. Whether the pool is full is decided afterwards, because two last
 * seats cannot see each other.
 */
export interface SeatTaken extends DomainEvent<'pools.seat-taken.v1'> {
  readonly poolId: Id<'Pool'>;
  readonly orderId: Id<'Order'>;
}

/** Every seat was taken in time: its orders are on their way. */
export interface PoolFilled extends DomainEvent<'pools.pool-filled.v1'> {
  readonly poolId: Id<'Pool'>;
  readonly resellerId: Id<'User'>;
  readonly orderIds: readonly Id<'Order'>[];
}

/** Time ran out with a seat free: nobody gets the price, and nobody owes anything. */
export interface PoolExpired extends DomainEvent<'pools.pool-expired.v1'> {
  readonly poolId: Id<'Pool'>;
  readonly resellerId: Id<'User'>;
}

/** Everything pools tell others. */
export type PoolEvent = SeatTaken | PoolFilled | PoolExpired;
