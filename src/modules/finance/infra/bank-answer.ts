import { BankRefused, BankSilent } from '../domain/payout/bank-gateway.js';
import type { BankAnswer } from './bank-client.js';

/** A server that fails may have done it nevertheless, like one that says nothing. Throws BankSilent or BankRefused. */
export function taken(answer: BankAnswer | undefined): BankAnswer {
  if (!answer || answer.status >= 500 || answer.status === 429) throw new BankSilent();
  if (answer.status >= 300) throw new BankRefused(reasonIn(answer.text));
  return answer;
}

function reasonIn(text: string): string {
  const { error } = objectIn(text);
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return text;
}

/** The JSON object of an answer; an empty one where it is none. */
export function objectIn(text: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? { ...found } : {};
  } catch {
    return {};
  }
}
