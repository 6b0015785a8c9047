import { type BusinessDay, DomainError, type Id, Money } from '../../../kernel/index.js';
import { worthOf } from './bonus.js';
import { FIXED_MAX, RATE_MAX, type Reward, sizeOf } from './programme.js';

/** What inviting brings: for each delivered and kept order of the invited, for so many days, up to a cap. */
export interface ReferralTerms {
  readonly id: Id<'ReferralTerms'>;
  readonly reward: Reward;
  readonly days: number;
  /** The most that one invited person brings. */
  readonly cap: Money;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | null;
}

/** An order of somebody who was invited. */
export interface ReferredOrder {
  readonly joinedAt: Date;
  /** When its buyer said yes. */
  readonly orderedAt: Date;
  readonly sale: Money;
  /** What she has brought so far. */
  readonly paidSoFar: Money;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_MAX = 730;

/** Terms that ask for nothing, promise too much, or end before they begin. */
export class TermsUnfit extends DomainError {
  constructor() {
    super('referral-terms-unfit', 'invalid', { days: DAYS_MAX });
  }
}

/** Terms hold from tomorrow on at the earliest: nobody's promise changes on the day she was given it. */
export class TermsTooLate extends DomainError {
  constructor() {
    super('referral-terms-too-late', 'rule-violated');
  }
}

/** Throws {@link TermsUnfit}. */
export function assertTerms({ reward, days, cap }: Pick<ReferralTerms, 'reward' | 'days' | 'cap'>): void {
  const most = reward.kind === 'percent' ? BigInt(RATE_MAX) : FIXED_MAX.paise;
  const isFit =
    sizeOf(reward) > 0n &&
    sizeOf(reward) <= most &&
    Number.isInteger(days) &&
    days >= 1 &&
    days <= DAYS_MAX &&
    cap.isPositive &&
    !cap.isMoreThan(FIXED_MAX);
  if (!isFit) throw new TermsUnfit();
}

/** What the order brings the one who invited; nought outside the window and beyond the cap. */
export function referralReward(terms: Pick<ReferralTerms, 'reward' | 'days' | 'cap'>, order: ReferredOrder): Money {
  const until = order.joinedAt.getTime() + terms.days * DAY_MS;
  const at = order.orderedAt.getTime();
  if (at < order.joinedAt.getTime() || at >= until) return Money.zero;
  const left = terms.cap.minus(order.paidSoFar);
  if (!left.isPositive) return Money.zero;
  const worth = worthOf(terms.reward, order.sale);
  return worth.isMoreThan(left) ? left : worth;
}
