/**
 * The languages people read Haat in. A new one is a row here and a folder in `assets/messages`. English and Hindi are
 * whole; the others hold what resellers and buyers read (`translated-areas.json`) and answer the rest in English.
 * `name` is in the language itself, `locale` is for Intl (with the digits that prices, cards and phones are read in),
 * `direction` is for `dir=`.
 */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-IN-u-nu-latn', direction: 'ltr' },
  hi: { name: 'हिन्दी', locale: 'hi-IN-u-nu-latn', direction: 'ltr' },
  ta: { name: 'தமிழ்', locale: 'ta-IN-u-nu-latn', direction: 'ltr' },
  te: { name: 'తెలుగు', locale: 'te-IN-u-nu-latn', direction: 'ltr' },
  bn: { name: 'বাংলা', locale: 'bn-IN-u-nu-latn', direction: 'ltr' },
  mr: { name: 'मराठी', locale: 'mr-IN-u-nu-latn', direction: 'ltr' },
  gu: { name: 'ગુજરાતી', locale: 'gu-IN-u-nu-latn', direction: 'ltr' },
  kn: { name: 'ಕನ್ನಡ', locale: 'kn-IN-u-nu-latn', direction: 'ltr' },
  ml: { name: 'മലയാളം', locale: 'ml-IN-u-nu-latn', direction: 'ltr' },
  pa: { name: 'ਪੰਜਾਬੀ', locale: 'pa-IN-u-nu-latn', direction: 'ltr' },
  or: { name: 'ଓଡ଼ିଆ', locale: 'or-IN-u-nu-latn', direction: 'ltr' },
  ur: { name: 'اردو', locale: 'ur-IN-u-nu-latn', direction: 'rtl' },
} as const satisfies Readonly<Record<string, LanguageFacts>>;

interface LanguageFacts {
  readonly name: string;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

/** A language as it stands in an address, a cookie, a session and a `lang=` attribute. */
export type Language = keyof typeof LANGUAGES;

/** Read when nothing better is known, and when a message is missing. */
export const FALLBACK_LANGUAGE: Language = 'en';

/** All languages in the order of the language switch. */
export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

/** Whether a value from outside names a language we have. */
export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && Object.hasOwn(LANGUAGES, value);
}
