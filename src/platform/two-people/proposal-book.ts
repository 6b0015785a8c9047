import type { BusinessDay, DomainError, Id } from '../../kernel/index.js';
import type { SqlValue } from '../database/index.js';
import { OwnProposal, ProposalDecided, ProposalTooLate, UnknownProposal } from './errors.js';

/** What became of a proposal. */
export type Verdict = 'approved' | 'withdrawn';

/**
 * Where dated rules of one kind are proposed and decided: two tables, each only added to. The trigger `decided_by_two` stands
 * before the second, so that the database refuses what {@link decisionRefused} refuses.
 */
export interface ProposalBook<Rule> {
  /** Its rows have `no`, `made_by` and `made_at`, and `valid_from` where a rule begins on a day of its own. */
  readonly proposals: string;
  /** Its rows have a `verdict`. */
  readonly decisions: string;
  /** Columns of a decision: the proposal's number, who decided, and when. */
  readonly no: string;
  readonly by: string;
  readonly at: string;
  /** Column of a proposal that says why; `reason` where nothing is said. */
  readonly why?: string;
  /** The one kind this book is about, where its table has several. */
  readonly kind?: string;
  /** The rule as columns of a proposal. */
  readonly columns: (rule: Rule) => Readonly<Record<string, SqlValue>>;
  /** Other words for what is refused, where programs know them. */
  readonly refusals?: ProposalRefusals;
}

/** What is said of a proposal that cannot be decided. */
export interface ProposalRefusals {
  readonly unknown: new () => DomainError;
  readonly own: new () => DomainError;
  readonly decided: new () => DomainError;
  readonly late: new () => DomainError;
}

/** A proposal as far as a decision needs it. */
export interface DecidableProposal {
  readonly madeBy: Id<'User'> | null;
  readonly isDecided: boolean;
  /** The first day of the rule; null where it begins with the approval. */
  readonly from: BusinessDay | null;
}

/** Bound of the sentence that says why a rule changes, in characters; the database knows the same. */
export const PROPOSAL_REASON_MAX = 400;

const REFUSALS: ProposalRefusals = {
  unknown: UnknownProposal,
  own: OwnProposal,
  decided: ProposalDecided,
  late: ProposalTooLate,
};

/** The sentence without its margins; undefined where it is empty or too long. */
export function proposalReason(typed: string): string | undefined {
  const reason = typed.trim();
  return reason === '' || reason.length > PROPOSAL_REASON_MAX ? undefined : reason;
}

/** The decision that an address ends with. Throws {@link UnknownProposal}. */
export function verdictIn(address: string): Verdict {
  if (address === 'approval') return 'approved';
  if (address === 'withdrawal') return 'withdrawn';
  throw new UnknownProposal();
}

/** Why this decision cannot be taken: everybody may withdraw, and another than who proposed may approve in time. */
export function decisionRefused(
  found: DecidableProposal | undefined,
  { verdict, by, today }: { readonly verdict: Verdict; readonly by: Id<'User'>; readonly today: BusinessDay },
  { unknown, own, decided, late }: ProposalRefusals = REFUSALS,
): DomainError | undefined {
  if (!found) return new unknown();
  if (found.isDecided) return new decided();
  if (verdict === 'withdrawn') return undefined;
  if (found.madeBy === by) return new own();
  return found.from !== null && found.from < today ? new late() : undefined;
}
