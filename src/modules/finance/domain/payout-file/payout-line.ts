import { DomainError, type Money } from '../../../../kernel/index.js';

/** Where a payment goes: a bank account by NEFT, or a UPI address. */
export type PayTo =
  /** An account number is nine to eighteen digits, leading noughts among them. */
  | { readonly mode: 'neft'; readonly account: string; readonly ifsc: string }
  | { readonly mode: 'upi'; readonly address: string };

/** One payment that the bank is asked to make. */
export interface PayoutLine {
  /** Our number of the payment; the bank's answer bears it. Unique in a file. */
  readonly reference: string;
  readonly beneficiaryName: string;
  readonly to: PayTo;
  readonly amount: Money;
  readonly narration: string;
}

/** A payment that no bank could make; the whole file is refused, for half a batch helps nobody. */
export class PayoutLineRefused extends DomainError {
  constructor(reason: 'amount' | 'account' | 'ifsc' | 'upi' | 'name' | 'reference' | 'repeated', reference: string) {
    super('payout-line-refused', 'rule-violated', { reason, reference });
  }
}

const ACCOUNT = /^\d{9,18}$/;
/** Reserve Bank of India: four letters, a nought, six letters or digits. */
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;
/** National Payments Corporation: a name, @, a bank's handle. */
const UPI = /^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$/;
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/;

/** Throws {@link PayoutLineRefused} for the first line that cannot be paid. */
export function checkPayoutLines(lines: readonly PayoutLine[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    const reason = faultOf(line) ?? (seen.has(line.reference) ? 'repeated' : undefined);
    if (reason) throw new PayoutLineRefused(reason, line.reference);
    seen.add(line.reference);
  }
}

function faultOf(line: PayoutLine): 'amount' | 'account' | 'ifsc' | 'upi' | 'name' | 'reference' | undefined {
  if (!REFERENCE.test(line.reference)) return 'reference';
  if (!line.amount.isPositive) return 'amount';
  const place = placeFault(line.to);
  if (place) return place;
  if (line.beneficiaryName.trim() === '') return 'name';
  return undefined;
}

/** What is wrong with where a payment is to go; undefined where the bank could pay it. */
export function placeFault(to: PayTo): 'account' | 'ifsc' | 'upi' | undefined {
  if (to.mode === 'upi') return UPI.test(to.address) ? undefined : 'upi';
  if (!ACCOUNT.test(to.account)) return 'account';
  return IFSC.test(to.ifsc) ? undefined : 'ifsc';
}
