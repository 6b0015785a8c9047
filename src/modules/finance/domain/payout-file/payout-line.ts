import { DomainError, type Money } from '../../../../kernel/index.js';

/** One payment that the bank is asked to make. */
export interface PayoutLine {
  /** Our number of the payment; the bank's answer bears it. Unique in a file. */
  readonly reference: string;
  readonly beneficiaryName: string;
  /** Nine to eighteen digits, leading noughts among them. */
  readonly accountNumber: string;
  readonly ifsc: string;
  readonly amount: Money;
  readonly narration: string;
}

/** A payment that no bank could make; the whole file is refused, for half a batch helps nobody. */
export class PayoutLineRefused extends DomainError {
  constructor(reason: 'amount' | 'account' | 'ifsc' | 'name' | 'reference' | 'repeated', reference: string) {
    super('payout-line-refused', 'rule-violated', { reason, reference });
  }
}

const ACCOUNT = /^\d{9,18}$/;
/** Reserve Bank of India: four letters, a nought, six letters or digits. */
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;
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

function faultOf(line: PayoutLine): 'amount' | 'account' | 'ifsc' | 'name' | 'reference' | undefined {
  if (!REFERENCE.test(line.reference)) return 'reference';
  if (!line.amount.isPositive) return 'amount';
  if (!ACCOUNT.test(line.accountNumber)) return 'account';
  if (!IFSC.test(line.ifsc)) return 'ifsc';
  if (line.beneficiaryName.trim() === '') return 'name';
  return undefined;
}
