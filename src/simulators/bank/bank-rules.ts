import { listOf, mapOf, optional, shape, text, upTo } from '../wire/body-reader.js';
import type { PayoutLine } from './payout-file.js';

/** By what the bank decides whether a transfer succeeds. */
export interface BankRules {
  /** Accounts with such an ending are closed. */
  readonly closedAccountSuffixes: readonly string[];
  /** Beneficiary names that are not the account holder's. */
  readonly nameMismatches: readonly string[];
  /** Reasons by reference. */
  readonly failures: Readonly<Record<string, string>>;
  /** Time between taking a file and knowing what became of its lines, in virtual minutes; 0 is at once. */
  readonly processingMinutes: number;
}

export const USUAL_RULES: BankRules = {
  closedAccountSuffixes: ['0000'],
  nameMismatches: [],
  failures: {},
  processingMinutes: 1,
};

const TEXTS = listOf(text(140));
const PROCESSING_MINUTES_MAX = 7 * 24 * 60;

/** Reads the body of `POST /__sim/rules`; what is not named stays as it is. */
export const readBankRules = shape<Partial<BankRules>>({
  closedAccountSuffixes: optional(TEXTS),
  nameMismatches: optional(TEXTS),
  failures: optional(mapOf(/^.{1,40}$/, text(140))),
  processingMinutes: optional(upTo(PROCESSING_MINUTES_MAX)),
});

/** Why the transfer fails; undefined when it succeeds. */
export function failureOf(line: PayoutLine, rules: BankRules): string | undefined {
  if (rules.failures[line.reference] !== undefined) return rules.failures[line.reference];
  if (line.mode === 'UPI') {
    if (!/^[\w.-]+@[a-z][a-z0-9]+$/.test(line.upi)) return 'Invalid UPI address';
  } else {
    if (!/^[A-Z]{4}0[A-Z0-9]{6}$/.test(line.ifsc)) return 'Invalid IFSC';
    if (!/^\d{6,18}$/.test(line.account)) return 'Invalid account number';
  }
  if (rules.closedAccountSuffixes.some((suffix) => line.account.endsWith(suffix))) return 'Account closed';
  const name = line.beneficiary.toLowerCase();
  if (rules.nameMismatches.some((wrong) => wrong.toLowerCase() === name)) return 'Beneficiary name mismatch';
  return undefined;
}
