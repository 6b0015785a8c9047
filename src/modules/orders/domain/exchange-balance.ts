import { Money } from '../../../kernel/index.js';

/** What an exchange leaves to settle between what comes and what goes back; one of the two is zero. */
export interface ExchangeBalance {
  /** At the door of the second parcel, or by UPI before it. */
  readonly toPay: Money;
  /** Once the first parcel is back and checked. */
  readonly toGetBack: Money;
}

/** `due` is what the second parcel costs, `covered` what the first one cost; a saving on the first goes along. */
export function exchangeBalance(due: Money, covered: Money): ExchangeBalance {
  const more = due.minus(covered);
  return more.isNegative ? { toPay: Money.zero, toGetBack: more.negated() } : { toPay: more, toGetBack: Money.zero };
}
