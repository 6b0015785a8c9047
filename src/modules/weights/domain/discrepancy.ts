import type { Money } from '../../../kernel/index.js';

/** What there is to know of a charge: weights in billed grams, freight before GST by our own table, undefined without a rate. */
export interface Charge {
  readonly declaredGrams: number;
  readonly chargedGrams: number;
  readonly toleranceGrams: number;
  readonly declared: Money | undefined;
  readonly charged: Money | undefined;
  /** What the courier itself wants for the difference. */
  readonly claimed: Money | undefined;
}

/** Whether a person must look, and what may at most be charged on: undefined where nobody knows what it costs. */
export type Discrepancy = { readonly kind: 'none' } | { readonly kind: 'open'; readonly amount: Money | undefined };

/**
 * A charge is looked at where it is beyond the declared weight by more than the tolerance and costs something: by our table,
 * by the courier's own figure, or, where neither is known, perhaps. Nobody is charged more than the courier wants nor more
 * than the table says.
 */
export function discrepancyOf(charge: Charge): Discrepancy {
  const { declaredGrams, chargedGrams, toleranceGrams, declared, charged, claimed } = charge;
  if (chargedGrams <= declaredGrams + toleranceGrams) return { kind: 'none' };
  const ours = declared && charged?.minus(declared);
  const known = [ours, claimed].filter((amount) => amount !== undefined);
  if (known.length > 0 && known.every((amount) => !amount.isPositive)) return { kind: 'none' };
  const [least] = known.toSorted((one, other) => (one.isLessThan(other) ? -1 : 1));
  return { kind: 'open', amount: least };
}
