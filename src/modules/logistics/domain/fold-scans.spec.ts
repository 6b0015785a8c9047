import fc from 'fast-check';
import { foldScans, movesAlong } from './fold-scans.js';
import type { Scan } from './scan.js';
import type { ShipmentStatus } from './shipment-status.js';
import { SHIPMENT_TABLE } from './shipment-table.js';

/** Every code that moves a parcel, and two that do not: out for pickup, and one nobody has explained. */
const CODES = ['42', '18', '17', '21', '7', '8', '9', '46', '10', '12', '25', '19', '777'];

const FORWARD = { provider: 'shiprocket', leg: 'forward' } as const;
const BACK = { provider: 'shiprocket', leg: 'back' } as const;

const JOURNEYS = {
  delivered: [3, 19, 42, 6, 18, 38, 17, 7],
  'delivered at the second try': [3, 19, 42, 6, 18, 38, 17, 21, 17, 7],
  'returned to origin': [3, 19, 42, 6, 18, 38, 17, 21, 17, 21, 17, 21, 9, 46, 41, 10, 14],
  'corrected, then returned': [3, 19, 42, 6, 18, 38, 17, 7, 21, 9, 46, 41, 10, 14],
  'corrected, then delivered': [3, 19, 42, 6, 18, 38, 17, 7, 21, 17, 7],
  lost: [3, 19, 42, 6, 18, 12],
  damaged: [3, 19, 42, 6, 18, 38, 25],
  'called off': [3, 19, 20, 8],
} as const;

const ENDS: Record<keyof typeof JOURNEYS, string> = {
  delivered: 'delivered',
  'delivered at the second try': 'delivered',
  'returned to origin': 'rto-delivered',
  'corrected, then returned': 'rto-delivered',
  'corrected, then delivered': 'delivered',
  lost: 'lost',
  damaged: 'damaged',
  'called off': 'booking-cancelled',
};

describe.each(Object.keys(JOURNEYS) as (keyof typeof JOURNEYS)[])('a journey that is %s', (journey) => {
  const scans = scansOf(JOURNEYS[journey].map(String));

  it('ends the same however its scans are doubled and shuffled', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...scans, ...scans], { minLength: scans.length * 2 }), (told) => {
        expect(foldScans(told, FORWARD)).toEqual(foldScans(scans, FORWARD));
        expect(endOf(told)).toBe(ENDS[journey]);
      }),
      { numRuns: 50 },
    );
  });

  it('is followed by legal moves only, after each scan of any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...scans, ...scans], { minLength: scans.length }), (told) => {
        let here: ShipmentStatus = 'manifested';
        const wrong: string[] = [];
        for (let heard = 1; heard <= told.length; heard++) {
          for (const { status } of movesAlong(foldScans(told.slice(0, heard), FORWARD), here)) {
            if (!SHIPMENT_TABLE.canMove(here, status)) wrong.push(`${here} to ${status}`);
            here = status;
          }
          if (here !== endOf(told.slice(0, heard))) wrong.push(`${here} after ${heard}`);
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

it('whatever a courier tells, and whichever part of it was heard before, the table leads to the end of the story', () => {
  const wrong: string[] = [];
  for (const told of words(3)) {
    const way = foldScans(told, FORWARD);
    for (const heard of subsetsOf(told)) {
      const here = endOf(heard);
      const there = movesAlong(way, here).at(-1)?.status ?? here;
      if (there !== endOf(told)) wrong.push(`${told.map(({ code }) => code).join(' ')}: ${there}`);
    }
  }
  expect(wrong).toEqual([]);
});

describe('a single scan', () => {
  it.each([
    ['RTO delivered is no delivery', ['17', '10'], 'rto-delivered'],
    ['a hub that reports after the door is late news', ['17', '7', '18'], 'delivered'],
    ['"delivered" on the way home is not the buyer', ['9', '46', '7'], 'rto-in-transit'],
    ['the buyer can be reached after all', ['9', '17', '7'], 'delivered'],
    ['an unknown code moves nothing', ['17', '777'], 'out-for-delivery'],
    ['out for delivery after delivered takes it back', ['7', '17'], 'out-for-delivery'],
    ['a courier that comes after all undoes the cancellation', ['8', '42'], 'picked-up'],
    ['what was lost is found', ['12', '18'], 'in-transit'],
  ])('%s', (_rule, codes, end) => {
    expect(endOf(scansOf(codes))).toBe(end);
  });

  it('of the order space does not exist here: 20 moves nothing', () => {
    expect(endOf(scansOf(['42', '20', '16', '36']))).toBe('picked-up');
  });
});

it('takes scans of one second in the order of a journey', () => {
  const at = new Date(0);
  const told = ['7', '17', '42'].map((code) => ({ code, scannedAt: at }));
  expect(endOf(told)).toBe('delivered');
});

describe('the way back', () => {
  const backOf = (codes: readonly string[]) => foldScans(scansOf(codes), BACK).at(-1)?.status;

  it('ends at the supplier, where the code says delivered', () => {
    expect(backOf(['3', '19', '42', '18', '17', '7'])).toBe('return-received');
  });

  it('leaves the parcel with the buyer when the pickup is called off', () => {
    expect(backOf(['3', '19', '20', '8'])).toBe('delivered');
  });

  it('is not called off once the courier has the parcel', () => {
    expect(backOf(['42', '8'])).toBe('return-picked');
  });
});

function scansOf(codes: readonly string[]): Scan[] {
  return codes.map((code, hour) => ({ code, scannedAt: new Date(hour * 3_600_000) }));
}

function endOf(scans: readonly Scan[]): ShipmentStatus {
  return foldScans(scans, FORWARD).at(-1)?.status ?? 'manifested';
}

function words(length: number): Scan[][] {
  const shorter = length === 1 ? [[]] : words(length - 1).map((scans) => scans.map(({ code }) => code));
  return shorter.flatMap((codes) => CODES.map((code) => scansOf([...codes, code])));
}

function subsetsOf(scans: readonly Scan[]): Scan[][] {
  return Array.from({ length: 2 ** scans.length }, (_, mask) => scans.filter((_scan, i) => (mask >> i) % 2 === 1));
}
