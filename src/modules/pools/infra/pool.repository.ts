import { Injectable } from '@nestjs/common';
import type { Id, Money } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import { TooManyOpenPools, UnknownPool } from '../domain/errors.js';
import { OPEN_POOLS_MAX } from '../domain/pool-bounds.js';
import type { PoolStatus } from '../domain/pool-table.js';

/** A pool as it is first written. */
export interface NewPool {
  readonly id: Id<'Pool'>;
  readonly linkCode: string;
  readonly resellerId: Id<'User'>;
  readonly variantId: Id<'Variant'>;
  readonly size: number;
  readonly soloPrice: Money;
  readonly deadline: Date;
}

/** A pool whose fate was just decided. */
export interface DecidedPool {
  readonly id: Id<'Pool'>;
  readonly status: 'filled' | 'expired';
  readonly reseller_id: Id<'User'>;
  readonly variant_id: Id<'Variant'>;
  readonly size: number;
  readonly order_ids: Id<'Order'>[];
}

/** A pool for somebody who wants to join. */
export interface JoinablePool {
  readonly id: Id<'Pool'>;
  readonly variant_id: Id<'Variant'>;
  readonly status: PoolStatus;
  readonly over: boolean;
  readonly size: number;
  readonly taken: number;
  readonly held: number;
}

/** Of a pool's seats those that count, and those that wait for a payment. */
export const SEATS_TAKEN = `
  select (count(*) filter (where s.held_until is null))::int as taken, (count(*) filter (where s.held_until is not null))::int as held
  from pool_seat s where s.pool_id = pool.id and s.buyer_key is not null`;

/** Pools, and their decisions. */
@Injectable()
export class PoolRepository {
  /** The pool and a row for every seat, in one statement. Throws {@link TooManyOpenPools}. */
  async add(tx: Tx, pool: NewPool): Promise<void> {
    // One at a time for each reseller, or two that open together would both be the last.
    await rows(tx, 'select 1 from reseller where id = $1 for no key update', [pool.resellerId]);
    const made = await one(
      tx,
      `with made as (
         insert into pool (id, link_code, reseller_id, variant_id, size, solo_price_minor, opened_at, deadline)
         select $1, $2, $3, $4, $5, $6, haat_now(), $7
         where (select count(*) from pool where reseller_id = $3 and status = 'open') < $8
         returning id, size)
       insert into pool_seat (pool_id, no) select made.id, no from made, generate_series(1, made.size) as no returning no`,
      [
        pool.id,
        pool.linkCode,
        pool.resellerId,
        pool.variantId,
        pool.size,
        pool.soloPrice.toString(),
        pool.deadline,
        OPEN_POOLS_MAX,
      ],
    );
    if (!made) throw new TooManyOpenPools(OPEN_POOLS_MAX);
  }

  /** Throws {@link UnknownPool}. */
  async toJoin(tx: Tx, linkCode: string): Promise<JoinablePool> {
    const found = await one<JoinablePool>(
      tx,
      `select id, variant_id, status, size, deadline <= haat_now() as over, seats.taken, seats.held
       from pool cross join lateral (${SEATS_TAKEN}) as seats where link_code = $1`,
      [linkCode],
    );
    if (!found) throw new UnknownPool();
    return found;
  }

  /**
   * Decides those of these pools whose hour has come: those whose seats all count are filled, and those whose time is over are expired; the
   * rest stay open. Locked first and looked at in the next statement, so that a seat that was taken while we waited counts.
   */
  async decide(tx: Tx, poolIds: readonly Id<'Pool'>[]): Promise<DecidedPool[]> {
    await rows(tx, 'select 1 from pool where id = any($1::uuid[]) order by id for update', [poolIds]);
    return rows<DecidedPool>(
      tx,
      `update pool set status = case when seats.free = 0 then 'filled' else 'expired' end, decided_at = haat_now()
       from (select pool_id, count(*) filter (where buyer_key is null or held_until is not null) as free,
               coalesce(array_agg(order_id order by no) filter (where order_id is not null), '{}') as order_ids
             from pool_seat where pool_id = any($1::uuid[]) group by pool_id) as seats
       where pool.id = seats.pool_id and pool.status = 'open' and (seats.free = 0 or pool.deadline <= haat_now())
       returning pool.id, pool.status, pool.reseller_id, pool.variant_id, pool.size, seats.order_ids`,
      [poolIds],
    );
  }

  /** Open pools whose time is over; those in which somebody sits down at this moment wait for the next round. */
  async overdue(tx: Tx, limit: number): Promise<Id<'Pool'>[]> {
    const found = await rows<{ id: Id<'Pool'> }>(
      tx,
      `select id from pool where status = 'open' and deadline <= haat_now() order by deadline limit $1 for update skip locked`,
      [limit],
    );
    return found.map((row) => row.id);
  }
}
