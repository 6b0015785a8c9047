import { REASONS } from '../../../src/modules/risk/domain/reason.js';
import type { TestApp } from '../app.js';

let versions = 1;

/** Puts numbers into force by which every first order of a phone gets this score, and nothing else counts. */
export async function everyFirstOrderScores(app: TestApp, score: number, holdOutBp = 0): Promise<void> {
  const no = ++versions;
  const weights = Object.fromEntries(REASONS.map((code) => [code, code === 'first-order' ? score : 0]));
  await app.asOwner(`
    alter table risk_policy_approval disable trigger risk_policy_two_people;
    insert into risk_policy (no, weights, ask_from, part_prepay_from, prepaid_from, refuse_from, hold_out_bp,
      prior_return_bp, prior_parcels, cool_off_minutes, note, made_by)
    select ${no}, '${JSON.stringify(weights)}', 30, 50, 65, 90, ${holdOutBp}, 2200, 30, 30, 'test', id from app_user limit 1;
    insert into risk_policy_approval select ${no}, made_by, haat_now() - interval '1 second' from risk_policy where no = ${no};
    alter table risk_policy_approval enable trigger risk_policy_two_people;
  `);
}

/** What was decided about an order. */
export function decisionOf(app: TestApp, orderId: string) {
  return app.sql.first<{
    policy_no: number;
    score: number;
    advised: string;
    answer: string;
    is_hold_out: boolean;
    reasons: { code: string; points: number }[];
  }>('select policy_no, score, advised, answer, is_hold_out, reasons from risk_decision where order_id = $1', [
    orderId,
  ]);
}
