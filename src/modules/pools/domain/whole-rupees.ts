import { asciiDigits, DomainError, Money } from '../../../kernel/index.js';

/** What was typed is no whole number of rupees up to a lakh. */
export class RupeesUnreadable extends DomainError {
  constructor(readonly field: string) {
    super('rupees-unreadable', 'invalid');
  }
}

/** Reads "120", "₹ 1,200" or "१२०" out of a field of a form. Throws {@link RupeesUnreadable}. */
export function wholeRupees(typed: string, field: string): Money {
  const digits = asciiDigits(typed).replace(/[₹,\s]/g, '');
  if (!/^\d{1,5}$/.test(digits)) throw new RupeesUnreadable(field);
  return Money.rupees(Number(digits));
}
