import type { Money } from '../../../../kernel/index.js';

/** An amount for a file: `123456.50`, always with two decimals. */
export function plainRupees(amount: Money): string {
  const digits = amount.absolute().paise.toString().padStart(3, '0');
  return `${amount.isNegative ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
