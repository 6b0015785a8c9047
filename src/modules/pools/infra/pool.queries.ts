import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import { UnknownPool } from '../domain/errors.js';
import type { PoolStatus } from '../domain/pool-table.js';
import { SEATS_TAKEN } from './pool.repository.js';

/** A pool as anybody may see it: real seats only, and nobody's name. */
export interface PoolView {
  readonly id: Id<'Pool'>;
  readonly linkCode: string;
  readonly variantId: Id<'Variant'>;
  readonly status: PoolStatus;
  readonly size: number;
  /** Seats that count: nothing is left to be paid for them. */
  readonly taken: number;
  /** Seats that wait for the payment that must come first. */
  readonly held: number;
  readonly deadline: Date;
  /** Whether the time is over by the database's clock. */
  readonly over: boolean;
  readonly poolPrice: Money;
  readonly soloPrice: Money;
}

/** A pool in its reseller's list. */
export interface PoolSummary extends PoolView {
  readonly title: string;
  readonly titleHindi: string | null;
  readonly options: Readonly<Record<string, string>>;
  /** What a piece weighs, packed. */
  readonly grams: number;
}

interface PoolRow {
  readonly id: Id<'Pool'>;
  readonly link_code: string;
  readonly variant_id: Id<'Variant'>;
  readonly status: PoolStatus;
  readonly size: number;
  readonly taken: number;
  readonly held: number;
  readonly deadline: Date;
  readonly over: boolean;
  readonly pool_price: string;
  readonly solo_price_minor: string;
}

const POOL = `
  select pool.id, pool.link_code, pool.variant_id, pool.status, pool.size, pool.deadline, pool.deadline <= haat_now() as over,
    pool.solo_price_minor, o.selling_price_minor as pool_price, seats.taken, seats.held`;
const FROM_POOL = `
  from pool join share_link_offer o on o.link_code = pool.link_code and o.variant_id = pool.variant_id
    cross join lateral (${SEATS_TAKEN}) as seats`;

/** Reads pools for pages. */
@Injectable()
export class PoolQueries {
  constructor(private readonly database: Database) {}

  /** By the code of its link. Throws {@link UnknownPool}. */
  async get(linkCode: string): Promise<PoolView> {
    const row = await this.database.first<PoolRow>(`${POOL} ${FROM_POOL} where pool.link_code = $1`, [linkCode]);
    if (!row) throw new UnknownPool();
    return viewOf(row);
  }

  /** Until when the seat of an order waits for its payment; undefined where it waits for none. */
  async heldUntil(orderId: Id<'Order'>): Promise<Date | undefined> {
    const row = await this.database.first<{ held_until: Date | null }>(
      'select held_until from pool_seat where order_id = $1',
      [orderId],
    );
    return row?.held_until ?? undefined;
  }

  /** Whether a link sells in a pool only. */
  async isPoolLink(linkCode: string): Promise<boolean> {
    return (await this.database.first('select 1 from pool where link_code = $1', [linkCode])) !== undefined;
  }

  /** Hers, newest first. */
  async listOf(resellerId: string, limit: number): Promise<PoolSummary[]> {
    const found = await this.database.query<PoolRow & Pick<PoolSummary, 'title' | 'titleHindi' | 'options' | 'grams'>>(
      `${POOL}, pr.title, pr.title_hi as "titleHindi", v.options,
         v.weight_grams as grams ${FROM_POOL} join variant v on v.id = pool.variant_id join product pr on pr.id = v.product_id
       where pool.reseller_id = $1 order by pool.opened_at desc, pool.id desc limit $2`,
      [resellerId, limit],
    );
    return found.map((row) => {
      const { title, titleHindi, options, grams } = row;
      return { ...viewOf(row), title, titleHindi, options, grams };
    });
  }
}

function viewOf(row: PoolRow): PoolView {
  return {
    id: row.id,
    linkCode: row.link_code,
    variantId: row.variant_id,
    status: row.status,
    size: row.size,
    taken: row.taken,
    held: row.held,
    deadline: row.deadline,
    over: row.over,
    poolPrice: Money.paise(row.pool_price),
    soloPrice: Money.paise(row.solo_price_minor),
  };
}
