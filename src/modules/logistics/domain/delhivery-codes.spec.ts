import fc from 'fast-check';
import { delhiveryMeaning } from './delhivery-codes.js';
import { foldScans } from './fold-scans.js';
import type { Scan } from './scan.js';

const FORWARD = { provider: 'delhivery', leg: 'forward' } as const;

describe('Delhivery’s codes', () => {
  it.each([
    ['DL/Delivered/EOD-38', 'delivered'],
    ['DL/RTO/RT-110', 'rto-delivered'],
    ['RT/Delivered', 'rto-delivered'],
    ['UD/Pending/X-DBL1F', 'in-transit'],
    ['UD/Pending/EOD-11', 'undelivered'],
    ['UD/Manifested/X-UCI', 'nothing'],
  ])('%s is %s on the way to the buyer', (code, meaning) => expect(delhiveryMeaning(code, 'forward')).toBe(meaning));

  it.each(['UD/Pending/EOD-999', 'LT/LOST/LT-100', 'DL/DTO/DTO-101', 'XX/Delivered', '', 'delivered', 'toString'])(
    '%s is not guessed at',
    (code) => expect(delhiveryMeaning(code, 'forward')).toBeUndefined(),
  );

  it.each([
    ['DL/DTO/DTO-101', 'return-received'],
    ['PU/In Transit/PU-101', 'return-picked'],
    ['CN/Canceled/CN-101', 'delivered'],
    ['DL/Delivered/EOD-38', undefined],
  ])('%s is %s on the way back', (code, meaning) => expect(delhiveryMeaning(code, 'back')).toBe(meaning));
});

describe('a way told by Delhivery', () => {
  const JOURNEYS = [
    [['UD/Manifested', 'UD/In Transit', 'UD/Pending', 'UD/Dispatched', 'DL/Delivered/EOD-38'], 'delivered'],
    [
      ['UD/In Transit', 'UD/Dispatched', 'UD/Pending/EOD-6', 'RT/In Transit', 'RT/Dispatched', 'DL/RTO'],
      'rto-delivered',
    ],
    // A delivery on the way home would be the supplier's door; without the word for it nothing is booked as sold.
    [['UD/In Transit', 'RT/In Transit', 'DL/Delivered/EOD-38'], 'rto-in-transit'],
    [
      ['UD/Dispatched', 'DL/Delivered/EOD-38', 'UD/Pending/EOD-11', 'UD/Dispatched', 'DL/Delivered/EOD-38'],
      'delivered',
    ],
  ] as const;

  it.each(JOURNEYS)('%j ends with %s, however it is doubled and shuffled', (codes, end) => {
    const scans = codes.map((code, hour): Scan => ({ code, scannedAt: new Date(hour * 3_600_000) }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...scans, ...scans, ...scans], { minLength: scans.length * 3 }), (told) => {
        expect(foldScans(told, FORWARD)).toEqual(foldScans(scans, FORWARD));
        expect(foldScans(told, FORWARD).at(-1)?.status).toBe(end);
      }),
      { numRuns: 50 },
    );
  });

  it('follows the meaning that support gave a code, and only where it holds', () => {
    const at = new Date(0);
    const lost: Scan = { code: 'LT/LOST', scannedAt: at };
    const way = (scan: Scan) => foldScans([{ code: 'UD/In Transit', scannedAt: at }, scan], FORWARD).at(-1)?.status;
    expect(way(lost)).toBe('in-transit');
    expect(way({ ...lost, assigned: 'lost' })).toBe('lost');
    expect(way({ code: 'DL/Delivered', scannedAt: at, assigned: 'nothing' })).toBe('in-transit');
  });
});
