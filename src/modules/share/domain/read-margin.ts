import { asciiDigits, DomainError, Money } from '../../../kernel/index.js';

/** What was typed as a margin is no amount in rupees. */
export class MarginUnreadable extends DomainError {
  constructor() {
    super('margin-unreadable', 'invalid');
  }
}

/** Reads rupees as people type them: with or without ₹, commas and paise. Throws {@link MarginUnreadable}. */
export function readMargin(text: string): Money {
  const plain = asciiDigits(text).replace(/[₹,\s]/g, '');
  const [, rupees = '', paise = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (rupees === '') throw new MarginUnreadable();
  return Money.rupees(Number(rupees)).plus(Money.paise(paise.padEnd(2, '0')));
}
