import { IntlMessageFormat } from 'intl-messageformat';
import type { Formats } from './formats.js';
import { LANGUAGES, type Language } from './language.js';

/**
 * What fills the places of a message. Money (or its JSON), dates and lists are written out in the reader's format
 * first, so a pattern says just `{price}` or `{day}`. A number of paise is written `{pricePaise, number, paise}`.
 */
export type MessageArguments = Readonly<Record<string, unknown>>;

/** Named number styles that patterns may use. */
const STYLES = {
  number: {
    paise: {
      style: 'currency',
      currency: 'INR',
      scale: 0.01,
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      trailingZeroDisplay: 'stripIfInteger',
    },
  },
} as const;

const compiled = new Map<string, IntlMessageFormat>();

/** Fills an ICU pattern. A place without a value leaves the pattern as it stands: a page is never lost to a word. */
export function fill(pattern: string, language: Language, formats: Formats, values: MessageArguments): string {
  if (!/[{'<]/.test(pattern)) return pattern;
  try {
    return String(compile(pattern, language).format(written(values, formats))).replaceAll('-₹', '−₹');
  } catch {
    return pattern;
  }
}

/** Compiles a pattern once per language and process; throws a SyntaxError when it is no ICU message. */
export function compile(pattern: string, language: Language): IntlMessageFormat {
  const key = `${language} ${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  // Patterns come from our catalogues only, so the cache is bounded by their size.
  const message = new IntlMessageFormat(pattern, LANGUAGES[language].locale, STYLES, { ignoreTag: true });
  compiled.set(key, message);
  return message;
}

function written(values: MessageArguments, formats: Formats): Record<string, string | number | bigint | boolean> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, words(value, formats)]));
}

function words(value: unknown, formats: Formats): string | number | bigint | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return formats.date(value);
  if (Array.isArray(value)) return formats.list(value.map((item) => String(words(item, formats))));
  if (typeof value !== 'object') return '';
  if (hasPaise(value)) return formats.money(value);
  return isMoneyJson(value) ? formats.money({ paise: BigInt(value.amount) }) : '';
}

function hasPaise(value: object): value is { paise: bigint } {
  return 'paise' in value && typeof value.paise === 'bigint';
}

function isMoneyJson(value: object): value is { amount: number } {
  return 'currency' in value && 'amount' in value && Number.isSafeInteger(value.amount);
}
