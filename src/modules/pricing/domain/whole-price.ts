import type { Money } from '../../../kernel/index.js';
import { type ChargePolicy, chargesOn, REACHES } from './charges.js';

/** What one piece costs with everything that is paid beside it, in cash at the door. */
export interface WholePrice {
  readonly amount: Money;
  /** `most`: by where it goes, and it can only be less. */
  readonly certainty: 'exact' | 'most';
}

/**
 * What a piece comes to at its dearest way, for lists, cards and captions, which do not know where it goes. Undefined where
 * nothing is paid beside the goods: then their price is the whole.
 */
export function wholePrice(
  policy: ChargePolicy,
  { goods, grams }: { readonly goods: Money; readonly grams: number },
): WholePrice | undefined {
  const sums = REACHES.map((reach) => {
    const { delivery, cash } = chargesOn(policy, { goods, grams, reach });
    return goods.plus(delivery).plus(cash);
  });
  const amount = sums.reduce((most, sum) => (sum.isMoreThan(most) ? sum : most));
  if (amount.equals(goods)) return undefined;
  return { amount, certainty: sums.every((sum) => sum.equals(amount)) ? 'exact' : 'most' };
}
