import { LANGUAGES, type Language } from './language.js';

/** All times people see are Indian Standard Time, wherever the server runs. */
export const TIME_ZONE = 'Asia/Kolkata';

/** Amounts, numbers and dates of one language. Dates may be a Date, an ISO string or a business day 'YYYY-MM-DD'. */
export interface Formats {
  /** `₹1,23,456`; paise only where they are not zero; a true minus sign (U+2212), which screen readers speak. */
  readonly money: (amount: { readonly paise: bigint }) => string;
  /** `1,23,456`, Indian grouping, up to two decimals. */
  readonly number: (value: number | bigint) => string;
  /** Basis points as `12.5%`. */
  readonly percent: (basisPoints: number) => string;
  /** `Tue 24 Nov`. */
  readonly date: (day: Date | string) => string;
  /** `24 Nov 2026`, for documents and anything older than some months. */
  readonly fullDate: (day: Date | string) => string;
  /** `November 2026`, of any day in it. */
  readonly month: (day: Date | string) => string;
  /** `Tue 24 Nov, 4:30 pm`. */
  readonly dateTime: (moment: Date | string) => string;
  /** `4:30 pm`. */
  readonly time: (moment: Date | string) => string;
  /** `+91 98700 00055`, or masked as it is given; on one line, its groups in their places also from right to left. */
  readonly phone: (number: string) => string;
  /** `a, b and c`. */
  readonly list: (items: Iterable<string>) => string;
}

const MINUS = '\u2212';
/** Left-to-right isolate and its end: what is between keeps its own order. */
const ISOLATE = '\u2066';
const ISOLATE_END = '\u2069';

/** The formats of a language; make once and keep, Intl objects are costly. */
export function formatsOf(language: Language): Formats {
  const { locale, direction } = LANGUAGES[language];
  // Only English shortens its months: the abbreviations of the others (नव॰, নভেঃ) are hard to read for new readers.
  const month = language === 'en' ? 'short' : 'long';
  const integers = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
  const numbers = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });
  const weekdays = dates(locale, { weekday: 'short' });
  const monthDays = dates(locale, { day: 'numeric', month });
  const days = dates(locale, { day: 'numeric', month, year: 'numeric' });
  const months = dates(locale, { month: 'long', year: 'numeric' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const time = clockOf(language);
  // In a line from right to left a minus would jump behind its number.
  const together = (text: string) => (direction === 'rtl' && text !== '' ? `${ISOLATE}${text}${ISOLATE_END}` : text);
  const signed = (text: string) => (text.includes(MINUS) ? together(text) : text);

  const date = (day: Date | string) => `${weekdays.format(moment(day))} ${monthDays.format(moment(day))}`;
  return {
    money: ({ paise }) => signed(rupees(paise, integers)),
    number: (value) => signed(numbers.format(value).replace('-', MINUS)),
    percent: (basisPoints) => signed(`${numbers.format(basisPoints / 100).replace('-', MINUS)}%`),
    date,
    fullDate: (day) => days.format(moment(day)),
    month: (day) => months.format(moment(day)),
    dateTime: (at) => `${date(at)}${direction === 'rtl' ? '،' : ','} ${time(at)}`,
    time,
    phone: (number) => together(grouped(number)),
    list: (items) => lists.format(items),
  };
}

/** Languages that put morning, noon, evening or night before the hour (शाम 4:30); the others say am and pm. */
const SAY_PART_OF_DAY: ReadonlySet<Language> = new Set(['hi', 'gu', 'ml', 'pa']);

function clockOf(language: Language): (at: Date | string) => string {
  const saysPart = SAY_PART_OF_DAY.has(language);
  const options: Intl.DateTimeFormatOptions = {
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
    ...(saysPart && { dayPeriod: 'short' }),
  };
  const times = dates(LANGUAGES[language].locale, options);
  if (!saysPart) return (at) => times.format(moment(at));
  const after = language === 'hi' ? ' बजे' : '';
  return (at) => {
    const parts = times.formatToParts(moment(at));
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('dayPeriod')} ${part('hour')}:${part('minute')}${after}`;
  };
}

/** An Indian mobile number in its two groups; no group may fall to the next line. */
function grouped(number: string): string {
  return number.replace(/^(\+91) ?(\d{5}) ?(\d{5})$/, '$1 $2 $3').replaceAll(' ', '\u00a0');
}

function rupees(paise: bigint, integers: Intl.NumberFormat): string {
  const size = paise < 0n ? -paise : paise;
  const rest = size % 100n;
  const fraction = rest === 0n ? '' : `.${rest.toString().padStart(2, '0')}`;
  return `${paise < 0n ? MINUS : ''}₹${integers.format(size / 100n)}${fraction}`;
}

function dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone: TIME_ZONE, ...options });
}

function moment(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value;
}
