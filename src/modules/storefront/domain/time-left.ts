const MINUTE_MS = 60_000;
const MINUTES_AN_HOUR = 60;

/** Whole hours and minutes until then; nought once it is over. */
export function timeLeft(now: Date, until: Date): { hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor((until.getTime() - now.getTime()) / MINUTE_MS));
  return { hours: Math.floor(minutes / MINUTES_AN_HOUR), minutes: minutes % MINUTES_AN_HOUR };
}
