/** So many minutes a place to pay is open. */
const ASK_MINUTES = 30;
/** The gateway opens none for less than fifteen; one more, because the question takes its time. */
const LEAST_MINUTES = 16;
const MINUTE_MS = 60_000;

/** Whole minutes: no longer than a seat is held, as far as the gateway can; what comes after the seat was given away goes back. */
export function minutesToPay(now: Date, heldUntil: Date | undefined): number {
  if (!heldUntil) return ASK_MINUTES;
  const left = Math.floor((heldUntil.getTime() - now.getTime()) / MINUTE_MS);
  return Math.min(ASK_MINUTES, Math.max(LEAST_MINUTES, left));
}
