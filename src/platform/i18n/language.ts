/**
 * The languages people read Haat in. A new one is a row here and a folder in `assets/messages`; a specification
 * holds the two together. `name` is in the language itself, `locale` is for Intl, `direction` is for `dir=`.
 */
export const LANGUAGES = {
  en: { name: 'English', locale: 'en-IN', direction: 'ltr' },
  hi: { name: 'हिन्दी', locale: 'hi-IN', direction: 'ltr' },
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
