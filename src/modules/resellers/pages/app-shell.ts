import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetUrl, renderPage, staticFolder } from '../../../platform/html/index.js';
import { LANGUAGE_CODES, type Language, translatorFor } from '../../../platform/i18n/index.js';
import { OfflinePage } from './offline.page.js';

/** Files that every page of the app needs, kept from the first visit on. */
const FILES = ['haat.css', 'reseller.css', 'app.js', 'offline.js', 'haat.svg'];
const HASH_LENGTH = 12;

/**
 * The service worker's text: what to keep, then the program. It is one for all languages, and changes with every file
 * and word of the shell, and so does the cache's name; a browser then fetches the new shell and throws the old one away.
 */
export function serviceWorker(): string {
  const program = readFileSync(join(staticFolder(), 'sw.js'), 'utf8');
  const files = FILES.map(assetUrl);
  const words = LANGUAGE_CODES.map((language) =>
    renderPage(OfflinePage({ tr: translatorFor(language), path: '/app/offline' })),
  );
  const version = createHash('sha256')
    .update(JSON.stringify([files, words, program]))
    .digest('hex')
    .slice(0, HASH_LENGTH);
  return `const SHELL = ${JSON.stringify({ version, files })};\n${program}`;
}

/** Shortcuts of the icon on the home screen: address and the key of its word. */
const SHORTCUTS = [
  ['/reseller/share', 'platform.nav.reseller.share'],
  ['/reseller/orders', 'platform.nav.reseller.orders'],
  ['/reseller/earnings', 'platform.nav.reseller.earnings'],
] as const;

/** What a phone needs to know to keep the reseller's pages as an app, in her language. */
export function webManifest(language: Language): object {
  const { t, direction } = translatorFor(language);
  const icon = (name: string, sizes: string, more: object = {}) => ({
    src: assetUrl(name),
    sizes,
    type: name.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
    ...more,
  });
  return {
    id: '/reseller',
    name: t('shop.app.name'),
    short_name: t('platform.name'),
    description: t('shop.app.description'),
    lang: language,
    dir: direction,
    start_url: '/reseller',
    scope: '/',
    display: 'standalone',
    background_color: '#fffaf5',
    theme_color: '#a8124f',
    categories: ['shopping', 'business'],
    icons: [
      icon('icon-192.png', '192x192'),
      icon('icon-512.png', '512x512'),
      icon('icon-maskable-512.png', '512x512', { purpose: 'maskable' }),
      icon('haat.svg', 'any'),
    ],
    shortcuts: SHORTCUTS.map(([url, word]) => ({ name: t(word), url, icons: [icon('icon-192.png', '192x192')] })),
  };
}
