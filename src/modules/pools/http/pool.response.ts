import type { MoneyJson } from '../../../kernel/index.js';
import type { PoolView } from '../infra/pool.queries.js';

/** A pool, for anybody. */
export interface PoolResponse {
  readonly code: string;
  readonly url: string;
  readonly status: string;
  readonly size: number;
  /** Places that count: nothing is left to be paid for them. */
  readonly taken: number;
  /** Places that wait for a payment, and are free again when it does not come. */
  readonly held: number;
  readonly deadline: string;
  readonly price: MoneyJson;
  readonly soloPrice: MoneyJson;
}

/** What a yes came to: a seat, or one that is held until something is paid. */
export interface SeatResponse {
  readonly status: 'seated' | 'held';
  /** Until then the payment is waited for. */
  readonly heldUntil?: string;
}

export function toPoolResponse(pool: PoolView, publicUrl: string): PoolResponse {
  return {
    code: pool.linkCode,
    url: `${publicUrl}/g/${pool.linkCode}`,
    status: pool.status,
    size: pool.size,
    taken: pool.taken,
    held: pool.held,
    deadline: pool.deadline.toISOString(),
    price: pool.poolPrice.toJSON(),
    soloPrice: pool.soloPrice.toJSON(),
  };
}
