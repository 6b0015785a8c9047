import { Injectable } from '@nestjs/common';
import { Money, maskUpiAddress } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';
import type { Hold, Payees, PayoutOutcome, PayoutStatus, PayoutWay } from '../domain/payout/payout.js';

/** A batch in a list. */
export interface ListedBatch {
  readonly id: string;
  readonly status: PayoutStatus;
  readonly madeBy: string;
  readonly madeById: string;
  readonly madeAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly settledAt: Date | null;
  /** Null until it is sent, or its file taken. */
  readonly way: PayoutWay | null;
  readonly bankReference: string | null;
  readonly total: Money;
  readonly lines: number;
  readonly holds: readonly Hold[];
  readonly payees: Payees;
}

/** A payment as it is shown: of the account only its end. */
export interface ShownLine {
  readonly no: number;
  readonly reference: string;
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly beneficiary: string;
  readonly accountEnd: string | null;
  readonly ifsc: string | null;
  /** Where it goes by UPI, its name hidden but for two letters. */
  readonly upi: string | null;
  readonly amount: Money;
  readonly outcome: PayoutOutcome;
  readonly utr: string | null;
  readonly reason: string | null;
}

const BATCH = `select b.id, b.status, m.name as "madeBy", b.made_by as "madeById", b.made_at as "madeAt",
  a.name as "approvedBy", b.approved_at as "approvedAt", b.submitted_at as "submittedAt", b.settled_at as "settledAt",
  b.way, b.bank_reference as "bankReference", b.total_minor as total, b.lines, b.holds, b.payees
  from payout_batch b join app_user m on m.id = b.made_by left join app_user a on a.id = b.approved_by`;

/** Reads payouts. */
@Injectable()
export class PayoutQueries {
  constructor(private readonly database: Database) {}

  async list(options: { before: string | undefined; limit: number }): Promise<ListedBatch[]> {
    const found = await this.database.query<Omit<ListedBatch, 'total'> & { total: string }>(
      `${BATCH} where $1::uuid is null or b.id < $1 order by b.id desc limit $2`,
      [options.before ?? null, options.limit],
    );
    return found.map((batch) => ({ ...batch, total: Money.paise(batch.total) }));
  }

  async find(id: string): Promise<ListedBatch | undefined> {
    const batch = await this.database.first<Omit<ListedBatch, 'total'> & { total: string }>(
      `${BATCH} where b.id = $1`,
      [id],
    );
    return batch && { ...batch, total: Money.paise(batch.total) };
  }

  async lines(id: string, options: { after: number; limit: number }): Promise<ShownLine[]> {
    const found = await this.database.query<Omit<ShownLine, 'amount'> & { amount: string }>(
      `select no, reference, party, party_id as "partyId", beneficiary, right(bank_account, 4) as "accountEnd",
         bank_ifsc as ifsc, upi_address as upi, amount_minor as amount, outcome, utr, reason
       from payout_line where batch_id = $1 and no > $2 order by no limit $3`,
      [id, options.after, options.limit],
    );
    return found.map((line) => ({
      ...line,
      upi: line.upi === null ? null : maskUpiAddress(line.upi),
      amount: Money.paise(line.amount),
    }));
  }
}
