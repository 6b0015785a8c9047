import { DomainError } from '../../../kernel/index.js';
import { REASONS, type Reason } from './reason.js';

/** The numbers of the rules, as they stand in one version. */
export interface Policy {
  readonly no: number;
  /** Points of each reason at its full strength; below zero speaks for the order. */
  readonly weights: Readonly<Record<Reason, number>>;
  /** Scores from which on an answer is given. */
  readonly askFrom: number;
  readonly partPrepayFrom: number;
  readonly prepaidFrom: number;
  readonly refuseFrom: number;
  /** Hundredths of a percent of the stopped orders that are let through. */
  readonly holdOutBp: number;
  /** The return rate believed before anything is known, and how many parcels outweigh it. */
  readonly priorReturnBp: number;
  readonly priorParcels: number;
  /** Between the first and the second yes. */
  readonly coolOffMinutes: number;
  /** What is paid ahead where a part is asked for, in whole rupees; less where the order costs less. */
  readonly partPrepayRupees: number;
}

/** Numbers that no order should be judged by. */
export class RiskPolicyUnfit extends DomainError {
  constructor(readonly field: string) {
    super('risk-policy-unfit', 'invalid', { field });
  }
}

const WEIGHT_MAX = 100;
const STEPS = ['askFrom', 'partPrepayFrom', 'prepaidFrom', 'refuseFrom'] as const;
/** A score never gets there: nobody is answered so. */
export const NEVER = 101;

/** Throws {@link RiskPolicyUnfit}, naming the first number that does not fit. */
export function assertPolicy(policy: Omit<Policy, 'no'>): void {
  const unknown = Object.keys(policy.weights).find((code) => !REASONS.some((reason) => reason === code));
  if (unknown !== undefined) throw new RiskPolicyUnfit(unknown);
  for (const reason of REASONS) assertWhole(reason, policy.weights[reason], -WEIGHT_MAX, WEIGHT_MAX);
  let least = 1;
  for (const step of STEPS) {
    assertWhole(step, policy[step], least, NEVER);
    least = policy[step];
  }
  assertWhole('holdOutBp', policy.holdOutBp, 0, 2_000);
  assertWhole('priorReturnBp', policy.priorReturnBp, 0, 10_000);
  assertWhole('priorParcels', policy.priorParcels, 1, 1_000);
  assertWhole('coolOffMinutes', policy.coolOffMinutes, 0, 720);
  assertWhole('partPrepayRupees', policy.partPrepayRupees, 1, 1_000);
}

function assertWhole(field: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new RiskPolicyUnfit(field);
}
