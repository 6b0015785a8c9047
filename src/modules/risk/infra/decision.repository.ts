import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';
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
  async add(tx: Tx, orderId: Id<'Order'>, known: Evidence, decision: Decision): Promise<void> {
    await rows(
      tx,
      `insert into risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, fallback, reasons, decided_at,
         phone_key, address_key, visitor_hash, pincode, reseller_id, is_own)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), decode($11, 'hex'), decode($12, 'hex'), $13, $14, $15)`,
      [
        orderId,
        known.policy.no,
        decision.score,
        decision.advised,
        decision.answer,
        decision.holdOut === 'yes',
        decision.fallback,
        JSON.stringify(decision.reasons),
        known.at,
        known.phoneKey,
        known.addressKey,
        known.visitorHash,
        known.pincodeText,
        known.resellerId,
        known.isOwn,
      ],
    );
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
