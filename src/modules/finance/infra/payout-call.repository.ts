import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/index.js';

/** A payment that is to be asked for, or asked about. */
export interface DueCall {
  readonly reference: string;
  readonly batchId: string;
  /** The bank's number of it, once it was told. */
  readonly bankId: string | null;
}

/** What the bank's API is asked for, and when it is asked again. */
@Injectable()
export class PayoutCallRepository {
  /** All payments of a batch, to be asked for at once. */
  async add(tx: Tx, batchId: string): Promise<void> {
    await rows(
      tx,
      `insert into payout_call (reference, next_ask_at) select reference, haat_now() from payout_line where batch_id = $1
       on conflict do nothing`,
      [batchId],
    );
  }

  /**
   * Takes up to `limit` that are due, and makes them due again later: each silence doubles the pause, an hour at most. Those
   * that another process has in hand are left to it. `batchId` takes all of one batch that may still change, due or not.
   */
  async take(tx: Tx, limit: number, batchId: string | null): Promise<DueCall[]> {
    return rows<DueCall>(
      tx,
      `with due as (
         select c.reference, l.batch_id from payout_call c join payout_line l on l.reference = c.reference
         where c.next_ask_at is not null and ($2::uuid is null and c.next_ask_at <= haat_now() or l.batch_id = $2)
         order by c.next_ask_at, c.reference limit $1 for update of c skip locked)
       update payout_call c set asked = c.asked + 1,
         next_ask_at = haat_now() + make_interval(secs => least(3600, 60 * power(2, least(c.asked, 10))))
       from due where c.reference = due.reference
       returning c.reference, due.batch_id as "batchId", c.bank_id as "bankId"`,
      [limit, batchId],
    );
  }

  /** The bank's number, and when to ask again: never where nothing can change any more. */
  async told(tx: Tx, reference: string, bankId: string | null, againInHours: number | null): Promise<void> {
    await rows(
      tx,
      `update payout_call set bank_id = coalesce(bank_id, $2),
         next_ask_at = case when $3::int is null then null else haat_now() + make_interval(hours => $3) end
       where reference = $1`,
      [reference, bankId, againInHours],
    );
  }

  /** The bank has it and is at work: only its number is kept. */
  async known(tx: Tx, reference: string, bankId: string): Promise<void> {
    await rows(tx, 'update payout_call set bank_id = coalesce(bank_id, $2) where reference = $1', [reference, bankId]);
  }
}
