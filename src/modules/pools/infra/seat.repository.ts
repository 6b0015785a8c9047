import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import { AlreadyInPool, PoolFull, PoolOver } from '../domain/errors.js';

/** Who sits down, and with which order. */
export interface SeatClaim {
  readonly poolId: Id<'Pool'>;
  readonly orderId: Id<'Order'>;
  readonly buyerKey: Buffer;
}

/** Seats: one row each, so that more buyers than seats cannot be written down. */
@Injectable()
export class SeatRepository {
  /**
   * Takes one free seat. Throws {@link PoolOver}, {@link PoolFull} or {@link AlreadyInPool}; then the transaction must
   * end. The pool stays undecided until it does.
   */
  async claim(tx: Tx, claim: SeatClaim): Promise<number> {
    try {
      // Seats that others hold at this moment are passed by; only when no other is left do we wait for them.
      const seat = (await this.take(tx, claim, CLAIM_FREE)) ?? (await this.take(tx, claim, CLAIM_HELD));
      if (seat === undefined) throw (await this.isOpen(tx, claim.poolId)) ? new PoolFull() : new PoolOver();
      return seat;
    } catch (error) {
      if (violatedConstraint(error) === 'pool_seat_one_per_buyer') throw new AlreadyInPool();
      throw error;
    }
  }

  /** Frees the seat of an order, unless its pool is decided. */
  async leave(tx: Tx, { poolId, orderId }: { poolId: Id<'Pool'>; orderId: Id<'Order'> }): Promise<void> {
    await rows(
      tx,
      `with open_pool as materialized (select id from pool where id = $1 and status = 'open' for share)
       update pool_seat set buyer_key = null, order_id = null, taken_at = null
       where order_id = $2 and pool_id in (select id from open_pool)`,
      [poolId, orderId],
    );
  }

  private async take(tx: Tx, claim: SeatClaim, statement: string): Promise<number | undefined> {
    const { poolId, orderId, buyerKey } = claim;
    // The key of a buyer is as good as a die: where she begins to look for a seat is anywhere.
    const start = buyerKey.readUInt16BE(0);
    const row = await one<{ no: number }>(tx, statement, [poolId, orderId, buyerKey, start]);
    return row?.no;
  }

  private async isOpen(tx: Tx, poolId: Id<'Pool'>): Promise<boolean> {
    const row = await one(tx, `select 1 from pool where id = $1 and status = 'open' and deadline > haat_now()`, [
      poolId,
    ]);
    return row !== undefined;
  }
}

/** The pool's row is shared, so that nobody decides about it while somebody sits down. */
const OPEN_POOL = `
  with open_pool as materialized (
    select id, 1 + $4::int % size as start from pool where id = $1 and status = 'open' and deadline > haat_now() for share)`;

const TAKE = `
  update pool_seat set buyer_key = $3, order_id = $2, taken_at = haat_now()
  where pool_id = $1 and no in (select no from ahead union all select no from behind) and buyer_key is null
  returning no`;

/** From the start to the last seat, then from the first seat to the start. */
const CLAIM_FREE = `${OPEN_POOL},
  ahead as materialized (
    select no from pool_seat where pool_id = (select id from open_pool) and buyer_key is null
      and no >= (select start from open_pool) order by no limit 1 for update skip locked),
  behind as materialized (
    select no from pool_seat where pool_id = (select id from open_pool) and buyer_key is null
      and no < (select start from open_pool) and not exists (select 1 from ahead)
      order by no limit 1 for update skip locked)
  ${TAKE}`;

const CLAIM_HELD = `${OPEN_POOL},
  ahead as materialized (
    select no from pool_seat where pool_id = (select id from open_pool) and buyer_key is null
      order by no limit 1 for update),
  behind as materialized (select no from ahead where false)
  ${TAKE}`;
