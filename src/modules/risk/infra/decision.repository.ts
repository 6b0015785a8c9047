import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { affected, askOne, type Call, Database, rows, type Tx } from '../../../platform/database/index.js';
import type { Answer } from '../domain/answer.js';
import type { Decision } from '../domain/decide.js';
import type { Evidence } from '../domain/evidence.js';
import type { RiskStanding } from '../domain/standing.js';

interface StandingRow {
  readonly answer: Answer;
  readonly cool_off_minutes: number;
  readonly first_yes_at: Date | string | null;
  readonly called_at: Date | string | null;
}

/** A decision as it was kept, with where its order stands. */
export interface KeptDecision extends RiskStanding {
  readonly policyNo: number;
  readonly score: number;
  readonly advised: Answer;
  readonly isHoldOut: boolean;
  readonly reasons: Decision['reasons'];
}

/** Decisions, each written once with its order, and what came of them before the yes. */
@Injectable()
export class DecisionRepository {
  constructor(private readonly database: Database) {}

  adding(orderId: Id<'Order'>, known: Evidence, decision: Decision): Call {
    const document = {
      order_id: orderId,
      policy_no: known.policy.no,
      score: decision.score,
      advised: decision.advised,
      answer: decision.answer,
      is_hold_out: decision.holdOut === 'yes',
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
    const row = await askOne<StandingRow>(tx, STANDING, [orderId]);
    return row && standingOf(row);
  }

  /** The same by the order's token. */
  async standingByToken(tx: Tx, token: string): Promise<RiskStanding | undefined> {
    const row = await askOne<StandingRow>(tx, STANDING_BY_TOKEN, [token]);
    return row && standingOf(row);
  }

  /** Undefined where nobody weighed the order. */
  async of(orderId: Id<'Order'>): Promise<KeptDecision | undefined> {
    const row = await this.database.first<StandingRow & Omit<KeptDecision, keyof RiskStanding>>(KEPT, [orderId]);
    if (!row) return undefined;
    const { policyNo, score, advised, isHoldOut, reasons } = row;
    return { ...standingOf(row), policyNo, score, advised, isHoldOut, reasons };
  }

  /** Of an order that was not written. */
  async refused(tx: Tx, known: Evidence, { score, reasons }: Decision): Promise<void> {
    await rows(
      tx,
      `insert into risk_refusal (policy_no, score, reasons, refused_at, phone_key, address_key, visitor_hash, pincode,
         reseller_id)
       values ($1, $2, $3, $4, decode($5, 'hex'), decode($6, 'hex'), decode($7, 'hex'), $8, $9)`,
      [
        known.policy.no,
        score,
        JSON.stringify(reasons),
        known.at,
        known.phoneKey,
        known.addressKey,
        known.visitorHash,
        known.pincodeText,
        known.resellerId,
      ],
    );
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

const DECISION = 'from risk_decision d join risk_policy p on p.no = d.policy_no where d.order_id =';
const STANDING_COLUMNS = `d.answer, p.cool_off_minutes,
    (select given_at from risk_confirmation c where c.order_id = d.order_id and c.how = 'page') as first_yes_at,
    (select given_at from risk_confirmation c where c.order_id = d.order_id and c.how = 'call') as called_at`;

const KEPT = `select ${STANDING_COLUMNS}, d.policy_no as "policyNo", d.score, d.advised, d.is_hold_out as "isHoldOut",
  d.reasons ${DECISION} $1`;

/** One order's standing. */
export const STANDING = `select ${STANDING_COLUMNS} ${DECISION} $1::uuid`;
const STANDING_BY_TOKEN = `select ${STANDING_COLUMNS} ${DECISION} (select id from orders where token = $1::text)`;

/** A row of {@link STANDING}. */
export function standingOf(row: StandingRow): RiskStanding {
  return {
    answer: row.answer,
    coolOffMinutes: row.cool_off_minutes,
    firstYesAt: momentOf(row.first_yes_at),
    calledAt: momentOf(row.called_at),
  };
}

/** As text where it was asked with others. */
function momentOf(at: Date | string | null): Date | undefined {
  return at === null ? undefined : new Date(at);
}
