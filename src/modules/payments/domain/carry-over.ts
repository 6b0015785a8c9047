import type { Money } from '../../../kernel/index.js';

/** What of a parcel's money pays for the one that takes its place. */
export interface CarriedOver {
  readonly amount: Money;
  readonly saving: Money;
}

/**
 * The first parcel's money covers as much of the second as it can; what the second costs more is paid for it, and what it costs
 * less goes back. A saving that was given on the first goes along whole, so a second that costs no more than that is a RangeError.
 */
export function carryOver(first: { readonly cod: Money; readonly saving: Money }, due: Money): CarriedOver {
  const { cod, saving } = first;
  const amount = (due.isLessThan(cod) ? due : cod).minus(saving);
  if (!amount.isPositive) throw new RangeError('nothing would be paid for the replacement');
  return { amount, saving };
}
