import { DomainError, type Id, Money } from '../../../../kernel/index.js';

/** made: waits for a second person; approved: taken from the balances; submitted: at the bank; settled: all answered. */
export type PayoutStatus = 'made' | 'approved' | 'submitted' | 'settled' | 'cancelled';
export type PayoutOutcome = 'waiting' | 'paid' | 'failed' | 'reversed';
export type PayoutBatchId = Id<'PayoutBatch'>;

/** Somebody with money to come. */
export interface Payee {
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly name: string;
  readonly payable: Money;
  readonly bank?: { readonly account: string; readonly ifsc: string; readonly beneficiary: string };
}

/** Why somebody with a balance is left out of a batch. */
export type HoldReason = 'no-bank-account' | 'bank-account-unusable' | 'below-minimum' | 'batch-full';

/** Somebody left out, for the page. */
export interface Hold {
  readonly party: Payee['party'];
  readonly partyId: string;
  readonly name: string;
  readonly amountMinor: string;
  readonly reason: HoldReason;
}

/** Bank charges would eat less than this. */
export const PAYOUT_MINIMUM = Money.rupees(1);
/** What one file of the bank takes. */
export const LINES_MAX = 5_000;

const ACCOUNT = /^\d{9,18}$/;
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/;

/** Who is paid now and who is not, in the order given. */
export function sortPayees(payees: readonly Payee[]): { payable: Payee[]; held: Hold[] } {
  const payable: Payee[] = [];
  const held: Hold[] = [];
  for (const payee of payees) {
    const reason = holdReason(payee) ?? (payable.length >= LINES_MAX ? 'batch-full' : undefined);
    if (reason) held.push({ ...identity(payee), amountMinor: payee.payable.toString(), reason });
    else payable.push(payee);
  }
  return { payable, held };
}

function holdReason({ bank, payable }: Payee): HoldReason | undefined {
  if (!bank) return 'no-bank-account';
  if (!ACCOUNT.test(bank.account) || !IFSC.test(bank.ifsc) || bank.beneficiary.trim() === '') {
    return 'bank-account-unusable';
  }
  return payable.isLessThan(PAYOUT_MINIMUM) ? 'below-minimum' : undefined;
}

function identity({ party, partyId, name }: Payee) {
  return { party, partyId, name };
}

/** The bank's answer bears it; unique for ever by the batch's id. */
export function payoutReference(batchId: string, no: number): string {
  return `HP-${batchId.replaceAll('-', '').slice(-16)}-${no}`;
}

/** There is no payout batch at this address. */
export class UnknownPayoutBatch extends DomainError {
  constructor() {
    super('unknown-payout-batch', 'not-found');
  }
}

/** Nobody has money to come that could be paid. */
export class NothingToPay extends DomainError {
  constructor(held: number) {
    super('nothing-to-pay', 'rule-violated', { held });
  }
}

/** Who made a batch cannot approve it. */
export class SamePerson extends DomainError {
  constructor() {
    super('same-person', 'forbidden');
  }
}

/** The batch has come too far, or not far enough, for this. */
export class PayoutNotThere extends DomainError {
  constructor(status: PayoutStatus) {
    super('payout-not-there', 'conflict', { status });
  }
}

/** Balances have fallen since the batch was made: another batch paid them, or a return took them back. */
export class PayoutNotCovered extends DomainError {
  constructor() {
    super('payout-not-covered', 'conflict');
  }
}
