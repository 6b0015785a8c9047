import { type Facts, Money } from '../../../../kernel/index.js';
import type { DueParcel } from './due-parcel.js';
import type { RemittanceRow } from './remittance-row.js';

/** What becomes of a row; texts lie under `decisions.<kind>`. */
export type DecisionKind =
  | 'exact'
  | 'awb-known-short'
  | 'awb-known-excess'
  | 'duplicate-in-file'
  | 'already-remitted'
  | 'money-taken-back'
  | 'approximate-awb'
  | 'by-order-reference'
  | 'unknown-awb';

/** Always: matched + difference + unmatched = amount of the row. */
export interface Decision {
  readonly kind: DecisionKind;
  readonly row: RemittanceRow;
  /** The parcel that this row settles; absent where a person must decide. */
  readonly parcel?: DueParcel;
  /** For the person: parcels that may be meant, the likeliest first. Empty where `parcel` is set. */
  readonly candidates: readonly DueParcel[];
  /** The parcel's due; zero without a parcel. */
  readonly matched: Money;
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
  return { kind, row, parcel, candidates: [], matched: parcel.due, difference, unmatched: Money.zero, facts: all };
}

/** All of the row's money waits in suspense for a person. */
export function leavesOpen(
  kind: DecisionKind,
  row: RemittanceRow,
  candidates: readonly DueParcel[] = [],
  facts: Facts = {},
): Decision {
  const all = { ...common(row), candidates: candidates.length, ...facts };
  return { kind, row, candidates, matched: Money.zero, difference: Money.zero, unmatched: row.amount, facts: all };
}

function common(row: RemittanceRow): Facts {
  return { awb: row.awb, amountPaise: Number(row.amount.paise) };
}
