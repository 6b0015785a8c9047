import type { Money } from '../../../kernel/index.js';
import { chart, credit, debit, type Posting, type PostingLine } from '../../ledger/index.js';
import type { Decision } from '../domain/remittance/decision.js';

/** Which row of which file. */
export interface RowPlace {
  readonly remittanceId: string;
  /** Place in the file, from 1, over all its sheets. */
  readonly no: number;
  readonly courier: string;
}

/** One row's money: on our bank account, against the parcel it settles, a difference apart, or waiting for a person. */
export function remittanceRowPosting(place: RowPlace, decision: Decision, happenedAt: Date): Posting {
  const { remittanceId, no } = place;
  const { parcel } = decision;
  return {
    kind: 'remittance.row',
    ref: `${remittanceId}:${no}`,
    happenedAt,
    document: { remittanceId, row: no, ...(parcel && { shipmentId: parcel.shipmentId }) },
    lines: [debit(chart.bank, decision.row.amount), ...explanation(place.courier, decision)],
  };
}

function explanation(courier: string, { matched, difference, unmatched }: Decision): PostingLine[] {
  return [
    credit(chart.courierReceivable(courier), matched),
    difference.isNegative
      ? debit(chart.remittanceShort(courier), difference.negated())
      : credit(chart.remittanceExcess(courier), difference),
    credit(chart.remittanceUnknown(courier), unmatched),
  ];
}

/** What a courier kept back from one transfer: the rows say the whole cash, so the bank had less. */
export function chargesPosting(
  place: { courier: string; crfId: string; remittanceId: string },
  amount: Money,
  happenedAt: Date,
): Posting {
  return {
    kind: 'remittance.charges',
    ref: `${place.courier}:${place.crfId}`,
    happenedAt,
    document: { remittanceId: place.remittanceId, reference: place.crfId },
    lines: [debit(chart.courierCharges, amount), credit(chart.bank, amount)],
  };
}
