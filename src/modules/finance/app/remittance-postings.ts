import type { Money } from '../../../kernel/index.js';
import { type Account, chart, credit, debit, type Posting, type PostingLine } from '../../ledger/index.js';
import type { BankLineKind } from '../domain/bank/bank-line-kind.js';
import type { Decision } from '../domain/remittance/decision.js';
import {
  type BankLineResolution,
  type CourierResolution,
  isLine,
  isOfBankLine,
  type Resolution,
  type ResolutionKind,
  type SuspenseAccount,
} from '../domain/suspense/resolution.js';

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

function explanation(courier: string, { matched, part, difference, unmatched }: Decision): PostingLine[] {
  return [
    credit(chart.courierReceivable(courier), matched),
    credit(chart.remittanceShort(courier), part),
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
    // Of the file, so that a transfer can be told again after its file was taken back.
    ref: `${place.remittanceId}:${place.crfId}`,
    happenedAt,
    document: { remittanceId: place.remittanceId, reference: place.crfId },
    lines: [debit(chart.courierCharges, amount), credit(chart.bank, amount)],
  };
}

/** Where the money goes that two people decided about. */
export function destinationOf(kind: ResolutionKind, courier: string): Account {
  switch (kind) {
    case 'parcel':
      return chart.courierReceivable(courier);
    case 'charges':
      return chart.courierCharges;
    case 'courier-account':
      return chart.courierClaims(courier);
    case 'written-off':
      return chart.remittanceDifferences;
  }
}

/** Where a line goes that only the bank tells. */
export function bankLineDestination(kind: BankLineKind): Account {
  switch (kind) {
    case 'interest':
      return chart.bankInterest;
    case 'bank-fee':
      return chart.bankFees;
    case 'owner-unknown':
      return chart.bankUnknown;
    case 'own-money':
      return chart.ownMoney;
    case 'tax-gst':
      return chart.gstOnFees;
    case 'tax-tcs':
      return chart.tcsPayable;
    case 'tax-tds-194o':
      return chart.tds194oPayable;
    case 'tax-tds-194h':
      return chart.tds194hPayable;
  }
}

/** Where the courier's word was booked that the bank tells differently. */
export const BANK_CODE = chart.bank.code;

/** The code of a courier's account on which money waits. */
export function suspenseCode(courier: string, account: SuspenseAccount): string {
  return waitsOn(courier, account).code;
}

/** Money that waited, or by which the bank differs from the courier's word, goes where two people say it belongs. */
export function resolutionPosting(resolution: Resolution, happenedAt: Date): Posting {
  return isOfBankLine(resolution) ? bankLinePosting(resolution, happenedAt) : courierPosting(resolution, happenedAt);
}

function bankLinePosting(resolution: BankLineResolution, happenedAt: Date): Posting {
  const { id, bankLineId, kind, moved, reason, proposedBy } = resolution;
  return {
    kind: 'bank-line.explained',
    ref: id,
    happenedAt,
    document: { reference: bankLineId, ...(proposedBy && { actor: proposedBy }), reason },
    lines: [debit(chart.bank, moved), credit(bankLineDestination(kind), moved)],
  };
}

function courierPosting(resolution: CourierResolution, happenedAt: Date): Posting {
  const { id, courier, subject, kind, shipmentId, moved, matched, difference, reason, proposedBy } = resolution;
  return {
    kind: 'remittance.resolved',
    ref: id,
    happenedAt,
    document: {
      ...(isLine(subject) ? { remittanceId: subject.remittanceId, row: subject.no } : { reference: subject.utr }),
      ...(shipmentId && { shipmentId }),
      ...(proposedBy && { actor: proposedBy }),
      reason,
    },
    lines: [
      debit(isLine(subject) ? waitsOn(courier, subject.account) : chart.bank, moved),
      credit(destinationOf(kind, courier), matched),
      credit(difference.isNegative ? chart.remittanceShort(courier) : chart.remittanceExcess(courier), difference),
    ],
  };
}

function waitsOn(courier: string, account: SuspenseAccount): Account {
  switch (account) {
    case 'unknown':
      return chart.remittanceUnknown(courier);
    case 'short':
      return chart.remittanceShort(courier);
    case 'excess':
      return chart.remittanceExcess(courier);
  }
}
