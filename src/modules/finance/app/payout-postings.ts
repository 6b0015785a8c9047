import { type Account, chart, coveredDebit, credit, debit, type Posting } from '../../ledger/index.js';
import type { PayoutLineRow } from '../infra/payout.repository.js';

/** What the postings of a line need of it. */
export type PostedLine = Pick<PayoutLineRow, 'batchId' | 'reference' | 'party' | 'partyId' | 'amount'>;

/** From here on the money is on its way; the party must still have it. */
export function payoutApproved(line: PostedLine, happenedAt: Date): Posting {
  return {
    ...frame('payout.approved', line, happenedAt),
    lines: [coveredDebit(payableOf(line), line.amount), credit(chart.payoutsInTransit, line.amount)],
  };
}

export function payoutPaid(line: PostedLine, happenedAt: Date): Posting {
  return {
    ...frame('payout.paid', line, happenedAt),
    lines: [debit(chart.payoutsInTransit, line.amount), credit(chart.bank, line.amount)],
  };
}

/** The bank did not pay: the party has it to come again. */
export function payoutFailed(line: PostedLine, happenedAt: Date): Posting {
  return {
    ...frame('payout.failed', line, happenedAt),
    lines: [debit(chart.payoutsInTransit, line.amount), credit(payableOf(line), line.amount)],
  };
}

/** The bank paid and the money came back. */
export function payoutReversed(line: PostedLine, happenedAt: Date): Posting {
  return {
    ...frame('payout.reversed', line, happenedAt),
    lines: [debit(chart.bank, line.amount), credit(payableOf(line), line.amount)],
  };
}

function payableOf({ party, partyId }: PostedLine): Account {
  return party === 'supplier' ? chart.supplierPayable(partyId) : chart.resellerPayable(partyId);
}

function frame(kind: string, { batchId, reference }: PostedLine, happenedAt: Date) {
  return { kind, ref: reference, happenedAt, document: { batchId, reference } };
}
