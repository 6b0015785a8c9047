import { DomainError, type Id, Money } from '../../../../kernel/index.js';
import { type PayTo, placeFault } from '../payout-file/payout-line.js';

/** made: waits for a second person; approved: taken from the balances; submitted: at the bank; settled: all answered. */
export type PayoutStatus = 'made' | 'approved' | 'submitted' | 'settled' | 'cancelled';
export type PayoutOutcome = 'waiting' | 'paid' | 'failed' | 'reversed';
export type PayoutBatchId = Id<'PayoutBatch'>;
/** How a batch goes to the bank: as one file, or payment by payment through the bank's API. Chosen once for ever. */
export type PayoutWay = 'file' | 'api';

/** Somebody with money to come. */
export interface Payee {
  readonly party: 'supplier' | 'reseller';
  readonly partyId: string;
  readonly name: string;
  readonly payable: Money;
  readonly hasPan: boolean;
  /** Somebody holds what is hers, until a dispute is decided. */
  readonly isDisputed: boolean;
  readonly bank?: { readonly account: string; readonly ifsc: string; readonly beneficiary: string };
  readonly upi?: string;
}

/** Why somebody with a balance is left out of a batch. */
export type HoldReason =
  | 'dispute'
  | 'no-pan'
  | 'no-bank-account'
  | 'bank-account-unusable'
  | 'below-minimum'
  | 'batch-full';

/** Somebody left out, for the page. */
export interface Hold {
  readonly party: Payee['party'];
  readonly partyId: string;
  readonly name: string;
  readonly amountMinor: string;
  readonly reason: HoldReason;
}

/** Whom a batch is made for: those whose day it is, or, between the days, everybody. */
export type Payees = 'due' | 'everybody';

/** From which amount on each party is paid. */
export type Minimums = Readonly<Record<Payee['party'], Money>>;

/** What one file of the bank takes. */
export const FILE_LINES_MAX = 5_000;
/** What one batch holds, in as many files as that takes. */
export const LINES_MAX = 20 * FILE_LINES_MAX;

/** Into how many files of the bank so many lines go. */
export function filesOf(lines: number): number {
  return Math.ceil(lines / FILE_LINES_MAX);
}

/** What UPI carries at once (National Payments Corporation); more goes to the bank account. */
export const UPI_MOST = Money.rupees(100_000);

/** Somebody who is paid, and where to. */
export interface Paid extends Payee {
  readonly to: PayTo;
  readonly beneficiary: string;
}

/** Who is paid now and who is not, in the order given. */
export function sortPayees(payees: readonly Payee[], minimums: Minimums): { payable: Paid[]; held: Hold[] } {
  const payable: Paid[] = [];
  const held: Hold[] = [];
  for (const payee of payees) {
    const place = placeOf(payee);
    const reason = holdReason(payee, minimums[payee.party]) ?? (payable.length >= LINES_MAX ? 'batch-full' : undefined);
    if (reason || !place) {
      held.push({ ...identity(payee), amountMinor: payee.payable.toString(), reason: reason ?? 'no-bank-account' });
    } else payable.push({ ...payee, ...place });
  }
  return { payable, held };
}

/** Why she would not be paid now; undefined where she would be. What she can mend herself comes before what only waits. */
export function holdReason(payee: Payee, minimum: Money): HoldReason | undefined {
  if (payee.isDisputed) return 'dispute';
  if (!payee.hasPan) return 'no-pan';
  const place = placeOf(payee);
  if (!place) return 'no-bank-account';
  if (placeFault(place.to) || place.beneficiary.trim() === '') return 'bank-account-unusable';
  return payee.payable.isLessThan(minimum) ? 'below-minimum' : undefined;
}

/** By UPI where she wishes and the amount fits, else to her bank account. */
function placeOf({ name, bank, upi, payable }: Payee): Pick<Paid, 'to' | 'beneficiary'> | undefined {
  if (upi && !UPI_MOST.isLessThan(payable)) return { to: { mode: 'upi', address: upi }, beneficiary: name };
  if (!bank) return undefined;
  return { to: { mode: 'neft', account: bank.account, ifsc: bank.ifsc }, beneficiary: bank.beneficiary };
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

/** Since the batch was made, somebody asked whose customer an order is whose commission is in it. */
export class PayoutHeldSince extends DomainError {
  constructor() {
    super('payout-held-since', 'conflict');
  }
}

/** The batch goes to the bank the other way: both together could pay twice. */
export class PayoutGoesOtherWay extends DomainError {
  constructor(way: PayoutWay) {
    super('payout-goes-other-way', 'conflict', { way });
  }
}
