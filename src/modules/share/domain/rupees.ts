import type { Money } from '../../../kernel/index.js';

const INDIAN_GROUPS = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });

/** `₹1,23,456`, paise only where they are not zero. */
export function rupees({ paise }: Money): string {
  const size = paise < 0n ? -paise : paise;
  const rest = size % 100n;
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${paise < 0n ? '−' : ''}₹${INDIAN_GROUPS.format(size / 100n)}${fraction}`;
}
