import { Money } from '../../../kernel/index.js';

/** A parcel with what its courier is still to collect. */
export interface OpenParcel {
  readonly shipmentId: string;
  readonly cash: Money;
  /** The fee for cash in it: the part of a saving that is this parcel's own. */
  readonly cashFee: Money;
}

/** What of a payment is a parcel's. */
export interface PrepaidPart {
  readonly shipmentId: string;
  readonly amount: Money;
  readonly saving: Money;
}

/**
 * Shares a payment among the parcels of an order in proportion to what each still costs, in whole rupees, so that each
 * door sees a whole amount and a parcel that comes back gives back its own part. `amount` and `saving` together are no
 * more than all the cash; when they are all of it, nothing is left at any door.
 */
export function splitPrepayment(amount: Money, saving: Money, parcels: readonly OpenParcel[]): PrepaidPart[] {
  const covered = shareOut(
    amount.plus(saving),
    parcels.map(({ cash }) => cash),
  );
  const fees = waivedFees(amount.plus(saving), saving, parcels);
  const savings = shareOut(
    saving.minus(Money.sum(fees)),
    covered.map((whole, index) => whole.minus(fees[index] ?? Money.zero)),
  ).map((share, index) => share.plus(fees[index] ?? Money.zero));
  return parcels.flatMap(({ shipmentId }, index) => {
    const [whole = Money.zero, saved = Money.zero] = [covered[index], savings[index]];
    return whole.isZero ? [] : [{ shipmentId, amount: whole.minus(saved), saving: saved }];
  });
}

/** Where all is paid, no parcel owes its fee for cash; where some is left, every parcel does. */
function waivedFees(total: Money, saving: Money, parcels: readonly OpenParcel[]): Money[] {
  const fees = parcels.map(({ cashFee }) => cashFee);
  const isAll = total.equals(Money.sum(parcels.map(({ cash }) => cash))) && !saving.isLessThan(Money.sum(fees));
  return isAll ? fees : fees.map(() => Money.zero);
}

/** Whole rupees by weight; what rounding leaves goes to the first that can still take it. */
function shareOut(total: Money, most: readonly Money[]): Money[] {
  const all = Money.sum(most);
  if (total.isMoreThan(all)) throw new RangeError('more was paid than the parcels cost');
  if (all.isZero) return most.map(() => Money.zero);
  if (total.equals(all)) return [...most];
  const shares = most.map(({ paise }) => Money.paise(((paise * total.paise) / all.paise / 100n) * 100n));
  let left = total.minus(Money.sum(shares));
  return shares.map((share, index) => {
    const room = (most[index] ?? Money.zero).minus(share);
    const more = left.isLessThan(room) ? left : room;
    left = left.minus(more);
    return share.plus(more);
  });
}
