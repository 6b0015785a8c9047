import type { PayoutAnswer } from '../payout-file/payout-answer.js';
import type { PayoutOutcome } from './payout.js';

/** What an answer changes: `paid-then-reversed` where the news of the payment itself was never heard. */
export type AnswerEffect = 'paid' | 'failed' | 'reversed' | 'paid-then-reversed' | 'nothing' | 'contradiction';

/** An answer told twice changes nothing; one that unsays an earlier answer is left to a person. */
export function effectOf(known: PayoutOutcome, told: PayoutAnswer['outcome']): AnswerEffect {
  if (known === told) return 'nothing';
  if (known === 'waiting') return told === 'reversed' ? 'paid-then-reversed' : told;
  if (known === 'paid' && told === 'reversed') return 'reversed';
  // The bank's list is older than what we know: it still says paid of a payment that came back.
  if (known === 'reversed' && told === 'paid') return 'nothing';
  return 'contradiction';
}
