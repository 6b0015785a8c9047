const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = String.raw`(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[AP]M)?)?`;
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})[-/., ]+(\d{2}|\d{4})${TIME}$`, 'i');
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})${TIME}$`, 'i');
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const INDIA_AHEAD_MS = 5.5 * 3_600_000;
const DAY_MS = 86_400_000;
/** Day nought of spreadsheet programs is 30 December 1899. */
const SERIAL_OF_1970 = 25_569;
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;

/**
 * Reads the day of a courier's date as YYYY-MM-DD: the day comes first as everywhere in India, times are Indian time
 * unless a zone is given, five digits are a spreadsheet's serial. Undefined for what is no day.
 */
export function readDay(text: string): string | undefined {
  const bare = text.trim();
  if (WITH_ZONE.test(bare)) return dayAt(Date.parse(bare) + INDIA_AHEAD_MS);
  const serial = SERIAL.exec(bare);
  if (serial) return dayAt((Number(serial[1]) - SERIAL_OF_1970) * DAY_MS);
  const yearFirst = YEAR_FIRST.exec(bare);
  if (yearFirst) return day(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dayFirst = DAY_FIRST.exec(bare);
  if (!dayFirst) return undefined;
  const year = Number(dayFirst[3]);
  return day(year < 100 ? FIRST_YEAR + year : year, monthOf(dayFirst[2] ?? ''), Number(dayFirst[1]));
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function dayAt(time: number): string | undefined {
  if (Number.isNaN(time)) return undefined;
  const date = new Date(time);
  return day(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Undefined for the 31st of February and for years that no file of ours can have. */
function day(year: number, month: number, dayOfMonth: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}
