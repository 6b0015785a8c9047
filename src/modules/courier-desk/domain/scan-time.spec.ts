import { isLikely, readScanTime } from './scan-time.js';

describe('the time of a scan', () => {
  it.each([
    ['iso', 'Asia/Kolkata', '2026-11-03T10:00:00Z', '2026-11-03T10:00:00.000Z'],
    ['iso', 'UTC', '2026-11-03T10:00:00+05:30', '2026-11-03T04:30:00.000Z'],
    ['iso', 'Asia/Kolkata', '2026-11-03T10:00:00', '2026-11-03T04:30:00.000Z'],
    ['year-first', 'Asia/Kolkata', '2026-11-03 10:00', '2026-11-03T04:30:00.000Z'],
    ['year-first', 'UTC', '2026/11/03 10:00:05', '2026-11-03T10:00:05.000Z'],
    ['day-first', 'Asia/Kolkata', '03-11-2026 10:00:00', '2026-11-03T04:30:00.000Z'],
    ['month-first', 'UTC', '11/03/2026 10:00:00', '2026-11-03T10:00:00.000Z'],
    ['day-first', 'UTC', '3/11/2026', '2026-11-03T00:00:00.000Z'],
    ['epoch-s', 'Asia/Kolkata', '1793700000', '2026-11-03T10:00:00.000Z'],
    ['epoch-ms', 'Asia/Kolkata', '1793700000000', '2026-11-03T10:00:00.000Z'],
  ] as const)('%s in %s is read from %s', (format, zone, text, expected) => {
    expect(readScanTime(text, format, zone)?.toISOString()).toBe(expected);
  });

  it.each([
    ['year-first', '2026-02-30 10:00'],
    ['year-first', '2026-11-03 25:00'],
    ['day-first', '2026-11-03 10:00'],
    ['month-first', '13/13/2026 10:00'],
    ['iso', 'yesterday'],
    ['iso', '2026-99-03T10:00:00Z'],
    ['epoch-s', '17937000000000'],
    ['epoch-ms', '-1'],
    ['year-first', ''],
  ] as const)('%s is not read from %j', (format, text) => {
    expect(readScanTime(text, format, 'UTC')).toBeUndefined();
  });

  it('is unlikely after tomorrow and more than a year ago', () => {
    const now = new Date('2026-11-22T10:00:00Z');
    expect(isLikely(new Date('2026-11-23T09:00:00Z'), now)).toBe(true);
    expect(isLikely(new Date('2026-11-24T10:00:00Z'), now)).toBe(false);
    expect(isLikely(new Date('2025-11-22T10:00:00Z'), now)).toBe(true);
    expect(isLikely(new Date('2025-10-01T10:00:00Z'), now)).toBe(false);
  });
});
