import { type BusinessDay, businessDay, parseBusinessDay } from '../../../kernel/index.js';

/** The days asked for, both counted; from the first of this month until today unless told. Throws InvalidDay. */
export function daysOf(
  asked: { readonly from?: string; readonly to?: string },
  now: Date,
): { readonly from: BusinessDay; readonly to: BusinessDay } {
  const today = businessDay(now);
  const from = asked.from ? parseBusinessDay(asked.from) : parseBusinessDay(`${today.slice(0, 7)}-01`);
  return { from, to: asked.to ? parseBusinessDay(asked.to) : today };
}
