import type { TimeFormat, Zone } from './courier-feed.js';

const AHEAD_OF_UTC_MS: Readonly<Record<Zone, number>> = { 'Asia/Kolkata': 5.5 * 3_600_000, UTC: 0 };

const CLOCK = String.raw`(?:[ T]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d{1,6})?)?)?`;
const NUMBERS: Readonly<Record<'year-first' | 'day-first' | 'month-first', RegExp>> = {
  'year-first': new RegExp(`^(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})${CLOCK}$`),
  'day-first': new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})${CLOCK}$`),
  'month-first': new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})${CLOCK}$`),
};
const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)$/;

/** The moment of a scan as a courier writes it; undefined where it is written otherwise or is no moment at all. */
export function readScanTime(text: string, format: TimeFormat, zone: Zone): Date | undefined {
  switch (format) {
    case 'epoch-s':
      return /^\d{9,11}$/.test(text) ? new Date(Number(text) * 1_000) : undefined;
    case 'epoch-ms':
      return /^\d{12,14}$/.test(text) ? new Date(Number(text)) : undefined;
    case 'iso':
      return WITH_OFFSET.test(text) ? real(new Date(text)) : onTheWall(text, 'year-first', zone);
    case 'year-first':
    case 'day-first':
    case 'month-first':
      return onTheWall(text, format, zone);
  }
}

function onTheWall(text: string, format: keyof typeof NUMBERS, zone: Zone): Date | undefined {
  const found = NUMBERS[format].exec(text)?.slice(1);
  if (!found) return undefined;
  const [first = 0, second = 0, third = 0, hour = 0, minute = 0, seconds = 0] = found.map((part) => Number(part ?? 0));
  const [year, month, day] = {
    'year-first': [first, second, third],
    'day-first': [third, second, first],
    'month-first': [third, first, second],
  }[format] as [number, number, number];
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, seconds));
  const isReal = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal && seconds < 60 ? new Date(wall.getTime() - AHEAD_OF_UTC_MS[zone]) : undefined;
}

function real(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const AHEAD_MAX_MS = 24 * 3_600_000;
const OLD_MAX_MS = 400 * 24 * 3_600_000;

/** Whether a scan can have been at that moment: not after tomorrow, and not longer ago than any parcel is under way. */
export function isLikely(scannedAt: Date, now: Date): boolean {
  const ago = now.getTime() - scannedAt.getTime();
  return ago > -AHEAD_MAX_MS && ago < OLD_MAX_MS;
}
