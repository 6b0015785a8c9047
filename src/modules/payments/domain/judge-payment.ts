import type { Money } from '../../../kernel/index.js';
import type { CapturedPayment } from './payment-gateway.js';

/** What was asked of the buyer under the payment's order. */
export interface AskedPayment {
  readonly amount: Money;
  readonly saving: Money;
  /** Another payment was taken for the same wish before. */
  readonly isPaid: boolean;
}

/** How an order's parcels stand when the money comes. */
export interface MoneyPlace {
  /** All that couriers are still to collect. */
  readonly cash: Money;
  /** No courier may have been told the cash of any parcel. */
  readonly isOpen: boolean;
}

/** What becomes of captured money. `too-late`: it goes back at once; `suspense`: a person looks at it. */
export type Judgement =
  | { readonly outcome: 'credited'; readonly saving: Money }
  | { readonly outcome: 'too-late'; readonly reason: 'paid-twice' | 'courier-told' | 'more-than-due' }
  | { readonly outcome: 'suspense'; readonly reason: 'never-asked' | 'amount-differs' | 'currency-differs' };

/** Decides about captured money, so that nothing is ever collected twice and nothing is taken that was not asked. */
export function judgePayment(
  payment: Pick<CapturedPayment, 'amount' | 'currency'>,
  asked: AskedPayment | undefined,
  place: MoneyPlace | undefined,
): Judgement {
  if (!asked || !place) return { outcome: 'suspense', reason: 'never-asked' };
  if (payment.currency !== 'INR') return { outcome: 'suspense', reason: 'currency-differs' };
  if (!payment.amount.equals(asked.amount)) return { outcome: 'suspense', reason: 'amount-differs' };
  if (asked.isPaid) return { outcome: 'too-late', reason: 'paid-twice' };
  if (!place.isOpen) return { outcome: 'too-late', reason: 'courier-told' };
  if (asked.amount.plus(asked.saving).isMoreThan(place.cash)) return { outcome: 'too-late', reason: 'more-than-due' };
  return { outcome: 'credited', saving: asked.saving };
}
