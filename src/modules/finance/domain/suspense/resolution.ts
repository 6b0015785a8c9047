import { DomainError, type Id, type Money, parseId } from '../../../../kernel/index.js';
import type { BankLineKind } from '../bank/bank-line-kind.js';

/** What becomes of money that waits; texts lie under `finance.resolution.<kind>`. */
export const RESOLUTION_KINDS = ['parcel', 'charges', 'courier-account', 'written-off'] as const;
export type ResolutionKind = (typeof RESOLUTION_KINDS)[number];

export type ResolutionStatus = 'proposed' | 'refused' | 'approved' | 'reversal-asked' | 'reversed';

/** Where a row's money waits. */
export type SuspenseAccount = 'unknown' | 'short' | 'excess';

/** Money of one row on one account. */
export interface LineName {
  readonly remittanceId: string;
  readonly no: number;
  readonly account: SuspenseAccount;
}

/** What it is about: a row's money that waits, or a transfer that the bank tells differently. */
export type ResolutionSubject = LineName | { readonly utr: string };

interface AnyResolution {
  readonly id: Id<'SuspenseResolution'>;
  /** Codes of accounts: the money leaves the first for the second. */
  readonly from: string;
  readonly to: string;
  /** Credit positive: what was missing or was taken back is negative. */
  readonly moved: Money;
  readonly reason: string;
  readonly status: ResolutionStatus;
  /** Absent where a delivery was told after its money. */
  readonly proposedBy?: string;
  readonly reversalAskedBy?: string;
}

/** About a courier's money. Always: moved = matched + difference. */
export interface CourierResolution extends AnyResolution {
  readonly courier: string;
  readonly subject: ResolutionSubject;
  readonly kind: ResolutionKind;
  readonly shipmentId?: string;
  readonly matched: Money;
  readonly difference: Money;
}

/** About a line that only the bank tells, as a whole. */
export interface BankLineResolution extends AnyResolution {
  readonly bankLineId: string;
  readonly kind: BankLineKind;
}

/** What one person proposes and another approves. */
export type Resolution = CourierResolution | BankLineResolution;

export function isOfBankLine(resolution: Resolution): resolution is BankLineResolution {
  return 'bankLineId' in resolution;
}

export function isLine(subject: ResolutionSubject): subject is LineName {
  return 'remittanceId' in subject;
}

/** Reads the name of a line as addresses have it. Throws {@link UnknownSuspense} and what parseId throws. */
export function readLineName(remittanceId: string, no: string, account: string): LineName {
  if (!/^[1-9]\d{0,8}$/.test(no)) throw new UnknownSuspense();
  if (account !== 'unknown' && account !== 'short' && account !== 'excess') throw new UnknownSuspense();
  return { remittanceId: parseId<'Remittance'>(remittanceId), no: Number(no), account };
}

const REASON_MAX_CHARS = 500;

/** A decision about money needs a reason that somebody else can follow. Throws {@link ReasonNeeded}. */
export function readReason(typed: string | undefined): string {
  const reason = typed?.trim() ?? '';
  if (reason === '' || reason.length > REASON_MAX_CHARS) throw new ReasonNeeded();
  return reason;
}

/** No reason, or one that is too long. */
export class ReasonNeeded extends DomainError {
  constructor() {
    super('suspense-needs-reason', 'invalid', { most: REASON_MAX_CHARS });
  }
}

/** Nothing waits at this address. */
export class UnknownSuspense extends DomainError {
  constructor() {
    super('unknown-suspense', 'not-found');
  }
}

/** No proposal at this address. */
export class UnknownResolution extends DomainError {
  constructor() {
    super('unknown-resolution', 'not-found');
  }
}

/** The money is explained by now, or somebody else's proposal waits for approval. */
export class SuspenseMoved extends DomainError {
  constructor() {
    super('suspense-moved', 'conflict');
  }
}

/** This parcel awaits no cash of this courier, or an amount is taken back that it did not bring. */
export class ParcelAwaitsNothing extends DomainError {
  constructor() {
    super('parcel-awaits-nothing', 'rule-violated');
  }
}

/** Only money for no known parcel can settle one. */
export class NotForParcel extends DomainError {
  constructor() {
    super('suspense-not-for-parcel', 'rule-violated');
  }
}

/** Whoever proposed it may not decide it. */
export class ProposerDecides extends DomainError {
  constructor() {
    super('proposer-decides', 'rule-violated');
  }
}

/** It is in another state than this step needs. */
export class ResolutionNotThere extends DomainError {
  constructor(status: ResolutionStatus) {
    super('resolution-not-there', 'conflict', { status });
  }
}
