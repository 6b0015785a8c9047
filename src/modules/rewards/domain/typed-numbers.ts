import { asciiDigits, type BasisPoints, basisPoints, DomainError, Money } from '../../../kernel/index.js';

/** What was typed is no amount, percentage or count. */
export class NumberUnreadable extends DomainError {
  constructor(readonly field: string) {
    super('number-unreadable', 'invalid', { field });
  }
}

/** Rupees as people type them: with or without ₹, commas and paise. Throws {@link NumberUnreadable}. */
export function typedRupees(text: string | undefined, field: string): Money {
  return Money.paise(hundredths(text, field));
}

/** `2` or `2.5` percent. Throws {@link NumberUnreadable}. */
export function typedPercent(text: string | undefined, field: string): BasisPoints {
  const value = hundredths(text, field);
  if (value > 10_000) throw new NumberUnreadable(field);
  return basisPoints(value);
}

/** A whole number. Throws {@link NumberUnreadable}. */
export function typedCount(text: string | undefined, field: string): number {
  const value = hundredths(text, field);
  if (value % 100 !== 0) throw new NumberUnreadable(field);
  return value / 100;
}

function hundredths(text: string | undefined, field: string): number {
  const plain = asciiDigits(text ?? '').replace(/[₹%,\s]/g, '');
  const [, whole = '', part = ''] = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === '') throw new NumberUnreadable(field);
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
