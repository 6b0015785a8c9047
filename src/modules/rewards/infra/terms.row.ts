import { type Id, Money } from '../../../kernel/index.js';
import { type RewardKind, rewardOf } from '../domain/programme.js';
import type { ReferralTerms } from '../domain/referral.js';

/** A row of {@link TERMS}. */
export interface TermsRow {
  readonly id: Id<'ReferralTerms'>;
  readonly reward: RewardKind;
  readonly reward_value: string;
  readonly days: number;
  readonly cap_minor: string;
  readonly valid_from: ReferralTerms['validFrom'];
  readonly valid_to: ReferralTerms['validTo'];
}

/** Every column of referral terms. */
export const TERMS = `select t.id, t.reward, t.reward_value::text, t.days, t.cap_minor::text, t.valid_from::text, t.valid_to::text
  from referral_terms t`;

/** Terms from their row. */
export function termsOf(row: TermsRow): ReferralTerms {
  return {
    id: row.id,
    reward: rewardOf(row.reward, row.reward_value),
    days: row.days,
    cap: Money.paise(row.cap_minor),
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}
