import { type BasisPoints, basisPoints, DomainError, hundredths, Money } from '../../../kernel/index.js';

/** What was typed is no amount, percentage or count. */
export class NumberUnreadable extends DomainError {
  constructor(readonly field: string) {
    super('number-unreadable', 'invalid', { field });
  }
}

/** Rupees as people type them: with or without ₹, commas and paise. Throws {@link NumberUnreadable}. */
export function typedRupees(text: string | undefined, field: string): Money {
  return Money.paise(hundredthsIn(text, field));
}

/** `2` or `2.5` percent. Throws {@link NumberUnreadable}. */
export function typedPercent(text: string | undefined, field: string): BasisPoints {
  const value = hundredthsIn(text, field);
  if (value > 10_000) throw new NumberUnreadable(field);
  return basisPoints(value);
}

/** A whole number. Throws {@link NumberUnreadable}. */
export function typedCount(text: string | undefined, field: string): number {
  const value = hundredthsIn(text, field);
  if (value % 100 !== 0) throw new NumberUnreadable(field);
  return value / 100;
}

function hundredthsIn(text: string | undefined, field: string): number {
  const value = hundredths(text ?? '', 8);
  if (value === undefined) throw new NumberUnreadable(field);
  return value;
}
