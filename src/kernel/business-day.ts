import { DomainError } from './domain-error.js';

/** A calendar day in India, 'YYYY-MM-DD'; days compare as texts. */
export type BusinessDay = `${number}-${number}-${number}`;

// Fixed, because India has had one time zone without summer time since 1945.
const IST_AHEAD_OF_UTC_MS = 5.5 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What was given is no day of the calendar written YYYY-MM-DD. */
export class InvalidDay extends DomainError {
  constructor() {
    super('invalid-day', 'invalid');
  }
}

/** The day in India (Asia/Kolkata) at that moment: 18:30 UTC is already tomorrow. */
export function businessDay(at: Date): BusinessDay {
  return new Date(at.getTime() + IST_AHEAD_OF_UTC_MS).toISOString().slice(0, 10) as BusinessDay;
}

/** Reads a day, as a date column cast to text gives it. Throws {@link InvalidDay}. */
export function parseBusinessDay(text: string): BusinessDay {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  // Some engines turn 30 February into 2 March, so the day must come back as it went in.
  if (!day || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) throw new InvalidDay();
  return text as BusinessDay;
}

/** The same; undefined where it is no day. */
export function businessDayIn(text: string): BusinessDay | undefined {
  try {
    return parseBusinessDay(text);
  } catch {
    return undefined;
  }
}

/** The first instant of the day. */
export function startOfDay(day: BusinessDay): Date {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() - IST_AHEAD_OF_UTC_MS);
}

/** The first instant after the day: compare with `<`, never `<=`, so that no moment falls between two days. */
export function endOfDay(day: BusinessDay): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS);
}

/** The day so many days later (negative: earlier). */
export function addDays(day: BusinessDay, days: number): BusinessDay {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS).toISOString().slice(0, 10) as BusinessDay;
}

/** The weekday, Sunday being 0. */
export function weekdayOf(day: BusinessDay): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The Indian financial year of a moment, April to March: '2026-27'. */
export function financialYear(at: Date): string {
  const day = businessDay(at);
  const year = Number(day.slice(0, 4));
  const start = day.slice(5) >= '04-01' ? year : year - 1;
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}
