import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type {
  Hold,
  Payee,
  Payees,
  PayoutBatchId,
  PayoutOutcome,
  PayoutStatus,
  PayoutWay,
} from '../domain/payout/payout.js';
import type { PayTo } from '../domain/payout-file/payout-line.js';

/** One payment of a batch. */
export interface PayoutLineRow {
  readonly batchId: string;
  readonly no: number;
  readonly reference: string;
  readonly party: Payee['party'];
  readonly partyId: string;
  readonly beneficiary: string;
  readonly to: PayTo;
  readonly amount: Money;
  readonly outcome: PayoutOutcome;
  readonly utr: string | null;
  readonly reason: string | null;
}

/** A batch as its rules see it. */
export interface PayoutBatchRow {
  readonly id: PayoutBatchId;
  readonly status: PayoutStatus;
  readonly madeBy: string;
  /** Null until it is sent. */
  readonly way: PayoutWay | null;
  readonly bankReference: string | null;
  readonly fileKey: string | null;
}

/** What an answer made of a payment. */
export interface LineOutcome {
  readonly reference: string;
  readonly outcome: PayoutOutcome;
  readonly utr: string | null;
  readonly reason: string | null;
}

/** A file of a batch that the bank has taken. */
export interface SentFile {
  /** Counts from 1. */
  readonly part: number;
  readonly bankReference: string;
  readonly fileKey: string;
}

interface LineRecord extends Omit<PayoutLineRow, 'amount' | 'to'> {
  readonly amount: string;
  readonly account: string | null;
  readonly ifsc: string | null;
  readonly upi: string | null;
}

const LINE = `select batch_id as "batchId", no, reference, party, party_id as "partyId", beneficiary, bank_account as account,
  bank_ifsc as ifsc, upi_address as upi, amount_minor as amount, outcome, utr, reason from payout_line`;

/** Everybody to whom something is owed that no batch holds yet; of one party where $1 and $2 name it. */
const PAYEES = `with owed as (
    select split_part(code, ':', 1) as party, split_part(code, ':', 2)::uuid as party_id, -balance_minor as balance
    from account where guard = 'tracked' and balance_minor < 0
      and case when $1::text is null then code ~ '^(supplier|reseller):.*:payable$' else code = $1 || ':' || $2::text || ':payable' end),
  free as (
    select o.party, o.party_id, o.balance - coalesce((
      select sum(l.amount_minor) from payout_line l join payout_batch b on b.id = l.batch_id
      where b.status = 'made' and l.party = o.party and l.party_id = o.party_id), 0) - coalesce(h.held, 0) as payable
    from owed o left join (select reseller_id, sum(amount_minor) as held from held_commission group by reseller_id) h
      on o.party = 'reseller' and h.reseller_id = o.party_id)
  select f.party, f.party_id as "partyId", f.payable::bigint, coalesce(s.business_name, r.display_name) as name,
    coalesce(s.pan, r.pan) is not null as "hasPan", r.upi_address as upi,
    exists (select 1 from payout_hold h where h.party = f.party and h.party_id = f.party_id and h.lifted_at is null) as "isDisputed",
    coalesce(s.bank_account, r.bank_account) as account, coalesce(s.bank_ifsc, r.bank_ifsc) as ifsc,
    coalesce(s.bank_beneficiary, r.bank_beneficiary) as beneficiary
  from free f
  left join supplier s on f.party = 'supplier' and s.id = f.party_id
  left join reseller r on f.party = 'reseller' and r.id = f.party_id
  where f.payable > 0 order by f.party desc, f.party_id`;

interface PayeeRecord extends Omit<Payee, 'payable' | 'bank' | 'upi'> {
  readonly payable: string;
  readonly upi: string | null;
  readonly account: string | null;
  readonly ifsc: string | null;
  readonly beneficiary: string | null;
}

/** Payout batches and their lines. */
@Injectable()
export class PayoutRepository {
  /** Nobody asks whose customer an order is, nor gets an answer, between this and the end of the transaction. */
  async lock(tx: Tx): Promise<void> {
    await rows(tx, 'select payout_lock()');
  }

  /** Everybody with money to come that no batch holds yet and no question keeps back, with where it may go. */
  async payees(tx: Tx): Promise<Payee[]> {
    return (await rows<PayeeRecord>(tx, PAYEES, [null, null])).map(payeeOf);
  }

  /** One of them; undefined where nothing is owed. */
  async payee(tx: Tx, party: Payee['party'], partyId: string): Promise<Payee | undefined> {
    return (await rows<PayeeRecord>(tx, PAYEES, [party, partyId])).map(payeeOf)[0];
  }

