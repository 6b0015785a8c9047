import { stateTable } from '../../../kernel/index.js';

/** How a pool stands. It is decided once: filled, or expired, or cancelled before anybody sat in it. */
export type PoolStatus = 'open' | 'filled' | 'expired' | 'cancelled';

/** The moves of a pool; rows of `pool_transition` say the same, and a test compares both. */
export const POOL_TABLE = stateTable<PoolStatus>({
  initial: 'open',
  finals: ['filled', 'expired', 'cancelled'],
  moves: { open: ['filled', 'expired', 'cancelled'], filled: [], expired: [], cancelled: [] },
});
