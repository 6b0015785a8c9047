import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { one, rows, type Tx } from '../../../platform/database/index.js';
import type { PolicyKind, PolicyNumbers } from '../domain/policy-kind.js';

/** Proposals, each written once and decided once; the approval itself writes the dated row. */
@Injectable()
export class PolicyRepository {
  /** Gives its number. */
  async add(
    tx: Tx,
    { kind, numbers }: { readonly kind: PolicyKind; readonly numbers: PolicyNumbers },
    by: Id<'User'>,
    reason: string,
  ): Promise<number> {
    const added = await one<{ no: number }>(
      tx,
      'insert into policy_proposal (kind, numbers, reason, made_by) values ($1, $2::jsonb, $3, $4) returning no',
      [kind, JSON.stringify(numbers), reason, by],
    );
    if (!added) throw new Error('a proposal without a number');
    return added.no;
  }

  /** Under lock; undefined where there is no such proposal. */
  async waiting(
    tx: Tx,
    kind: PolicyKind,
    no: number,
  ): Promise<{ readonly madeBy: Id<'User'>; readonly isDecided: boolean } | undefined> {
    // Two statements: what is read in the one that waits for the lock may be older than the lock.
    await rows(tx, `select pg_advisory_xact_lock(hashtextextended('policy|' || $1, 0))`, [kind]);
    return one(
      tx,
      `select p.made_by as "madeBy", d.proposal_no is not null as "isDecided"
       from policy_proposal p left join policy_decision d on d.proposal_no = p.no where p.no = $1 and p.kind = $2`,
      [no, kind],
    );
  }

  async decide(tx: Tx, no: number, verdict: 'approved' | 'withdrawn', by: Id<'User'>): Promise<void> {
    await rows(tx, 'insert into policy_decision (proposal_no, verdict, decided_by) values ($1, $2, $3)', [
      no,
      verdict,
      by,
    ]);
  }
}
