import type { Money } from '../../../../kernel/index.js';
import type { DueParcel } from './due-parcel.js';
import { plainReference } from './plain-reference.js';

interface Numbered {
  readonly number: bigint;
  readonly parcel: DueParcel;
}

/** Finds due parcels by what a courier's row may still say about them. */
export class ParcelIndex {
  private readonly byAwb: ReadonlyMap<string, DueParcel[]>;
  private readonly byReference: ReadonlyMap<string, DueParcel[]>;
  private readonly numbered: readonly Numbered[];
  private readonly numberedByDue: ReadonlyMap<string, Numbered[]>;

  constructor(parcels: readonly DueParcel[]) {
    this.byAwb = grouped(parcels, (parcel) => awbKey(parcel.awb));
    this.byReference = grouped(parcels, (parcel) => plainReference(parcel.orderReference ?? ''));
    this.numbered = parcels
      .filter((parcel) => /^\d+$/.test(parcel.awb))
      .map((parcel) => ({ number: BigInt(parcel.awb), parcel }))
      .sort((one, other) => (one.number < other.number ? -1 : one.number > other.number ? 1 : 0));
    this.numberedByDue = grouped(this.numbered, ({ parcel }) => parcel.due.toString());
  }

  /** Undefined also where two parcels bear the same AWB. */
  withAwb(awb: string): DueParcel | undefined {
    return only(this.byAwb.get(awbKey(awb)));
  }

  withReference(reference: string | undefined): readonly DueParcel[] {
    const plain = plainReference(reference ?? '');
    return plain ? (this.byReference.get(plain) ?? []) : [];
  }

  /** Parcels with a whole-number AWB in the range, in its order; with `due`, only those of exactly that amount. */
  *between(from: bigint, to: bigint, due?: Money): Generator<DueParcel> {
    const list = due ? (this.numberedByDue.get(due.toString()) ?? []) : this.numbered;
    for (let at = firstAtLeast(list, from); at < list.length; at++) {
      const found = list[at];
      if (!found || found.number > to) return;
      yield found.parcel;
    }
  }
}

/** A spreadsheet program takes leading noughts off a number. */
export function awbKey(awb: string): string {
  return awb.toUpperCase().replace(/^0+(?=\d+$)/, '');
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function only(parcels: readonly DueParcel[] | undefined): DueParcel | undefined {
  return parcels?.length === 1 ? parcels[0] : undefined;
}

function firstAtLeast(list: readonly Numbered[], number: bigint): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.number ?? number) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