  async add(
    tx: Tx,
    batch: { id: string; madeBy: string; madeAt: Date; total: Money; holds: readonly Hold[]; payees: Payees },
    lines: readonly Omit<PayoutLineRow, 'outcome' | 'utr' | 'reason'>[],
  ): Promise<void> {
    await rows(
      tx,
      `insert into payout_batch (id, made_by, made_at, total_minor, lines, holds, payees) values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        batch.id,
        batch.madeBy,
        batch.madeAt,
        batch.total.toString(),
        lines.length,
        JSON.stringify(batch.holds),
        batch.payees,
      ],
    );
    await rows(
      tx,
      `insert into payout_line (batch_id, no, reference, party, party_id, beneficiary, mode, bank_account, bank_ifsc, upi_address, amount_minor)
       select $1, l.* from jsonb_to_recordset($2) as l(no int, reference text, party text, "partyId" uuid, beneficiary text,
         mode text, account text, ifsc text, address text, amount bigint)`,
      [batch.id, JSON.stringify(lines.map(({ to, ...line }) => ({ ...line, ...to, amount: line.amount.toString() })))],
    );
  }

  async getForUpdate(tx: Tx, id: string): Promise<PayoutBatchRow | undefined> {
    return one<PayoutBatchRow>(
      tx,
      `select id, status, made_by as "madeBy", way, bank_reference as "bankReference", file_key as "fileKey"
       from payout_batch where id = $1 for update`,
      [id],
    );
  }

  async lines(tx: Tx, batchId: string): Promise<PayoutLineRow[]> {
    const found = await rows<LineRecord>(tx, `${LINE} where batch_id = $1 order by no`, [batchId]);
    return found.map(lineOf);
  }

  async linesNamed(tx: Tx, batchId: string, references: readonly string[]): Promise<PayoutLineRow[]> {
    const named = `${LINE} where batch_id = $1 and reference = any($2::text[]) order by no`;
    return (await rows<LineRecord>(tx, named, [batchId, references])).map(lineOf);
  }

  /** Whether the bank said so many days ago at most that it is paid. */
  async paidWithin(tx: Tx, reference: string, days: number): Promise<boolean> {
    const found = await rows(
      tx,
      `select 1 from payout_line where reference = $1 and answered_at > haat_now() - make_interval(days => $2)`,
      [reference, days],
    );
    return found.length > 0;
  }

  async approve(tx: Tx, id: string, by: string, at: Date): Promise<void> {
    await rows(tx, `update payout_batch set status = 'approved', approved_by = $2, approved_at = $3 where id = $1`, [
      id,
      by,
      at,
    ]);
  }

  async cancel(tx: Tx, id: string): Promise<void> {
    await rows(tx, `update payout_batch set status = 'cancelled' where id = $1`, [id]);
  }

  /** From here on it can go to the bank in this way only; returns whether that is so. */
  async chooseWay(tx: Tx, id: string, way: PayoutWay): Promise<boolean> {
    const chosen = await affected(tx, 'update payout_batch set way = $2 where id = $1 and (way is null or way = $2)', [
      id,
      way,
    ]);
    return chosen === 1;
  }

  /** What the bank confirmed of the batch's files, by part. */
  async files(tx: Tx, id: string): Promise<SentFile[]> {
    return rows<SentFile>(
      tx,
      'select part, bank_reference as "bankReference", file_key as "fileKey" from payout_file where batch_id = $1 order by part',
      [id],
    );
  }

  /** The same file sent twice at once is confirmed twice, in the same words. */
  async keepFile(tx: Tx, id: string, { part, bankReference, fileKey }: SentFile): Promise<void> {
    await rows(
      tx,
      `insert into payout_file (batch_id, part, bank_reference, file_key) values ($1, $2, $3, $4)
       on conflict on constraint payout_file_pk do nothing`,
      [id, part, bankReference, fileKey],
    );
  }

  /** Returns whether this call moved it; another may have been faster with the same file. */
  async submitted(tx: Tx, id: string, bankReference: string, fileKey: string | null, at: Date): Promise<boolean> {
    const moved = await affected(
      tx,
      `update payout_batch set status = 'submitted', bank_reference = $2, file_key = $3, submitted_at = $4
       where id = $1 and status = 'approved'`,
      [id, bankReference, fileKey, at],
    );
    return moved === 1;
  }

  async answer(tx: Tx, batchId: string, outcomes: readonly LineOutcome[], at: Date): Promise<void> {
    if (outcomes.length === 0) return;
    await rows(
      tx,
      `update payout_line l set outcome = o.outcome, utr = coalesce(o.utr, l.utr), reason = coalesce(o.reason, l.reason),
         answered_at = $6
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as o(reference, outcome, utr, reason)
       where l.batch_id = $1 and l.reference = o.reference`,
      [
        batchId,
        outcomes.map(({ reference }) => reference),
        outcomes.map(({ outcome }) => outcome),
        outcomes.map(({ utr }) => utr),
        outcomes.map(({ reason }) => reason),
        at,
      ],
    );
  }

  /** Settled once every payment is answered. */
  async settleWhenAnswered(tx: Tx, id: string, at: Date): Promise<void> {
    await rows(
      tx,
      `update payout_batch b set status = 'settled', settled_at = $2 where id = $1 and status = 'submitted'
         and not exists (select 1 from payout_line l where l.batch_id = b.id and l.outcome = 'waiting')`,
      [id, at],
    );
  }
}

function payeeOf({ payable, account, ifsc, beneficiary, upi, ...rest }: PayeeRecord): Payee {
  return {
    ...rest,
    payable: Money.paise(payable),
    ...(account && ifsc && beneficiary && { bank: { account, ifsc, beneficiary } }),
    ...(upi && { upi }),
  };
}

function lineOf({ account, ifsc, upi, amount, ...line }: LineRecord): PayoutLineRow {
  const to: PayTo =
    upi === null ? { mode: 'neft', account: account ?? '', ifsc: ifsc ?? '' } : { mode: 'upi', address: upi };
  return { ...line, to, amount: Money.paise(amount) };
}
