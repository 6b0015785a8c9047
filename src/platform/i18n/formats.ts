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
  /** `Tue 24 Nov, 4:30 pm`. */
  readonly dateTime: (moment: Date | string) => string;
  /** `4:30 pm`. */
  readonly time: (moment: Date | string) => string;
  /** `a, b and c`. */
  readonly list: (items: Iterable<string>) => string;
}

const MINUS = '\u2212';

/** The formats of a language; make once and keep, Intl objects are costly. */
export function formatsOf(language: Language): Formats {
  const { locale } = LANGUAGES[language];
  // Hindi months are written out, because CLDR's abbreviations (नव॰) are hard to read for new readers.
  const month = language === 'hi' ? 'long' : 'short';
  const integers = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });
  const numbers = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 2 });
  const weekdays = dates(locale, { weekday: 'short', day: 'numeric', month });
  const days = dates(locale, { day: 'numeric', month, year: 'numeric' });
  const times = dates(locale, { hour: 'numeric', minute: '2-digit', hour12: true, ...partOfDay(language) });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  const date = (day: Date | string) => weekdays.format(moment(day)).replace(',', '');
  const time = (at: Date | string) => times.format(moment(at)) + (language === 'hi' ? ' बजे' : '');
  return {
    money: ({ paise }) => rupees(paise, integers),
    number: (value) => numbers.format(value).replace('-', MINUS),
    percent: (basisPoints) => `${numbers.format(basisPoints / 100).replace('-', MINUS)}%`,
    date,
    fullDate: (day) => days.format(moment(day)),
    dateTime: (at) => `${date(at)}, ${time(at)}`,
    time,
    list: (items) => lists.format(items),
  };
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

/** Hindi says morning, noon, evening or night (शाम 4:30); English says am or pm. */
function partOfDay(language: Language): Intl.DateTimeFormatOptions {
  return language === 'hi' ? { dayPeriod: 'short' } : {};
}

function moment(value: Date | string): Date {
  return typeof value === 'string' ? new Date(value) : value;
}
