import { type Stop, type Zone, zoneBetween } from '../../logistics/index.js';
import { REACHES, type Reach } from '../../pricing/index.js';

const REACH_OF: Readonly<Record<Zone, Reach>> = {
  'same-city': 'near',
  'same-state': 'near',
  metro: 'far',
  rest: 'far',
  special: 'remote',
};

/** How far the parcel goes that has the longest way to her: an order has one delivery charge. */
export function furthestReach(from: readonly Stop[], to: Stop): Reach {
  const reaches = from.map((stop) => REACHES.indexOf(REACH_OF[zoneBetween(stop, to)]));
  return REACHES[Math.max(0, ...reaches)] ?? 'near';
}
