import type { Facts, Money } from '../../../../kernel/index.js';
import { addsTo, type Decision, givesBack, leavesOpen, settles } from './decision.js';
import type { DueParcel } from './due-parcel.js';
import type { FileIndex } from './file-index.js';
import type { ParcelIndex } from './parcel-index.js';
import { awbRange } from './read-awb.js';
import type { RemittanceRow } from './remittance-row.js';

/** What is known when a row is looked at. */
export interface Situation {
  readonly parcels: ParcelIndex;
  readonly file: FileIndex;
  /** Whether no earlier file, no row with its whole AWB and no row before this one has the parcel. */
  isFree(parcel: DueParcel): boolean;
  /** What is still missing of a parcel's cash that came too little, in earlier files or in rows before this one. */
  restOf(parcel: DueParcel): Money | undefined;
}

/** One reason to decide; undefined leaves the row to the next. */
export type MatchPolicy = (row: RemittanceRow, situation: Situation) => Decision | undefined;

/** More would not help a person to choose. */
const MOST_CANDIDATES = 5;

/** The first that decides wins; the guards stand before the matches, and the last one always decides. */
export const MATCH_POLICIES: readonly MatchPolicy[] = [
  moneyTakenBack,
  duplicateInFile,
  partOfParcel,
  alreadyRemitted,
  exact,
  awbKnownShort,
  awbKnownExcess,
  approximateAwb,
  byOrderReference,
  beforeDelivery,
  unknownAwb,
];

/** It settles nothing and must not eat up a parcel. Clear only where exactly the cash of a corrected delivery goes back. */
function moneyTakenBack(row: RemittanceRow, { parcels }: Situation): Decision | undefined {
  if (!row.amount.isNegative) return undefined;
  const parcel = row.awbIsApproximate ? undefined : parcels.withAwb(row.awb);
  if (parcel?.delivery === 'corrected' && isWhollyRemitted(parcel) && row.amount.negated().equals(parcel.due)) {
    return givesBack(row, parcel);
  }
  return leavesOpen('money-taken-back', row, parcel ? [parcel] : []);
}

function isWhollyRemitted({ remitted, due }: DueParcel): boolean {
  return remitted?.amount.equals(due) === true;
}

function duplicateInFile(row: RemittanceRow, { parcels, file }: Situation): Decision | undefined {
  if (row.awbIsApproximate) return undefined;
  const leading = file.leadingRowFor(row);
  if (leading === row) return undefined;
  const parcel = parcels.withAwb(row.awb);
  if (parcel && file.isInParts(row, parcel.rest ?? parcel.due)) return undefined;
  const facts = { leadingRow: leading.rowNumber, leadingPaise: Number(leading.amount.paise) };
  return leavesOpen('duplicate-in-file', row, parcel ? [parcel] : [], facts);
}

/** The cash of one parcel in several payouts. Without another transfer it must be all that is missing, or it may be a repetition. */
function partOfParcel(row: RemittanceRow, situation: Situation): Decision | undefined {
  const parcel = row.awbIsApproximate ? undefined : situation.parcels.withAwb(row.awb);
  const rest = parcel && situation.restOf(parcel);
  if (!rest || row.amount.isMoreThan(rest) || row.amount.isZero) return undefined;
  const isOtherTransfer =
    row.utr !== undefined && parcel.remitted?.utr !== undefined && row.utr !== parcel.remitted.utr;
  const isSure = isOtherTransfer || row.amount.equals(rest) || situation.file.isInParts(row, parcel.rest ?? parcel.due);
  return isSure ? addsTo(row, parcel, rest) : undefined;
}

function alreadyRemitted(row: RemittanceRow, { parcels }: Situation): Decision | undefined {
  const parcel = row.awbIsApproximate ? undefined : parcels.withAwb(row.awb);
  if (!parcel?.remitted) return undefined;
  const { amount, on = '', utr = '' } = parcel.remitted;
  return leavesOpen('already-remitted', row, [parcel], { remittedPaise: Number(amount.paise), on, utr });
}

