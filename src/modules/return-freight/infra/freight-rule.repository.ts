import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { FreightRule } from '../domain/return-freight.js';

/** Rules of who bears a way back; each is written once. */
@Injectable()
export class FreightRuleRepository {
  /** Keeps a proposal and gives its number. */
  async add(tx: Tx, { cause, supplierBp, from }: FreightRule, by: { userId: string; reason: string }): Promise<number> {
    await lockNumbers(tx);
    const added = await one<{ no: number }>(
      tx,
      `insert into return_freight_policy (no, cause, supplier_bp, valid_from, reason, made_by)
       select max(no) + 1, $1, $2, $3::date, $4, $5 from return_freight_policy returning no`,
      [cause, supplierBp, from, by.reason, by.userId],
    );
    if (!added) throw new Error('a proposal without a number');
    return added.no;
  }

  /** Who proposed it, from when, and whether it was approved, under lock; undefined where there is no such rule. */
  async toApprove(
    tx: Tx,
    no: number,
  ): Promise<{ madeBy: string | null; from: BusinessDay; isApproved: boolean } | undefined> {
    await lockNumbers(tx);
    return one(
      tx,
      `select p.made_by as "madeBy", p.valid_from::text as "from", a.policy_no is not null as "isApproved"
       from return_freight_policy p left join return_freight_policy_approval a on a.policy_no = p.no where p.no = $1`,
      [no],
    );
  }

  async approve(tx: Tx, no: number, by: string): Promise<void> {
    await rows(tx, 'insert into return_freight_policy_approval (policy_no, approved_by) values ($1, $2)', [no, by]);
  }
}

/** Two who propose at once get two numbers, and two who approve at once one approval. */
async function lockNumbers(tx: Tx): Promise<void> {
  await rows(tx, `select pg_advisory_xact_lock(hashtextextended('haat:return-freight-policy', 0))`);
}
