import type { PoolStatus } from './pool-table.js';

/** What is known of a pool when somebody comes. */
export interface PoolAtDoor {
  readonly status: PoolStatus;
  /** Whether its time is over. */
  readonly over: boolean;
  readonly size: number;
  /** Seats that count: nothing is left to be paid for them. */
  readonly taken: number;
  /** Seats that wait for the payment that must come first. */
  readonly held: number;
}

/** `held`: no seat is free, and one that is not paid in time becomes so. */
export type PoolDoor = 'open' | 'held' | 'full' | 'over';

/** What somebody finds who wants a seat: a held one is nobody else's, yet it does not make the pool full. */
export function doorOf({ status, over, size, taken, held }: PoolAtDoor): PoolDoor {
  if (status === 'filled') return 'full';
  if (status !== 'open' || over) return 'over';
  if (taken + held < size) return 'open';
  return held > 0 ? 'held' : 'full';
}
