export { JoinPool } from './app/join-pool.js';
export type { PoolTerms } from './app/open-pool.js';
export { TakeSeat } from './app/take-seat.js';
export { UnknownPool } from './domain/errors.js';
export type { PoolEvent, PoolExpired, PoolFilled, SeatTaken } from './domain/events.js';
export { doorOf } from './domain/pool-door.js';
export { POOL_TABLE, type PoolStatus } from './domain/pool-table.js';
export { PoolQueries, type PoolSummary, type PoolView } from './infra/pool.queries.js';
export { PoolsModule } from './pools.module.js';
