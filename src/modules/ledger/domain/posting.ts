import { DomainError, Money } from '../../../kernel/index.js';
import type { Account } from './account.js';

/** One side of a journal: debit positive, credit negative. */
export interface PostingLine {
  readonly account: Account;
  readonly amount: Money;
  /** The account must hold what this line takes. */
  readonly covered?: boolean;
}

/** Where a journal comes from: ids of the things behind it. */
export interface PostingDocument {
  readonly shipmentId?: string;
  readonly orderId?: string;
  readonly remittanceId?: string;
  readonly row?: number;
  readonly batchId?: string;
  readonly reference?: string;
  readonly reason?: string;
  readonly actor?: string;
  readonly programmeId?: string;
  /** Monday of the week a bonus is for. */
  readonly week?: string;
  readonly referredId?: string;
  readonly claimId?: string;
  readonly weightItemId?: string;
  readonly paymentId?: string;
  readonly refundId?: string;
}

/** One business event in money: `kind` and `ref` name it once for ever. */
export interface Posting {
  readonly kind: string;
  readonly ref: string;
  readonly happenedAt: Date;
  readonly document: PostingDocument;
  readonly lines: readonly PostingLine[];
}

/** Debits and credits differ: a fault of the code that built the posting. */
export class PostingUnbalanced extends DomainError {
  constructor(kind: string, off: Money) {
    super('posting-unbalanced', 'rule-violated', { kind, off: Number(off.paise) });
  }
}

/** A payment would take more out of an account than it holds. */
export class NotCovered extends DomainError {
  constructor() {
    super('not-covered', 'conflict');
  }
}

export function debit(account: Account, amount: Money): PostingLine {
  return { account, amount };
}

export function credit(account: Account, amount: Money): PostingLine {
  return { account, amount: amount.negated() };
}

/** A debit of a liability that must not take more than it holds. */
export function coveredDebit(account: Account, amount: Money): PostingLine {
  return { account, amount, covered: true };
}

/** The posting without its empty lines. Throws {@link PostingUnbalanced}. */
export function balanced(posting: Posting): Posting {
  const off = Money.sum(posting.lines.map((line) => line.amount));
  if (!off.isZero) throw new PostingUnbalanced(posting.kind, off);
  if (!posting.lines.some((line) => line.amount.isZero)) return posting;
  return { ...posting, lines: posting.lines.filter((line) => !line.amount.isZero) };
}
