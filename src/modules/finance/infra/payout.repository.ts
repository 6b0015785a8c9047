import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Hold, Payee, PayoutBatchId, PayoutOutcome, PayoutStatus } from '../domain/payout/payout.js';

/** One payment of a batch. */
export interface PayoutLineRow {
  readonly batchId: string;
  readonly no: number;
  readonly reference: string;
  readonly party: Payee['party'];
  readonly partyId: string;
  readonly beneficiary: string;
  readonly account: string;
  readonly ifsc: string;
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

type LineRecord = Omit<PayoutLineRow, 'amount'> & { readonly amount: string };

const LINE = `select batch_id as "batchId", no, reference, party, party_id as "partyId", beneficiary, bank_account as account,
  bank_ifsc as ifsc, amount_minor as amount, outcome, utr, reason from payout_line`;

/** Payout batches and their lines. */
@Injectable()
export class PayoutRepository {
  /** Everybody with money to come that no batch holds yet, with where it may go. */
  async payees(tx: Tx): Promise<Payee[]> {
    const found = await rows<{
      party: Payee['party'];
      party_id: string;
      name: string;
      payable: string;
      account: string | null;
      ifsc: string | null;
      beneficiary: string | null;
    }>(
      tx,
      `with owed as (
         select split_part(code, ':', 1) as party, split_part(code, ':', 2)::uuid as party_id, -balance_minor as balance
         from account where guard = 'tracked' and balance_minor < 0 and code ~ '^(supplier|reseller):.*:payable$'),
       free as (
         select o.party, o.party_id, o.balance - coalesce((
           select sum(l.amount_minor) from payout_line l join payout_batch b on b.id = l.batch_id
           where b.status = 'made' and l.party = o.party and l.party_id = o.party_id), 0) as payable
         from owed o)
       select f.party, f.party_id, f.payable::bigint, coalesce(s.business_name, r.display_name) as name,
         coalesce(s.bank_account, r.bank_account) as account, coalesce(s.bank_ifsc, r.bank_ifsc) as ifsc,
         coalesce(s.bank_beneficiary, r.bank_beneficiary) as beneficiary
       from free f
       left join supplier s on f.party = 'supplier' and s.id = f.party_id
       left join reseller r on f.party = 'reseller' and r.id = f.party_id
       where f.payable > 0 order by f.party desc, f.party_id`,
    );
    return found.map(({ party, party_id: partyId, name, payable, account, ifsc, beneficiary }) => ({
      party,
      partyId,
      name,
      payable: Money.paise(payable),
      ...(account && ifsc && beneficiary && { bank: { account, ifsc, beneficiary } }),
    }));
  }

  async add(
    tx: Tx,
    batch: { id: string; madeBy: string; madeAt: Date; total: Money; holds: readonly Hold[] },
    lines: readonly Omit<PayoutLineRow, 'outcome' | 'utr' | 'reason'>[],
  ): Promise<void> {
    await rows(
      tx,
      'insert into payout_batch (id, made_by, made_at, total_minor, lines, holds) values ($1, $2, $3, $4, $5, $6)',
      [batch.id, batch.madeBy, batch.madeAt, batch.total.toString(), lines.length, JSON.stringify(batch.holds)],
    );
    await rows(
      tx,
      `insert into payout_line (batch_id, no, reference, party, party_id, beneficiary, bank_account, bank_ifsc, amount_minor)
       select $1, l.* from jsonb_to_recordset($2) as l(no int, reference text, party text, "partyId" uuid, beneficiary text,
         account text, ifsc text, amount bigint)`,
      [batch.id, JSON.stringify(lines.map((line) => ({ ...line, amount: line.amount.toString() })))],
    );
  }

  async getForUpdate(tx: Tx, id: string): Promise<PayoutBatchRow | undefined> {
    return one<PayoutBatchRow>(
      tx,
      `select id, status, made_by as "madeBy", bank_reference as "bankReference", file_key as "fileKey"
       from payout_batch where id = $1 for update`,
      [id],
    );
  }

  async lines(tx: Tx, batchId: string): Promise<PayoutLineRow[]> {
    const found = await rows<LineRecord>(tx, `${LINE} where batch_id = $1 order by no`, [batchId]);
    return found.map((line) => ({ ...line, amount: Money.paise(line.amount) }));
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

  /** Returns whether this call moved it; another may have been faster with the same file. */
  async submitted(tx: Tx, id: string, bankReference: string, fileKey: string, at: Date): Promise<boolean> {
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
