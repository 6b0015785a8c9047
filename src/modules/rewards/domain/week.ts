import { type BusinessDay, businessDay, DomainError, startOfDay } from '../../../kernel/index.js';

/** A week in India, Monday to Sunday, named by its Monday. */
export type Week = BusinessDay & { readonly unit: 'week' };

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 7;

/** The day given is no Monday. */
export class NotAMonday extends DomainError {
  constructor() {
    super('not-a-monday', 'invalid');
  }
}

/** The week a moment lies in; it changes at midnight in India, which is 18:30 UTC on Sunday. */
export function weekOf(at: Date): Week {
  const today = businessDay(at);
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS;
  return businessDay(new Date(startOfDay(today).getTime() - sinceMonday * DAY_MS)) as Week;
}

/** The week that begins on this day. Throws {@link NotAMonday}. */
export function weekFrom(day: BusinessDay): Week {
  if (weekOf(startOfDay(day)) !== day) throw new NotAMonday();
  return day as Week;
}

/** The week so many weeks later. */
export function weeksAfter(week: Week, count: number): Week {
  return businessDay(new Date(startOfDay(week).getTime() + count * DAYS * DAY_MS)) as Week;
}

/** The first instant of the week after. */
export function endOfWeek(week: Week): Date {
  return startOfDay(weeksAfter(week, 1));
}

/** The Sunday of the week. */
export function lastDayOf(week: Week): BusinessDay {
  return businessDay(new Date(endOfWeek(week).getTime() - DAY_MS));
}
