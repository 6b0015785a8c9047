import type { Money } from '../../../../kernel/index.js';
import { plainReference } from '../remittance/plain-reference.js';

/** A row's money that waits, as far as it speaks of a parcel. */
export interface WaitingRow {
  readonly awb: string;
  readonly orderReference: string;
  readonly amount: Money;
  /** Day of the transfer, YYYY-MM-DD. */
  readonly remittedOn?: string;
}

/** A parcel that awaits its cash. */
export interface WaitingParcel {
  readonly shipmentId: string;
  readonly awb: string;
  readonly orderReference: string;
  readonly due: Money;
  /** YYYY-MM-DD in India. */
  readonly collectedOn: string;
}

/** Why a parcel may be meant; texts lie under `finance.likely.<word>`. */
export type LikelyReason = 'same-order' | 'same-amount' | 'near-awb' | 'days-before';

/** A parcel with what speaks for it, and how much. */
export interface LikelyParcel {
  readonly parcel: WaitingParcel;
  readonly reasons: readonly { readonly word: LikelyReason; readonly count: number }[];
  /** 0 to 100; only to compare. */
  readonly score: number;
}

const MOST = 5;
const AWB_CHANGES_MOST = 2;
const DAYS_MOST = 30;
/** The same amount alone says little: half of a shop's parcels may have it. */
const WEIGHTS = { order: 50, amount: 20, awb: 25, days: 5 };
const DAY_MS = 86_400_000;

/** The parcels that a row may mean, the likeliest first, at most five; none for which only its age speaks. */
export function likelyParcels(row: WaitingRow, parcels: readonly WaitingParcel[]): LikelyParcel[] {
  return parcels
    .map((parcel) => weighed(row, parcel))
    .filter(({ reasons }) => reasons.some(({ word }) => word !== 'days-before'))
    .sort((one, other) => other.score - one.score || one.parcel.awb.localeCompare(other.parcel.awb))
    .slice(0, MOST);
}

function weighed(row: WaitingRow, parcel: WaitingParcel): LikelyParcel {
  const reasons: { word: LikelyReason; count: number }[] = [];
  let score = 0;
  const speaks = (word: LikelyReason, count: number, weight: number) => {
    reasons.push({ word, count });
    score += weight;
  };
  const reference = plainReference(row.orderReference);
  if (reference && reference === plainReference(parcel.orderReference)) speaks('same-order', 0, WEIGHTS.order);
  const changes = changesBetween(row.awb, parcel.awb.toUpperCase());
  if (changes <= AWB_CHANGES_MOST) speaks('near-awb', changes, WEIGHTS.awb - changes * 5);
  if (row.amount.equals(parcel.due)) speaks('same-amount', 0, WEIGHTS.amount);
  const days = row.remittedOn === undefined ? -1 : daysBetween(parcel.collectedOn, row.remittedOn);
  if (days >= 0 && days <= DAYS_MOST) speaks('days-before', days, WEIGHTS.days);
  return { parcel, reasons, score };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Letters to change, add, drop or swap with their neighbour; more than two are told as three. */
function changesBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > AWB_CHANGES_MOST) return AWB_CHANGES_MOST + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next[j] = Math.min(
        (last[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, next];
  }
  return Math.min(last[other.length] ?? 0, AWB_CHANGES_MOST + 1);
}
