import { catalogueOf } from './catalogue.js';
import { type Formats, formatsOf } from './formats.js';
import { FALLBACK_LANGUAGE, LANGUAGES, type Language } from './language.js';
import { fill, type MessageArguments } from './message.js';

/** Everything a page needs to speak one language. All methods may be taken off: `const { t, money } = tr`. */
export interface Translator extends Formats {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** The message of a key, filled. A missing key is answered in English, then by the key itself. */
  readonly t: (key: string, values?: MessageArguments) => string;
  /** Whether this language or English has the key. */
  readonly has: (key: string) => boolean;
  /** The reader's sentence for a broken rule: message `errors.<code>`, filled with its facts. */
  readonly refusal: (broken: { readonly code: string; readonly facts?: MessageArguments }) => string;
}

/** Phone numbers in groups, amounts, percentages and days: their parts would change places in a line from right to left. */
const FIGURES =
  /(?:\+91[ \u00a0]?)?\d{5}[ \u00a0]\d{5}|−?₹\d[\d,]*(?:\.\d+)?|\d+(?:\.\d+)?%(?![\dA-F])|\d{4}-\d{2}-\d{2}/g;

const translators = new Map<Language, Translator>();

/** The translator of a language, made once per process. */
export function translatorFor(language: Language): Translator {
  const known = translators.get(language) ?? makeTranslator(language);
  translators.set(language, known);
  return known;
}

function makeTranslator(language: Language): Translator {
  const formats = formatsOf(language);
  const own = catalogueOf(language);
  const fallback = catalogueOf(FALLBACK_LANGUAGE);

  const has = (key: string) => own.has(key) || fallback.has(key);
  const { direction } = LANGUAGES[language];
  const t = (key: string, values: MessageArguments = {}) => {
    const pattern = own.get(key);
    if (pattern !== undefined) {
      const text = fill(pattern, language, formats, values);
      return direction === 'rtl' ? text.replace(FIGURES, '\u2066$&\u2069') : text;
    }
    const english = fallback.get(key);
    if (english === undefined) return key;
    const text = fill(english, FALLBACK_LANGUAGE, formats, values);
    // English inside a line from right to left would leave its full stop behind.
    return direction === 'rtl' ? `\u2066${text}\u2069` : text;
  };
  const refusal: Translator['refusal'] = ({ code, facts }) =>
    has(`errors.${code}`) ? t(`errors.${code}`, facts) : t('platform.error.refused');
  return { ...formats, language, direction, t, has, refusal };
}
