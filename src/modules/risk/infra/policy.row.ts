import type { Policy } from '../domain/policy.js';
import { REASONS, type Reason } from '../domain/reason.js';

/** Columns of `risk_policy p` as {@link policyOf} reads them. */
export const POLICY_COLUMNS = `p.no as policy_no, p.weights, p.ask_from, p.part_prepay_from, p.prepaid_from, p.refuse_from,
  p.hold_out_bp, p.prior_return_bp, p.prior_parcels, p.cool_off_minutes, p.part_prepay_minor`;

/** The version in force at a moment, as `p`; the moment is SQL. */
export function policyAt(at: string): string {
  return `(select q.* from risk_policy q join risk_policy_approval a on a.policy_no = q.no
    where a.verdict = 'approved' and a.valid_from <= ${at} order by a.valid_from desc limit 1) p`;
}

/** A row of {@link POLICY_COLUMNS}. */
export interface PolicyRow {
  readonly policy_no: number;
  readonly weights: Readonly<Partial<Record<Reason, number>>>;
  readonly ask_from: number;
  readonly part_prepay_from: number;
  readonly prepaid_from: number;
  readonly refuse_from: number;
  readonly hold_out_bp: number;
  readonly prior_return_bp: number;
  readonly prior_parcels: number;
  readonly cool_off_minutes: number;
  readonly part_prepay_minor: string;
}

/** A reason that an older version did not know weighs nothing. */
export function policyOf(row: PolicyRow): Policy {
  return {
    no: row.policy_no,
    weights: Object.fromEntries(REASONS.map((code) => [code, row.weights[code] ?? 0])) as Record<Reason, number>,
    askFrom: row.ask_from,
    partPrepayFrom: row.part_prepay_from,
    prepaidFrom: row.prepaid_from,
    refuseFrom: row.refuse_from,
    holdOutBp: row.hold_out_bp,
    priorReturnBp: row.prior_return_bp,
    priorParcels: row.prior_parcels,
    coolOffMinutes: row.cool_off_minutes,
    partPrepayRupees: Number(row.part_prepay_minor) / 100,
  };
}
