import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** A clearing account on which a parcel or payment has something left long after it should be at rest. */
export interface OpenClearing {
  /** Its parcel; null for a payment to somebody. */
  readonly shipmentId: string | null;
  /** The payment's reference; null for a parcel. */
  readonly reference: string | null;
  readonly code: string;
  /** Debit positive. */
  readonly amount: Money;
  /** The newest journal about it. */
  readonly journalId: string;
  readonly since: Date;
}

/**
 * What should be at zero by now: a parcel's cash with the courier, its parts that wait for a return window, its refund, and a
 * payment on its way. Documents tell which are old enough to look at; what is left is summed from the ledger's lines.
 */
const OPEN = `with old as (
    select shipment_id from cod_collection where status = 'collected' and collected_at < $1
    union select shipment_id from cod_collection where status = 'reversed' and remitted_at < $1
    union select shipment_id from supplier_due where status = 'pending' and earned_at < $1
    union select shipment_id from refund where status <> 'processed' and made_at < $1 and shipment_id is not null),
  -- what pays for a replacement is told of that, and taken from what the parcel that went back is owed
  told as (
    select o.shipment_id, j.id, j.booked_at
    from old o join journal j on j.document ? 'shipmentId' and j.document ->> 'shipmentId' = o.shipment_id::text
    where j.kind not in ('exchange.carried-over', 'exchange.given-back')
      or exists (select 1 from exchange_credit e where e.shipment_id = o.shipment_id and e.cause = 'returned')
    union all
    select o.shipment_id, j.id, j.booked_at
    from old o join exchange_credit e on e.from_shipment = o.shipment_id and e.cause is distinct from 'returned'
    join journal j on j.kind in ('exchange.carried-over', 'exchange.given-back') and j.ref = e.shipment_id::text),
  left_over as (
    select j.shipment_id, null::text as reference, a.code, sum(l.amount_minor) as amount, max(j.id) as journal_id, max(j.booked_at) as since
    from told j
    join journal_line l on l.journal_id = j.id join account a on a.id = l.account_id
    where a.code = 'buyers:refunds' or a.code like 'courier:%:receivable' or a.code ~ '^(supplier|reseller):.*:pending$'
    group by j.shipment_id, a.code having sum(l.amount_minor) <> 0
    union all
    select null, p.reference, 'platform:payouts-in-transit', sum(l.amount_minor), max(j.id), max(j.booked_at)
    from payout_line p join payout_batch b on b.id = p.batch_id
    join journal j on j.ref = p.reference and j.kind in ('payout.approved', 'payout.paid', 'payout.failed', 'payout.reversed')
    join journal_line l on l.journal_id = j.id
    join account a on a.id = l.account_id and a.code = 'platform:payouts-in-transit'
    where p.outcome = 'waiting' and b.approved_at < $1
    group by p.reference having sum(l.amount_minor) <> 0)
  select shipment_id as "shipmentId", reference, code, amount::text, journal_id::text as "journalId", since
  from left_over order by since, code limit $2`;

/** Looks for what is not at rest. */
@Injectable()
export class ClearingQueries {
  constructor(private readonly database: Database) {}

  /** The oldest first: what has not come to zero since a moment. */
  async openSince(before: Date, limit: number): Promise<OpenClearing[]> {
    const found = await this.database.query<Omit<OpenClearing, 'amount'> & { amount: string }>(OPEN, [before, limit]);
    return found.map((row) => ({ ...row, amount: Money.paise(row.amount) }));
  }
}
