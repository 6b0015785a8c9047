import type { Money } from '../../../kernel/index.js';
import { type Account, chart, credit, debit, type Posting, type PostingDocument } from '../../ledger/index.js';

/** A reward taken apart; negative where it is taken back. */
export interface RewardParts {
  readonly gross: Money;
  readonly tds: Money;
}

/** A bonus of one week, or a change of it: our cost, owed to her but for the income tax. */
export function bonusPosting(
  of: { readonly programmeId: string; readonly resellerId: string; readonly week: string; readonly revision: number },
  parts: RewardParts,
  happenedAt: Date,
): Posting {
  const { programmeId, resellerId, week, revision } = of;
  return {
    kind: parts.gross.isNegative ? 'bonus.taken-back' : 'bonus.earned',
    ref: `${programmeId}:${resellerId}:${week}:${revision}`,
    happenedAt,
    document: { programmeId, week },
    lines: rewardLines(chart.bonuses, resellerId, parts),
  };
}

/** What a delivered and kept order brings the one who invited its reseller. */
export function referralPosting(
  of: { readonly ref: string; readonly referrerId: string; readonly document: PostingDocument },
  parts: RewardParts,
  happenedAt: Date,
): Posting {
  return {
    kind: 'referral.earned',
    ref: of.ref,
    happenedAt,
    document: of.document,
    lines: rewardLines(chart.referralRewards, of.referrerId, parts),
  };
}

function rewardLines(cost: Account, resellerId: string, { gross, tds }: RewardParts) {
  return [
    debit(cost, gross),
    credit(chart.resellerPayable(resellerId), gross.minus(tds)),
    credit(chart.tds194hPayable, tds),
  ];
}
