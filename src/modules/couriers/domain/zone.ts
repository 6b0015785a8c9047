import type { Pincode } from '../../../kernel/index.js';

/** How far a parcel goes, as couriers count it. */
export type Zone = 'local' | 'regional' | 'metro' | 'national' | 'remote';

/** Delhi, Mumbai, Kolkata, Chennai, Bengaluru and Hyderabad by the beginnings of their pincodes. */
const METROS = ['110', '400', '700', '600', '560', '500'];
/** Jammu, Kashmir and Ladakh, the north-east with Sikkim, the Andamans and Lakshadweep. */
const REMOTE = ['18', '19', '737', '744', '78', '79', '68255'];

/** The zone between two pincodes: a sorting district has three digits in common, a postal region one. */
export function zoneBetween(from: Pincode, to: Pincode): Zone {
  if (startsWithAny(from, REMOTE) || startsWithAny(to, REMOTE)) return 'remote';
  if (from.slice(0, 3) === to.slice(0, 3)) return 'local';
  if (startsWithAny(from, METROS) && startsWithAny(to, METROS)) return 'metro';
  return from[0] === to[0] ? 'regional' : 'national';
}

function startsWithAny(pincode: Pincode, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => pincode.startsWith(beginning));
}