function exact(row: RemittanceRow, situation: Situation): Decision | undefined {
  const parcel = namedParcel(row, situation);
  return parcel?.due.equals(row.amount) ? settles('exact', row, parcel, { by: 'awb' }) : undefined;
}

function awbKnownShort(row: RemittanceRow, situation: Situation): Decision | undefined {
  const parcel = namedParcel(row, situation);
  return parcel && row.amount.isLessThan(parcel.due) ? settles('awb-known-short', row, parcel) : undefined;
}

function awbKnownExcess(row: RemittanceRow, situation: Situation): Decision | undefined {
  const parcel = namedParcel(row, situation);
  return parcel && row.amount.isMoreThan(parcel.due) ? settles('awb-known-excess', row, parcel) : undefined;
}

/** Matched only where one free parcel has this beginning and this amount, and no order number speaks against it. */
function approximateAwb(row: RemittanceRow, situation: Situation): Decision | undefined {
  if (!row.awbIsApproximate || !row.awbStart || !row.awbDigits) return undefined;
  const { from, to } = awbRange(row.awbStart, row.awbDigits);
  const facts = { start: row.awbStart };
  const ofOrder = situation.parcels.withReference(row.orderReference);
  const fitting = ofOrder.filter(
    (parcel) => isBetween(parcel, from, to) && parcel.due.equals(row.amount) && situation.isFree(parcel),
  );
  if (fitting.length > 0) return settledWhenOnly(row, fitting, facts);
  const sameAmount = firstFree(situation.parcels.between(from, to, row.amount), situation);
  if (sameAmount.length > 0 && ofOrder.length === 0) return settledWhenOnly(row, sameAmount, facts);
  const likely = sameAmount.length > 0 ? sameAmount : firstFree(situation.parcels.between(from, to), situation);
  return leavesOpen('approximate-awb', row, likely, facts);
}

function settledWhenOnly(row: RemittanceRow, parcels: readonly DueParcel[], facts: Facts): Decision {
  const [parcel] = parcels;
  if (parcel && parcels.length === 1) return settles('exact', row, parcel, { by: 'approximate' });
  return leavesOpen('approximate-awb', row, parcels, facts);
}

function isBetween({ awb }: DueParcel, from: bigint, to: bigint): boolean {
  return /^\d+$/.test(awb) && BigInt(awb) >= from && BigInt(awb) <= to;
}

/** Couriers give a parcel a new AWB on the way; the order number stays. Matched only where it names one free parcel of this amount. */
function byOrderReference(row: RemittanceRow, situation: Situation): Decision | undefined {
  const ofOrder = situation.parcels.withReference(row.orderReference).filter((parcel) => situation.isFree(parcel));
  const [parcel] = ofOrder;
  if (!parcel) return undefined;
  const reference = row.orderReference ?? '';
  const isSure = ofOrder.length === 1 && parcel.due.equals(row.amount);
  if (isSure) return settles('by-order-reference', row, parcel, { reference, candidates: 0 });
  return leavesOpen('by-order-reference', row, ofOrder.slice(0, MOST_CANDIDATES), { reference });
}

/** Couriers' scans come late: the row waits, and settles its parcel when the delivery is told. */
function beforeDelivery(row: RemittanceRow, { parcels }: Situation): Decision | undefined {
  const parcel = row.awbIsApproximate ? undefined : parcels.withAwb(row.awb);
  return parcel?.delivery ? leavesOpen('before-delivery', row, [parcel]) : undefined;
}

function unknownAwb(row: RemittanceRow): Decision {
  return leavesOpen('unknown-awb', row);
}

function namedParcel(row: RemittanceRow, { parcels }: Situation): DueParcel | undefined {
  const parcel = row.awbIsApproximate ? undefined : parcels.withAwb(row.awb);
  return parcel?.delivery ? undefined : parcel;
}

function firstFree(parcels: Iterable<DueParcel>, situation: Situation): DueParcel[] {
  const free: DueParcel[] = [];
  for (const parcel of parcels) {
    if (!situation.isFree(parcel)) continue;
    free.push(parcel);
    if (free.length === MOST_CANDIDATES) break;
  }
  return free;
}
