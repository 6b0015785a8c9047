import { Injectable } from '@nestjs/common';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { StandingOn } from '../domain/remittance/reversal.js';

/** What one person asked about a file. */
export interface AskedReversal {
  readonly id: string;
  readonly reason: string;
  readonly askedBy: string;
}

/** A file as far as taking it back needs it. */
export interface WithdrawableFile {
  readonly courier: string;
  readonly isWithdrawn: boolean;
}

/** Files on their way out of the books, all their rows in few statements. $1 is the file everywhere. */
@Injectable()
export class RemittanceReversalRepository {
  async file(tx: Tx, remittanceId: string): Promise<WithdrawableFile | undefined> {
    return one<WithdrawableFile>(
      tx,
      'select courier, withdrawn_at is not null as "isWithdrawn" from remittance where id = $1',
      [remittanceId],
    );
  }

  /** The open question about a file, locked. */
  async asked(tx: Tx, remittanceId: string): Promise<AskedReversal | undefined> {
    return one<AskedReversal>(
      tx,
      `select id, reason, asked_by as "askedBy" from remittance_reversal where remittance_id = $1 and status = 'asked' for update`,
      [remittanceId],
    );
  }

  /** A constraint refuses a second one while the first is open. */
  async ask(tx: Tx, question: { id: string; remittanceId: string; reason: string; by: string }): Promise<void> {
    await rows(tx, 'insert into remittance_reversal (id, remittance_id, reason, asked_by) values ($1, $2, $3, $4)', [
      question.id,
      question.remittanceId,
      question.reason,
      question.by,
    ]);
  }

  async decide(tx: Tx, id: string, status: 'refused' | 'done', by: string): Promise<void> {
    await affected(
      tx,
      'update remittance_reversal set status = $2, decided_by = $3, decided_at = haat_now() where id = $1',
      [id, status, by],
    );
  }

  /** The first thing that stands on a file. */
  async standingOn(tx: Tx, remittanceId: string): Promise<StandingOn | undefined> {
    return one<StandingOn>(tx, STANDING_ON, [remittanceId]);
  }

  /** Refs of what was booked for a file, by kind of journal. */
  async booked(tx: Tx, remittanceId: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = await rows<{ kind: string; ref: string }>(tx, BOOKED, [remittanceId]);
    const refs = new Map<string, string[]>();
    for (const { kind, ref } of found) {
      const known = refs.get(kind);
      if (known) known.push(ref);
      else refs.set(kind, [ref]);
    }
    return refs;
  }

  /** Rows and charges count no more, nothing of them waits, and what arrivals settled by them is taken back by these two. */
  async withdraw(
    tx: Tx,
    remittanceId: string,
    { reason, askedBy, by }: { reason: string; askedBy: string; by: string },
  ) {
    await affected(tx, 'update remittance set withdrawn_at = haat_now() where id = $1', [remittanceId]);
    await affected(
      tx,
      `update suspense_resolution set status = 'reversal-asked', reversal_reason = $2, reversal_asked_by = $3, reversal_asked_at = haat_now()
       where remittance_id = $1 and status = 'approved' and proposed_by is null`,
      [remittanceId, reason, askedBy],
    );
    await affected(
      tx,
      `update suspense_resolution set status = 'reversed', reversal_decided_by = $2, reversal_decided_at = haat_now()
       where remittance_id = $1 and status = 'reversal-asked' and proposed_by is null`,
      [remittanceId, by],
    );
    for (const statement of WITHDRAWN) await affected(tx, statement, [remittanceId]);
  }
}

/** Parcels whose cash this file touched: settled, completed or given back by one of its rows, or by an arrival from them. */
const TOUCHED = `select shipment_id from cash_settlement where remittance_id = $1
  union select shipment_id from remittance_row where remittance_id = $1 and shipment_id is not null
  union select shipment_id from suspense_resolution where remittance_id = $1 and shipment_id is not null`;

/** Parcels of this file whose cash it gave back. */
const GIVEN_BACK = `select shipment_id from remittance_row where remittance_id = $1 and decision = 'cash-given-back'
  union select shipment_id from suspense_resolution where remittance_id = $1 and shipment_id is not null and moved_minor < 0`;

const LIVE = `('proposed', 'approved', 'reversal-asked')`;

