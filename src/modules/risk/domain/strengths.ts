import { addressThinness } from './address-quality.js';
import type { Basket, Evidence, Tally } from './evidence.js';
import type { Reason } from './reason.js';
import { aboveUsual, shrunkRate } from './shrunk-rate.js';

/** One buyer's few parcels say more about her than as many say about a pincode. */
const PHONE_PRIOR_PARCELS = 4;
const INDIA_AHEAD_MS = 330 * 60_000;
const HOUR_MS = 3_600_000;
const HIGH_FROM_RUPEES = 2_000;
const HIGH_FULL_RUPEES = 10_000;
const PIECES_USUAL = 5;
const PIECES_FULL = 20;

/** How strongly each reason holds for an order, from 0 to 1. */
export function strengthsOf(known: Evidence, basket: Basket): Readonly<Record<Reason, number>> {
  const usual = known.policy.priorReturnBp / 10_000;
  const parcels = known.policy.priorParcels;
  const base = { rate: usual, parcels };
  // A pincode with few parcels is believed to be like its area, and an area with few like the whole country.
  const area = shrunkRate(known.area, base);
  const pincode = shrunkRate(known.pincode, { rate: area, parcels });
  const phone = shrunkRate(known.phone, { rate: usual, parcels: PHONE_PRIOR_PARCELS });
  // What she sent back says nothing for her.
  const kept = Math.max(0, known.phone.delivered - known.phone.returned);
  return {
    'phone-came-back': aboveUsual(phone, usual),
    'phone-delivered': known.phone.cameBack > kept ? 0 : reach(kept, 0, 3),
    'phone-returns': returnedShare(known.phone),
    'phone-disowned': reach(known.phone.disowned, 0, 2),
    'phone-open-orders': reach(known.openOrders, 4, 10),
    'phone-often': reach(known.ordersThisHour, 4, 8),
    'visitor-other-phones': reach(known.phonesOfVisitor, 2, 5),
    'address-other-phones': reach(known.phonesAtAddress, 3, 8),
    'address-thin': addressThinness(known.addressText),
    'first-order': known.hasOrderedBefore ? 0 : 1,
    'pincode-returns': aboveUsual(pincode, usual),
    'reseller-returns': aboveUsual(shrunkRate(known.reseller, base), usual),
    'reseller-disowned': disownedShare(known),
    'reseller-own-orders': known.isOwn ? reach(known.ownOrders, 3, 10) : 0,
    // A cart is as risky as the worst of its suppliers.
    'supplier-returns': Math.max(0, ...known.suppliers.map((tally) => aboveUsual(shrunkRate(tally, base), usual))),
    night: isNight(known.at) ? 1 : 0,
    'high-value': reach(Number(basket.duePaise) / 100, HIGH_FROM_RUPEES, HIGH_FULL_RUPEES),
    'many-pieces': reach(basket.pieces, PIECES_USUAL, PIECES_FULL),
  };
}

/** 0 up to `from`, 1 from `full` on, and evenly between. */
function reach(value: number, from: number, full: number): number {
  return Math.min(1, Math.max(0, (value - from) / (full - from)));
}

/** Sending back is her right, and one of two says little: it counts once there are several and most of them go back. */
function returnedShare({ delivered, returned }: Tally): number {
  return reach(returned / (Math.max(delivered, returned) + PHONE_PRIOR_PARCELS), 0.3, 0.8);
}

/** Parcels nobody had ordered: one is a slip of the finger, one in ten is a method. */
function disownedShare({ reseller, policy }: Evidence): number {
  const share = reseller.disowned / (reseller.delivered + reseller.cameBack + reseller.disowned + policy.priorParcels);
  return reach(share, 0, 0.1);
}

/** From eleven at night to five in the morning in India. */
function isNight(at: Date): boolean {
  const hour = new Date(at.getTime() + INDIA_AHEAD_MS).getUTCHours();
  return hour >= 23 || hour < 5;
}

/** How far back the counts of {@link Evidence} reach, for who gathers them. */
export const LOOK_BACK = { often: HOUR_MS, address: 24 * HOUR_MS, open: 30 * 24 * HOUR_MS } as const;
