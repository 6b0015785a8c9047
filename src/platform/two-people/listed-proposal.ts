import type { BusinessDay, Id } from '../../kernel/index.js';
import type { ProposalBook, Verdict } from './proposal-book.js';

/** Who stands behind a proposal, and what became of it. */
export interface ListedProposal {
  readonly no: number;
  readonly reason: string;
  /** Null where it came with the program. */
  readonly madeBy: Id<'User'> | null;
  readonly madeByName: string | null;
  readonly madeAt: Date;
  /** Null while nobody has decided. */
  readonly verdict: Verdict | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
}

/** A listed proposal whose rule may begin on a day of its own. */
type Dated = ListedProposal & { readonly from?: BusinessDay };

/** A proposal as programs read it: people by name alone, and where it stands; `lapsed` where nobody decided in time. */
export type ToldProposal<Proposal extends Dated> = Omit<Proposal, 'madeBy' | 'verdict'> & {
  readonly state: Verdict | 'waiting' | 'lapsed';
};

/** A select of all proposals `p` of a book as {@link ListedProposal}, with further columns of `p` and of the decision `d`. */
export function selectProposals<Rule>(
  { proposals, decisions, no, by, at, why }: ProposalBook<Rule>,
  further: string,
): string {
  return `select ${further}, p.no, p.${why ?? 'reason'} as reason, p.made_by as "madeBy", m.name as "madeByName", p.made_at as "madeAt",
      d.verdict, b.name as "decidedByName", d.${at} as "decidedAt"
    from ${proposals} p left join ${decisions} d on d.${no} = p.no
      left join app_user m on m.id = p.made_by left join app_user b on b.id = d.${by}`;
}

/** Whether somebody can still decide; a rule whose own day has begun without that is one of the past. */
export function isWaiting({ verdict, from }: Dated, today: BusinessDay): boolean {
  return verdict === null && (from === undefined || from >= today);
}

/** See {@link ToldProposal}. */
export function toldProposal<Proposal extends Dated>(proposal: Proposal, today: BusinessDay): ToldProposal<Proposal> {
  const { madeBy: _id, verdict, ...said } = proposal;
  return { ...said, state: verdict ?? (isWaiting(proposal, today) ? 'waiting' : 'lapsed') };
}
