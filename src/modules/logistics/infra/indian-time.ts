const IST_AHEAD_MS = 5.5 * 3_600_000;

/** "2026-11-02 14:30", the wall time in India that Shiprocket takes as `order_date`. */
export function istMinute(at: Date): string {
  return new Date(at.getTime() + IST_AHEAD_MS).toISOString().slice(0, 16).replace('T', ' ');
}

const YEAR_FIRST = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/;
const DAY_FIRST = /^(\d\d)[ -](\d\d)[ -](\d{4}) (\d\d):(\d\d):(\d\d)/;

/** Reads "2023-05-19 11:59:16" (scans) and "23 05 2023 11:43:52" (webhooks), Indian wall time; undefined for anything else. */
export function readIst(text: string): Date | undefined {
  const parts = YEAR_FIRST.exec(text)?.slice(1) ?? reordered(DAY_FIRST.exec(text));
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const wall = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = wall.getUTCMonth() === month - 1 && wall.getUTCDate() === day && hour < 24 && minute < 60;
  return isReal ? new Date(wall.getTime() - IST_AHEAD_MS) : undefined;
}

function reordered(match: RegExpExecArray | null): string[] | undefined {
  if (!match) return undefined;
  const [, day = '', month = '', year = '', ...time] = match;
  return [year, month, day, ...time];
}
