import { type Facts, Money } from '../../../../kernel/index.js';
import type { DueParcel } from './due-parcel.js';
import type { RemittanceRow } from './remittance-row.js';

/** What becomes of a row; texts lie under `decisions.<kind>`. */
export type DecisionKind =
  | 'exact'
  | 'awb-known-short'
  | 'awb-known-excess'
  | 'part-of-parcel'
  | 'cash-given-back'
  | 'before-delivery'
  | 'duplicate-in-file'
  | 'already-remitted'
  | 'money-taken-back'
  | 'approximate-awb'
  | 'by-order-reference'
  | 'unknown-awb';

/** Always: matched + part + difference + unmatched = amount of the row. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly row: RemittanceRow;
  /** The parcel that this row settles, adds to or takes back; absent where a person must decide. */
  readonly parcel?: DueParcel;
  /** For the person: parcels that may be meant, the likeliest first. Empty where `parcel` is set. */
  readonly candidates: readonly DueParcel[];
  /** The parcel's due, negative where cash of a delivery that never was goes back; zero without a parcel. */
  readonly matched: Money;
  /** What it brings of cash that had come too little before. */
  readonly part: Money;
  /** What came beyond the due; negative where too little came. */
  readonly difference: Money;
  /** What no parcel explains: for the suspense account. */
  readonly unmatched: Money;
  /** Numbers and words for the sentence; amounts as numbers of paise. */
  readonly facts: Facts;
}

/** The row settles this parcel, whatever the difference. */
export function settles(kind: DecisionKind, row: RemittanceRow, parcel: DueParcel, facts: Facts = {}): Decision {
  const difference = row.amount.minus(parcel.due);
  const known = { duePaise: Number(parcel.due.paise), differencePaise: Number(difference.absolute().paise) };
  const all = { ...common(row), ...known, ...facts };
  return { ...nothing(kind, row), parcel, matched: parcel.due, difference, facts: all };
}

/** The row brings some or all of what was still missing of this parcel's cash. */
export function addsTo(row: RemittanceRow, parcel: DueParcel, rest: Money): Decision {
  const left = rest.minus(row.amount);
  const facts = { ...common(row), duePaise: Number(parcel.due.paise), leftPaise: Number(left.paise) };
  return { ...nothing('part-of-parcel', row), parcel, part: row.amount, facts };
}

/** The courier takes back what it had sent for a delivery that it corrected. */
export function givesBack(row: RemittanceRow, parcel: DueParcel): Decision {
  return { ...nothing('cash-given-back', row), parcel, matched: row.amount, facts: common(row) };
}

/** All of the row's money waits in suspense for a person. */
export function leavesOpen(
  kind: DecisionKind,
  row: RemittanceRow,
  candidates: readonly DueParcel[] = [],
  facts: Facts = {},
): Decision {
  const all = { ...common(row), candidates: candidates.length, ...facts };
  return { ...nothing(kind, row), candidates, unmatched: row.amount, facts: all };
}

function nothing(kind: DecisionKind, row: RemittanceRow) {
  const { zero } = Money;
  return { kind, row, candidates: [], matched: zero, part: zero, difference: zero, unmatched: zero };
}

function common(row: RemittanceRow): Facts {
  return { awb: row.awb, amountPaise: Number(row.amount.paise) };
}
