import { FALLBACK_LANGUAGE, isLanguage, LANGUAGE_CODES, type Language } from './language.js';

/** What is looked at in a request; a Fastify request fits. */
export interface LanguageRequest {
  readonly query?: unknown;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The cookie that keeps a chosen language for a year, also for people who are not signed in. */
export const LANGUAGE_COOKIE = 'haat_lang';

const LANGUAGE_IN_COOKIES = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([a-z]+)`);
const ONE_YEAR_SECONDS = 365 * 24 * 3600;
const ACCEPT_LANGUAGE_LIMIT = 200;

/** The reader's language: `?lang=`, then the cookie, then the session's, then Accept-Language, then English. */
export function languageOf(request: LanguageRequest, sessionLanguage?: string | null): Language {
  const candidates = [chosenLanguage(request), cookieLanguage(request), sessionLanguage, ...acceptedLanguages(request)];
  return candidates.find(isLanguage) ?? FALLBACK_LANGUAGE;
}

/** The language asked for by `?lang=` in this request, if we have it. */
export function chosenLanguage(request: LanguageRequest): Language | undefined {
  const { query } = request;
  const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  return isLanguage(asked) ? asked : undefined;
}

/** The value of a Set-Cookie header that remembers a language. No secret: it may be read by scripts. */
export function languageCookie(language: Language): string {
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR_SECONDS}; SameSite=Lax`;
}

function cookieLanguage(request: LanguageRequest): string | undefined {
  return LANGUAGE_IN_COOKIES.exec(header(request, 'cookie'))?.[1];
}

/** Language codes of the header, best first: `hi-IN,hi;q=0.9,en;q=0.8` gives hi, hi, en. */
function acceptedLanguages(request: LanguageRequest): string[] {
  return header(request, 'accept-language')
    .slice(0, ACCEPT_LANGUAGE_LIMIT)
    .split(',')
    .map((part) => ({
      // The whole first word: Maithili (mai) is not Malayalam, and Konkani (kok) is not Kannada.
      code: /^[a-z]+/.exec(part.trim().toLowerCase())?.[0] ?? '',
      weight: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1),
    }))
    .filter(({ code, weight }) => weight > 0 && LANGUAGE_CODES.some((known) => known === code))
    .sort((a, b) => b.weight - a.weight)
    .map(({ code }) => code);
}

function header(request: LanguageRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : (value?.join('; ') ?? '');
}
