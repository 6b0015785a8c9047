import type { CourierFaults, JourneyOrder, SeededChance } from '../../simulators/index.js';

/** What an order is meant to go through. */
export const FATES = [
  'delivered',
  'delivered-after-ndr',
  'hard-to-meet',
  'fake-attempt',
  'corrected-to-delivered',
  'returned',
  'rto',
  'corrected-to-rto',
  'lost',
  'damaged',
  'cancelled',
  'disowned',
  'silent',
] as const;
export type Fate = (typeof FATES)[number];

/** Fates in which no courier ever has the parcel. */
export const NEVER_SENT: ReadonlySet<Fate> = new Set(['cancelled', 'disowned', 'silent']);

/** Of a hundred orders that are neither sent back nor delivered at the first door. */
const OF_A_HUNDRED: Readonly<Partial<Record<Fate, number>>> = {
  'delivered-after-ndr': 6,
  'hard-to-meet': 10,
  'fake-attempt': 3,
  'corrected-to-delivered': 2,
  returned: 5,
  lost: 2,
  damaged: 1,
  cancelled: 3,
  disowned: 1,
  silent: 3,
};
/** One in eight of the parcels that come back was called delivered before. */
const CORRECTED_OF_RTO = 8;

/**
 * As many fates as orders, dealt out by chance. The share of those that come back whatever anybody does is exactly as
 * wished; who is hard to meet, or was never visited, comes back or not by whether somebody answers.
 */
export function drawFates(orders: number, rto: number, chance: SeededChance): Fate[] {
  const back = Math.round(orders * rto);
  const fates: Fate[] = Array.from({ length: back }, (_, n) =>
    n % CORRECTED_OF_RTO === 0 ? 'corrected-to-rto' : 'rto',
  );
  for (const fate of FATES) {
    const wanted = Math.round((orders * (OF_A_HUNDRED[fate] ?? 0)) / 100);
    for (let n = 0; n < wanted && fates.length < orders; n++) fates.push(fate);
  }
  while (fates.length < orders) fates.push('delivered');
  return chance.disorder(fates);
}

/** What the courier is told to do with a parcel of this fate. */
export function journeyFor(fate: Fate, chance: SeededChance): Omit<JourneyOrder, 'parcel'> {
  switch (fate) {
    case 'delivered-after-ndr':
      return { scenario: 'delivered-after-ndr', attempts: chance.below(2) === 0 ? 1 : 2 };
    case 'hard-to-meet':
    case 'fake-attempt':
      return { scenario: fate, luck: [chance.below(100), chance.below(100)] };
    case 'rto':
      return { scenario: 'rto' };
    case 'corrected-to-rto':
      return { scenario: 'delivered-then-corrected', ends: 'rto' };
    case 'corrected-to-delivered':
      return { scenario: 'delivered-then-corrected', ends: 'delivered' };
    case 'lost':
      return { scenario: 'lost' };
    case 'damaged':
      return { scenario: 'damaged' };
    case 'delivered':
    case 'returned':
    // The last three never reach a courier.
    case 'cancelled':
    case 'disowned':
    case 'silent':
      return { scenario: 'delivered' };
  }
}

const HOURS_LATE = [0, 0, 6, 30, 72];
const TIMES_MORE = [0, 0, 1, 3];

/** How badly the courier tells of it: doubled, out of order, days late, wrongly signed at first, or several of these. */
export function disorderFor(chance: SeededChance): CourierFaults {
  return {
    duplicates: TIMES_MORE[chance.below(TIMES_MORE.length)] ?? 0,
    reorderHours: chance.below(3) === 0 ? 4 + chance.below(12) : 0,
    holdHours: HOURS_LATE[chance.below(HOURS_LATE.length)] ?? 0,
    wrongSignatures: chance.below(10) === 0 ? 1 : 0,
  };
}
