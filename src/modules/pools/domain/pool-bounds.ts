import { DomainError } from '../../../kernel/index.js';

/** Seats of a pool: fewer are no group, more are no neighbourhood. */
export const POOL_SIZE = { least: 2, most: 500 } as const;
/** Hours that a pool stays open: its pieces are held back for so long. */
export const POOL_HOURS = { least: 1, most: 72 } as const;
/** Open pools of one reseller: each holds pieces back that others could sell. */
export const OPEN_POOLS_MAX = 10;

/** A pool needs 2 to 500 seats. */
export class PoolSizeOutOfBounds extends DomainError {
  constructor() {
    super('pool-size-out-of-bounds', 'invalid', POOL_SIZE);
  }
}

/** A pool is open for 1 to 72 hours. */
export class PoolHoursOutOfBounds extends DomainError {
  constructor() {
    super('pool-hours-out-of-bounds', 'invalid', POOL_HOURS);
  }
}

/** Throws {@link PoolSizeOutOfBounds} or {@link PoolHoursOutOfBounds}. */
export function checkPoolBounds({ size, hours }: { size: number; hours: number }): void {
  if (!isWithin(size, POOL_SIZE)) throw new PoolSizeOutOfBounds();
  if (!isWithin(hours, POOL_HOURS)) throw new PoolHoursOutOfBounds();
}

function isWithin(count: number, { least, most }: { least: number; most: number }): boolean {
  return Number.isInteger(count) && count >= least && count <= most;
}
