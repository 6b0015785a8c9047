import { Money } from '../../../../kernel/index.js';

const UNGROUPED = /^\d{1,12}$/;
const WESTERN = /^\d{1,3}(,\d{3}){1,3}$/;
const INDIAN = /^\d{1,2}(,\d{2}){0,4},\d{3}$/;
const AMOUNT = /^([\d,]+)(?:\.(\d{1,20}))?$/;

/**
 * Reads rupees as people and programs write them: `₹1,23,456.50`, `Rs. 45/-`, `-45`, `(45.00)`, `499.90000000000003`.
 * Undefined for anything else, also for `499,50` and `98.606`: money is not guessed at.
 */
export function readAmount(text: string): Money | undefined {
  const { bare, isNegative } = unsigned(text.replaceAll(/\s/g, ''));
  const found = AMOUNT.exec(bare.replace(/^(₹|rs\.?|inr)/i, '').replace(/\/-$/, ''));
  if (!found) return undefined;
  const [, rupees = '', decimals = ''] = found;
  if (!UNGROUPED.test(rupees) && !WESTERN.test(rupees) && !INDIAN.test(rupees)) return undefined;
  const fraction = paiseOf(decimals);
  if (fraction === undefined) return undefined;
  const amount = Money.paise(BigInt(rupees.replaceAll(',', '')) * 100n + fraction);
  return isNegative ? amount.negated() : amount;
}

function unsigned(text: string): { bare: string; isNegative: boolean } {
  const inParentheses = /^(₹?)\((.+)\)$/.exec(text);
  if (inParentheses) return { bare: inParentheses[2] ?? '', isNegative: true };
  const signed = /^(₹|rs\.?|inr)?-(.+)$/i.exec(text);
  if (signed) return { bare: signed[2] ?? '', isNegative: true };
  return { bare: text, isNegative: false };
}

/** Beyond the second decimal only the noise of a float is allowed: two noughts or two nines and what follows. */
function paiseOf(decimals: string): bigint | undefined {
  const paise = BigInt(decimals.slice(0, 2).padEnd(2, '0'));
  const rest = decimals.slice(2);
  if (/^0*$|^00/.test(rest)) return paise;
  return /^99\d*$/.test(rest) ? paise + 1n : undefined;
}
