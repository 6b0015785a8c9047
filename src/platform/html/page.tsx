import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n/index.js';
import { assetUrl } from './assets.js';
import { classes } from './class-names.js';
import { LanguageSwitch } from './language-switch.js';
import { type Face, NAVIGATION, type Navigation } from './navigation.js';
import { PageNavigation } from './page-navigation.js';
import { SignOut } from './sign-out.js';
import { Speaks } from './translator-context.js';
import { Wordmark } from './wordmark.js';

/** What a page is made of. */
export interface PageProps {
  /** Title of the window, without the product's name. The page writes its own `Heading`. */
  readonly title: string;
  readonly tr: Translator;
  /** Who is signed in; without one there is no way to sign out. */
  readonly actor?: { readonly name: string } | undefined;
  /** A face with ready navigation, or navigation of your own. */
  readonly nav: Face | Navigation;
  /** Path and query of this page: marks the present place and stays when the language changes. */
  readonly path: string;
  /** More for `<head>`, such as Open Graph metadata. */
  readonly head?: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Names of files in `assets/static`, loaded after the page: `['margin.js']`. */
  readonly scripts?: readonly string[];
  /** For search engines, for example `noindex` on a page behind a link. */
  readonly robots?: string;
  /** Seller of record and grievance contact, at the foot of the page. */
  readonly footer?: ComponentChildren;
}

/** The whole document around a page: head, header, navigation, content, footer. */
export function Page(props: PageProps): VNode {
  const { title, tr, actor, nav, path, head, children, scripts = [], robots, footer } = props;
  const { t, language, direction } = tr;
  const navigation = typeof nav === 'string' ? NAVIGATION[nav] : nav;
  const face = typeof nav === 'string' ? nav : 'custom';
  return (
    <Speaks tr={tr}>
      <html lang={language} dir={direction}>
        <head>
          <meta charSet="utf-8" />
          <title>{`${title} · ${t('platform.name')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#a8124f" />
          {robots && <meta name="robots" content={robots} />}
          <link rel="stylesheet" href={assetUrl('haat.css')} />
          <link rel="icon" href={assetUrl('haat.svg')} type="image/svg+xml" />
          {head}
          {scripts.map((name) => (
            <script key={name} src={assetUrl(name)} defer />
          ))}
        </head>
        <body class={classes(`face-${face}`, navigation.items.length > 0 && `has-${navigation.style}`)}>
          <a class="skip" href="#content">
            {t('platform.page.skip')}
          </a>
          <header class="top">
            <Wordmark />
            <LanguageSwitch path={path} />
            {actor && <SignOut name={actor.name} />}
          </header>
          <PageNavigation navigation={navigation} path={path} />
          <main id="content" tabIndex={-1}>
            {children}
          </main>
          <footer class="foot">
            {footer}
            <p>{t('platform.page.footer')}</p>
          </footer>
        </body>
      </html>
    </Speaks>
  );
}
