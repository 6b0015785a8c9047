import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, one, rows, type Tx, violatedConstraint } from '../../../platform/database/index.js';
import type { Seat } from '../../orders/index.js';
import { AlreadyInPool, PoolFull, PoolHeld, PoolOver } from '../domain/errors.js';
import { HOLD_MINUTES } from '../domain/seat-hold.js';

/** Who sits down, and with which order. */
export interface SeatClaim {
  readonly poolId: Id<'Pool'>;
  readonly orderId: Id<'Order'>;
  readonly buyerKey: Buffer;
}

/** A seat that was given to somebody. */
export interface GivenSeat {
  readonly no: number;
  /** Until when it waits for the payment that must come first; undefined where it counts at once. */
  readonly heldUntil: Date | undefined;
}

/** Seats: one row each, so that more buyers than seats cannot be written down. */
@Injectable()
export class SeatRepository {
  /**
   * Takes one free seat, or holds it where the order wants a payment first. Throws {@link PoolOver}, {@link PoolFull},
   * {@link PoolHeld} or {@link AlreadyInPool}; then the transaction must end. The pool stays undecided until it does.
   */
  async claim(tx: Tx, claim: SeatClaim): Promise<GivenSeat> {
    try {
      // Seats that others hold at this moment are passed by; only when no other is left do we wait for them.
      const seat = (await this.take(tx, claim, CLAIM_FREE)) ?? (await this.take(tx, claim, CLAIM_HELD));
      if (!seat) throw await this.whyNone(tx, claim.poolId);
      return seat;
    } catch (error) {
      if (violatedConstraint(error) === 'pool_seat_one_per_buyer') throw new AlreadyInPool();
      throw error;
    }
  }

  /** Frees the seat of an order, unless its pool is decided. */
  async leave(tx: Tx, { poolId, orderId }: Seat): Promise<void> {
    await rows(tx, FREE_IN_OPEN_POOL, [poolId, orderId]);
  }

  /** The same for a seat whose time to pay is over. False where it was paid, given away or the pool decided meanwhile. */
  async leaveLapsed(tx: Tx, { poolId, orderId }: Seat): Promise<boolean> {
    const freed = await affected(tx, `${FREE_IN_OPEN_POOL} and held_until <= haat_now()`, [poolId, orderId]);
    return freed === 1;
  }

  /** Seats whose time to pay is over, longest first. */
  async lapsed(tx: Tx, limit: number): Promise<Seat[]> {
    const found = await rows<{ pool_id: Id<'Pool'>; order_id: Id<'Order'> }>(
      tx,
      `select s.pool_id, s.order_id from pool_seat s join pool p on p.id = s.pool_id and p.status = 'open'
       where s.held_until <= haat_now() order by s.held_until limit $1`,
      [limit],
    );
    return found.map((row) => ({ poolId: row.pool_id, orderId: row.order_id }));
  }

  /** Locks the pool against its decision and the seat against everybody; gives until when it is held for a payment. */
  async hold(tx: Tx, { poolId, orderId }: Seat): Promise<Date | undefined> {
    // Three statements: what is read in the one that waits for a lock may be older than the lock.
    await rows(tx, 'select 1 from pool where id = $1 for share', [poolId]);
    await rows(tx, 'select 1 from pool_seat where pool_id = $1 and order_id = $2 for update', [poolId, orderId]);
    const row = await one<{ held_until: Date | null }>(
      tx,
      `select s.held_until from pool_seat s join pool p on p.id = s.pool_id and p.status = 'open'
       where s.pool_id = $1 and s.order_id = $2`,
      [poolId, orderId],
    );
    return row?.held_until ?? undefined;
  }

  /** A held seat is paid. False where it was not held any more. */
  async paid(tx: Tx, { poolId, orderId }: Seat): Promise<boolean> {
    const changed = await affected(
      tx,
      'update pool_seat set held_until = null where pool_id = $1 and order_id = $2 and held_until is not null',
      [poolId, orderId],
    );
    return changed === 1;
  }

  private async take(tx: Tx, claim: SeatClaim, statement: string): Promise<GivenSeat | undefined> {
    const { poolId, orderId, buyerKey } = claim;
    // The key of a buyer is as good as a die: where she begins to look for a seat is anywhere.
    const start = buyerKey.readUInt16BE(0);
    const row = await one<{ no: number; held_until: Date | null }>(tx, statement, [poolId, orderId, buyerKey, start]);
    return row && { no: row.no, heldUntil: row.held_until ?? undefined };
  }

  private async whyNone(tx: Tx, poolId: Id<'Pool'>): Promise<PoolOver | PoolFull | PoolHeld> {
    const row = await one<{ is_held: boolean }>(
      tx,
      `select exists (select 1 from pool_seat s where s.pool_id = pool.id and s.held_until is not null) as is_held
       from pool where id = $1 and status = 'open' and deadline > haat_now()`,
      [poolId],
    );
    if (!row) return new PoolOver();
    return row.is_held ? new PoolHeld() : new PoolFull();
  }
}

const FREE_IN_OPEN_POOL = `
  with open_pool as materialized (select id from pool where id = $1 and status = 'open' for share)
  update pool_seat set buyer_key = null, order_id = null, taken_at = null, held_until = null
  where order_id = $2 and pool_id in (select id from open_pool)`;

/** The pool's row is shared, so that nobody decides about it while somebody sits down. */
const OPEN_POOL = `
  with open_pool as materialized (
    select id, deadline, 1 + $4::int % size as start from pool where id = $1 and status = 'open' and deadline > haat_now() for share)`;

/** Whoever must pay first gets the seat held, never longer than the pool is open. */
const TAKE = `
  update pool_seat set buyer_key = $3, order_id = $2, taken_at = haat_now(), held_until = (
    select least(haat_now() + interval '${HOLD_MINUTES} minutes', p.deadline) from open_pool p join orders o on o.id = $2
    where o.prepay_required_minor > o.prepaid_minor + o.saving_minor)
  where pool_id = $1 and no in (select no from ahead union all select no from behind) and buyer_key is null
  returning no, held_until`;

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