/** In the order in which a person would undo them. */
const STANDING_ON = `
  with file as (select id, courier, file_name || ' ' || right(id::text, 6) as named from remittance where id = $1),
  mine as (select r.* from remittance_row r where r.remittance_id = $1)
  select what, count::int as count, "fileName" from (
    select 1 as place, 'decision' as what, count(*) as count, '' as "fileName"
    from suspense_resolution s where s.status in ${LIVE} and s.proposed_by is not null
      and (s.remittance_id = $1 or exists (select from suspense_line l where l.remittance_id = s.remittance_id and l.no = s.no
        and l.account = s.account and l.shipment_id in (select shipment_id from mine where decision = 'part-of-parcel')))
    union all
    select 2, 'transfer-decision', count(*), '' from suspense_resolution s join file f on s.courier = f.courier
    where s.status in ${LIVE} and (s.utr = f.named or s.utr in (select utr from mine where utr <> ''))
    union all
    select 3, 'repeated', count(*), max(f.file_name) from remittance_row y join remittance f on f.id = y.remittance_id
    where y.decision = 'told-before' and not y.is_withdrawn and y.remittance_id <> $1
      and exists (select from mine m where m.utr <> '' and m.courier = y.courier and m.utr = y.utr and m.awb = y.awb
        and (m.amount_minor < 0) = (y.amount_minor < 0) and m.decision <> 'told-before')
    union all
    select 4, 'completed', count(*), max(f.file_name) from remittance_row y join remittance f on f.id = y.remittance_id
    join cash_settlement c on c.shipment_id = y.shipment_id and c.remittance_id = $1 and c.undone_at is null
    where y.decision = 'part-of-parcel' and not y.is_withdrawn and y.remittance_id <> $1
    union all
    select 5, 'given-back', count(*), max(f.file_name) from remittance_row y join remittance f on f.id = y.remittance_id
    where not y.is_withdrawn and y.remittance_id <> $1 and y.amount_minor < 0
      and (y.decision = 'cash-given-back' and y.shipment_id in (select shipment_id from cash_settlement where remittance_id = $1)
        or exists (select from suspense_resolution s join cash_settlement c on c.shipment_id = s.shipment_id and c.remittance_id = $1
          where s.remittance_id = y.remittance_id and s.no = y.no and s.moved_minor < 0 and s.status in ${LIVE}))
    union all
    select 6, 'settled-again', count(*), max(f.file_name) from cash_settlement c join remittance f on f.id = c.remittance_id
    where c.undone_at is null and c.remittance_id <> $1 and c.shipment_id in (${GIVEN_BACK})
    union all
    select 7, 'same-transfer', count(*), max(f.file_name) from remittance_row y join remittance f on f.id = y.remittance_id
    join remittance_charge c on c.remittance_id = $1 and c.courier = y.courier and (y.utr <> '' and y.utr = c.utr or y.crf_id = c.crf_id)
    where not y.is_withdrawn and y.remittance_id <> $1) found
  where count > 0 order by place limit 1`;

const BOOKED = `
  select 'remittance.row' as kind, remittance_id || ':' || no as ref from remittance_row where remittance_id = $1 and decision <> 'told-before'
  union all
  select 'remittance.charges', ref.ref from remittance_charge c
  cross join lateral (values (c.remittance_id || ':' || c.crf_id), (c.courier || ':' || c.crf_id)) as ref(ref) where c.remittance_id = $1
  union all
  select 'remittance.resolved', id::text from suspense_resolution where remittance_id = $1 and status = 'approved' and proposed_by is null`;

/** One after the other: what was missing before is missing again, what was given back is here again, then every parcel anew. */
const WITHDRAWN = [
  `update suspense_line l set open_minor = l.open_minor - p.part
   from (select shipment_id, sum(part_minor)::bigint as part from remittance_row where remittance_id = $1 and part_minor <> 0 group by 1) p
   join cash_settlement c on c.shipment_id = p.shipment_id and c.undone_at is null and c.remittance_id <> $1
   where l.remittance_id = c.remittance_id and l.no = c.no and l.account = 'short'`,
  'update suspense_line set open_minor = 0 where remittance_id = $1 and open_minor <> 0',
  'update cash_settlement set undone_at = haat_now() where remittance_id = $1 and undone_at is null',
  `update cash_settlement set undone_at = null where id in (select max(c.id) from cash_settlement c join (${GIVEN_BACK}) b using (shipment_id)
   where c.remittance_id <> $1 group by c.shipment_id)`,
  'update remittance_row set is_withdrawn = true where remittance_id = $1',
  'update remittance_charge set is_withdrawn = true where remittance_id = $1',
  'update courier_transfer set is_withdrawn = true where remittance_id = $1',
  `update cod_collection c set remitted_minor = coalesce(w.amount, 0), remitted_at = w.at, remitted_utr = coalesce(w.utr, ''),
     status = case when c.status = 'reversed' then c.status when w.amount is null then 'collected' when w.amount = c.due_minor then 'remitted'
       when w.amount < c.due_minor then 'short' else 'excess' end
   from (${TOUCHED}) t left join (
     select shipment_id, sum(amount)::bigint as amount, (array_agg(at order by remittance_id desc, no desc))[1] as at,
       (array_agg(utr order by remittance_id desc, no desc))[1] as utr
     from (
       select s.shipment_id, r.remittance_id, r.no, r.amount_minor as amount, r.utr,
         coalesce(r.remitted_on::timestamp at time zone 'Asia/Kolkata', f.imported_at) as at
       from cash_settlement s join remittance_row r on r.remittance_id = s.remittance_id and r.no = s.no
       join remittance f on f.id = r.remittance_id where s.undone_at is null and s.shipment_id in (${TOUCHED})
       union all
       select r.shipment_id, r.remittance_id, r.no, r.amount_minor, r.utr,
         coalesce(r.remitted_on::timestamp at time zone 'Asia/Kolkata', f.imported_at)
       from remittance_row r join remittance f on f.id = r.remittance_id
       where r.decision = 'part-of-parcel' and not r.is_withdrawn and r.shipment_id in (${TOUCHED})
         and exists (select from cash_settlement s where s.shipment_id = r.shipment_id and s.undone_at is null)) came
     group by shipment_id) w using (shipment_id)
   where c.shipment_id = t.shipment_id`,
  `delete from bank_match m using remittance f where f.id = $1 and m.side = 'courier' and m.party = f.courier
     and m.utr in (select coalesce(nullif(utr, ''), f.file_name || ' ' || right(f.id::text, 6)) from remittance_row where remittance_id = $1
       union all select utr from courier_transfer where remittance_id = $1)
     and not exists (select from told_transfer t where t.side = 'courier' and t.party = m.party and t.utr = m.utr)`,
];
