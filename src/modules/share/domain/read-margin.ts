import { DomainError, hundredths, Money } from '../../../kernel/index.js';

/** What was typed as a margin is no amount in rupees. */
export class MarginUnreadable extends DomainError {
  constructor() {
    super('margin-unreadable', 'invalid');
  }
}

/** What was typed as a price is no amount in rupees. */
export class PriceUnreadable extends DomainError {
  constructor() {
    super('price-unreadable', 'invalid');
  }
}

/** Reads rupees as people type them: with or without ₹, commas and paise. Throws {@link MarginUnreadable}. */
export function readMargin(text: string): Money {
  const margin = rupeesIn(text);
  if (!margin) throw new MarginUnreadable();
  return margin;
}

/** The same for a selling price. Throws {@link PriceUnreadable}. */
export function readPrice(text: string): Money {
  const price = rupeesIn(text);
  if (!price) throw new PriceUnreadable();
  return price;
}

function rupeesIn(text: string): Money | undefined {
  const paise = hundredths(text, 7);
  return paise === undefined ? undefined : Money.paise(paise);
}
