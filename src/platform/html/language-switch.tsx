import type { VNode } from 'preact';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../i18n/index.js';
import { Glyph } from './icon.js';
import { useTranslator } from './translator-context.js';

/** The same page in the other languages, each in its own script, behind one small button; works without JavaScript. */
export function LanguageSwitch({ path }: { path: string }): VNode {
  const { t, language } = useTranslator();
  return (
    <details class="languages">
      <summary>
        <Glyph name="languages" />
        <span>
          <span class="unseen">{t('platform.page.language')}: </span>
          {LANGUAGES[language].name}
        </span>
      </summary>
      <ul>
        {LANGUAGE_CODES.map((code) => (
          <li key={code} lang={code} dir={LANGUAGES[code].direction}>
            <a
              href={inLanguage(path, code)}
              hrefLang={code}
              rel="nofollow"
              aria-current={code === language ? 'true' : undefined}
            >
              {LANGUAGES[code].name}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The same path and query with another `lang`. */
export function inLanguage(path: string, language: Language): string {
  const [place = '/', query = ''] = path.split('#')[0]?.split('?') ?? [];
  const parameters = new URLSearchParams(query);
  parameters.set('lang', language);
  return `${place}?${parameters}`;
}
