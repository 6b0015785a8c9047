import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, type Call, one, type Tx } from '../../../platform/database/index.js';
import type { Answer } from '../domain/answer.js';
import type { Decision } from '../domain/decide.js';
import type { Evidence } from '../domain/evidence.js';
import type { RiskStanding } from '../domain/standing.js';

interface StandingRow {
  readonly answer: Answer;
  readonly cool_off_minutes: number;
  readonly first_yes_at: Date | null;
  readonly called_at: Date | null;
}

/** Decisions, each written once with its order, and what came of them before the yes. */
@Injectable()
export class DecisionRepository {
  adding(orderId: Id<'Order'>, known: Evidence, decision: Decision): Call {
    const document = {
      order_id: orderId,
      policy_no: known.policy.no,
      score: decision.score,
      advised: decision.advised,
      answer: decision.answer,
      is_hold_out: decision.holdOut === 'yes',
      fallback: decision.fallback,
      reasons: decision.reasons,
      decided_at: known.at,
      phoneKey: known.phoneKey,
      addressKey: known.addressKey,
      visitorHash: known.visitorHash,
      pincode: known.pincodeText,
      reseller_id: known.resellerId,
      is_own: known.isOwn,
    };
    return { name: 'risk_decision_add', document };
  }

  /** Undefined where nobody weighed the order. */
  async standing(tx: Tx, orderId: Id<'Order'>): Promise<RiskStanding | undefined> {
    const row = await one<StandingRow>(tx, STANDING, [orderId]);
    return row && standingOf(row);
  }

  async confirm(
    tx: Tx,
    orderId: Id<'Order'>,
    { how, by, at }: { how: 'page' | 'call'; by: string | null; at: Date },
  ): Promise<boolean> {
    const added = await affected(
      tx,
      `insert into risk_confirmation (order_id, how, given_at, confirmed_by) values ($1, $2, $3, $4)
       on conflict on constraint risk_confirmation_pk do nothing`,
      [orderId, how, at, by],
    );
    return added === 1;
  }
}

/** One order's standing. */
export const STANDING = `select d.answer, p.cool_off_minutes,
    (select given_at from risk_confirmation c where c.order_id = d.order_id and c.how = 'page') as first_yes_at,
    (select given_at from risk_confirmation c where c.order_id = d.order_id and c.how = 'call') as called_at
  from risk_decision d join risk_policy p on p.no = d.policy_no where d.order_id = $1`;

/** A row of {@link STANDING}. */
export function standingOf(row: StandingRow): RiskStanding {
  return {
    answer: row.answer,
    coolOffMinutes: row.cool_off_minutes,
    firstYesAt: row.first_yes_at ?? undefined,
    calledAt: row.called_at ?? undefined,
  };
}
