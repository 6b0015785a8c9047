import { Money } from '../../kernel/index.js';

/** Reads rupees with at most two decimals, as text or as a JSON number; undefined for anything else, also a negative. */
export function readRupees(given: unknown): Money | undefined {
  const text = typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : '';
  const [, rupees, paise = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return rupees === undefined ? undefined : Money.paise(`${rupees}${paise.padEnd(2, '0')}`);
}

/** Rupees with two decimals and no grouping, as files carry them: "1299.00". */
export function rupeesText(amount: Money): string {
  const paise = amount.absolute().paise;
  return `${amount.isNegative ? '-' : ''}${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`;
}

/** Rupees as a number, for JSON bodies and spreadsheet cells of the outside world only. */
export function rupeesNumber(amount: Money): number {
  return Number(rupeesText(amount));
}
