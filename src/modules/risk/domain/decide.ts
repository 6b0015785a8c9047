import type { Answer } from './answer.js';
import type { Basket, Evidence } from './evidence.js';
import type { Policy } from './policy.js';
import { type Contribution, REASONS } from './reason.js';
import { strengthsOf } from './strengths.js';

/** What was decided about an order, and why. */
export interface Decision {
  readonly score: number;
  /** What the rules say. */
  readonly advised: Answer;
  /** What is done. */
  readonly answer: Answer;
  /** Let through against the rules, to learn how often they are wrong. */
  readonly holdOut: 'yes' | 'no';
  /** Heaviest first. */
  readonly reasons: readonly Contribution[];
}

const SCORE_MAX = 100;

/**
 * Weighs an order. `lot` is a number from 0 to 9,999 that belongs to the order for ever, so that deciding again comes
 * to the same.
 */
export function decide(known: Evidence, basket: Basket, lot: number): Decision {
  const reasons = contributions(known, basket);
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  const score = Math.min(SCORE_MAX, Math.max(0, sum));
  const advised = answerFor(score, known.policy);
  const mayHoldOut = !reasons.some(({ code }) => PROTECTS_STRANGERS.has(code));
  if (advised !== 'go' && mayHoldOut && lot < known.policy.holdOutBp) {
    return { score, advised, answer: 'go', holdOut: 'yes', reasons };
  }
  return { score, advised, answer: advised, holdOut: 'no', reasons };
}

/** Somebody who never ordered pays for a wrong "go" here, so these orders are no sample for measuring. */
const PROTECTS_STRANGERS: ReadonlySet<string> = new Set(['phone-disowned', 'reseller-disowned']);

function contributions(known: Evidence, basket: Basket): Contribution[] {
  const strengths = strengthsOf(known, basket);
  return REASONS.map((code) => ({ code, points: Math.round(known.policy.weights[code] * strengths[code]) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.code.localeCompare(b.code));
}

/** The strictest answer whose score is reached. */
export function answerFor(score: number, policy: Policy): Answer {
  if (score >= policy.refuseFrom) return 'refuse';
  if (score >= policy.prepaidFrom) return 'prepaid-only';
  if (score >= policy.partPrepayFrom) return 'part-prepay';
  return score >= policy.askFrom ? 'ask-again' : 'go';
}
