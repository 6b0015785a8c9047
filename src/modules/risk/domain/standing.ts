import type { Answer } from './answer.js';

/** Where an order stands between its answer and the buyer's yes. */
export interface RiskStanding {
  readonly answer: Answer;
  /** Her first yes on the page, where a second is wanted. */
  readonly firstYesAt: Date | undefined;
  /** Support called her and she said yes. */
  readonly calledAt: Date | undefined;
  readonly coolOffMinutes: number;
}

/** What a right code does now: it is the yes, the first of two, or nothing before a time, or nothing at all. */
export type Step =
  | { readonly kind: 'yes' }
  | { readonly kind: 'first-yes'; readonly again: Date }
  | { readonly kind: 'too-early'; readonly again: Date }
  | { readonly kind: 'refused' };

/**
 * An order that was never weighed goes. One that wants a payment first takes the yes at once: the payment is the second
 * proof, and the database lets no courier be asked before it is here.
 */
export function stepOf(standing: RiskStanding | undefined, now: Date): Step {
  if (!standing || standing.answer === 'go') return { kind: 'yes' };
  if (standing.answer === 'part-prepay' || standing.answer === 'prepaid-only') return { kind: 'yes' };
  if (standing.answer === 'refuse') return { kind: 'refused' };
  if (standing.calledAt) return { kind: 'yes' };
  const again = new Date((standing.firstYesAt ?? now).getTime() + standing.coolOffMinutes * 60_000);
  if (!standing.firstYesAt) return { kind: 'first-yes', again };
  return now >= again ? { kind: 'yes' } : { kind: 'too-early', again };
}
