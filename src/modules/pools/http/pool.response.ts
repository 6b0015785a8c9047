import type { MoneyJson } from '../../../kernel/index.js';
import type { PoolView } from '../infra/pool.queries.js';

/** A pool, for anybody. */
export interface PoolResponse {
  readonly code: string;
  readonly url: string;
  readonly status: string;
  readonly size: number;
  readonly taken: number;
  readonly deadline: string;
  readonly price: MoneyJson;
  readonly soloPrice: MoneyJson;
}

export function toPoolResponse(pool: PoolView, publicUrl: string): PoolResponse {
  return {
    code: pool.linkCode,
    url: `${publicUrl}/g/${pool.linkCode}`,
    status: pool.status,
    size: pool.size,
    taken: pool.taken,
    deadline: pool.deadline.toISOString(),
    price: pool.poolPrice.toJSON(),
    soloPrice: pool.soloPrice.toJSON(),
  };
}
