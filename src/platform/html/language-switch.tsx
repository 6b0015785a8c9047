import type { VNode } from 'preact';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../i18n/index.js';
import { useTranslator } from './translator-context.js';

/** Links to the same page in the other languages, each in its own script; works without JavaScript. */
export function LanguageSwitch({ path }: { path: string }): VNode {
  const { language } = useTranslator();
  const others = LANGUAGE_CODES.filter((code) => code !== language);
  return (
    <p class="languages">
      {others.map((code) => (
        <a key={code} href={inLanguage(path, code)} lang={code} hrefLang={code} rel="nofollow">
          {LANGUAGES[code].name}
        </a>
      ))}
    </p>
  );
}

/** The same path and query with another `lang`. */
export function inLanguage(path: string, language: Language): string {
  const [place = '/', query = ''] = path.split('#')[0]?.split('?') ?? [];
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${place}?${parameters}`;
}
