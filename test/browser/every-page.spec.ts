import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CAST, type CastMember } from '../../src/demo/cast.js';
import { playChain } from '../../src/demo/play-chain.js';
import type { Stage } from '../../src/demo/stage.js';
import { SESSION_COOKIE } from '../../src/platform/auth/index.js';
import { translatorFor } from '../../src/platform/i18n/index.js';
import { alignClocks } from '../e2e/story/market.js';
import { addressOf, routesOf } from '../e2e/story/routes.js';
import { BUYER_BYTES, describeInBrowser, type Look, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

/** A page as the list that is shared with the pictures names it. */
interface ListedPage {
  readonly name: string;
  readonly who: string;
  readonly path: string;
  readonly status: number;
  readonly act?: (page: Page) => Promise<void>;
  readonly follow?: string | readonly string[];
}

interface Furnished {
  readonly sessions: Readonly<Record<string, string>>;
  readonly pages: readonly ListedPage[];
}

const LIST = join(import.meta.dirname, '..', '..', 'scripts', 'every-page.mjs');
const QUIET = { chapter: () => undefined, line: () => undefined, share: () => undefined };
type ListedLook = Pick<Look, 'width' | 'language'>;
const LOOKS = [
  { width: 360, language: 'en' },
  { width: 360, language: 'hi' },
  { width: 1280, language: 'en' },
] as const satisfies readonly ListedLook[];
/** Lines from the right, and in turn long words and tall letters: what resellers and buyers see is looked at in these too. */
const FROM_THE_RIGHT: ListedLook = { width: 360, language: 'ur' };
const LONG_WORDS = [
  { width: 360, language: 'ta' },
  { width: 360, language: 'ml' },
  { width: 360, language: 'te' },
] as const satisfies readonly ListedLook[];
const TRANSLATED = /^(reseller-|buyer-|sign-in|join-reseller|home$|app-)/;
/** Playing the whole business, and then opening each page three times. */
const PLAY_LIMIT_MS = 300_000;
const VISIT_LIMIT_MS = 1_200_000;

describeInBrowser('every page', () => {
  const out = mkdtempSync(join(tmpdir(), 'haat-every-page-'));
  let world: TestWorld;
  let stage: Stage;
  let browser: Browser;
  let furnished: Furnished;
  const windows = new Map<string, Window>();
  /** Where the list led, by forms and links too. */
  const seen = new Set<string>();

  beforeAll(async () => {
    world = await startTestWorld();
    await alignClocks(world);
    stage = stageIn(world);
    browser = await startBrowser();
    await playChain(stage, QUIET as unknown as Parameters<typeof playChain>[1], { out });
    const { furnish } = (await import(LIST)) as {
      furnish: (stage: Stage, cast: readonly CastMember[]) => Promise<Furnished>;
    };
    furnished = await furnish(stage, CAST);
  }, PLAY_LIMIT_MS);
  afterAll(async () => {
    await browser.close();
    await world.close();
    rmSync(out, { recursive: true, force: true });
  });

  /** One window for each person and look: opening them is what takes time. */
  const windowFor = async (who: string, look: ListedLook): Promise<Window> => {
    const key = `${who} ${look.language} ${look.width}`;
    const session = furnished.sessions[who];
    const cookies = { haat_lang: look.language, ...(session ? { [SESSION_COOKIE]: session } : {}) };
    const known = windows.get(key);
    const window = known ?? (await Window.open(browser, stage.baseUrl, { ...look, cookies }));
    if (!known) window.page.on('framenavigated', (frame) => seen.add(new URL(frame.url()).pathname));
    windows.set(key, window);
    window.afresh();
    return window;
  };
  /** Opens it, does on it what is to be done, and gives all that is wrong with what is then shown. */
  const wrongWith = async (page: ListedPage, look: ListedLook): Promise<string[]> => {
    const window = await windowFor(page.who, look);
    await window.go(page.path, page.status);
    await page.act?.(window.page);
    for (const selector of [page.follow ?? []].flat()) {
      await window.go((await window.page.locator(selector).first().getAttribute('href')) ?? '');
    }
    const text = await window.text();
    const light = /^\/[pogs]\//.test(page.path) ? BUYER_BYTES : OTHER_BYTES;
    const found = [
      ...(await window.faults(light)),
      ...holesIn(text),
      ...((await window.page.locator('h1').count()) === 1 ? [] : ['has not one heading']),
      ...((await window.page.title()).endsWith(` · ${translatorFor(look.language).t('platform.name')}`)
        ? []
        : ['has a title of its own']),
      ...(look.language === 'hi' && !/[\u0900-\u097f]{4}/.test(text) ? ['has no Hindi'] : []),
      ...(look === LOOKS[0] ? await window.barriers() : []),
    ];
    return found.map((fault) => `${page.name} ${look.language} ${look.width}: ${fault}`);
  };

  it(
    'is whole, light, as wide as its window, free of barriers and quiet, in each language, on phone and desk',
    async () => {
      const faults: string[] = [];
      for (const page of furnished.pages) for (const look of LOOKS) faults.push(...(await wrongWith(page, look)));
      for (const [n, page] of furnished.pages.filter(({ name }) => TRANSLATED.test(name)).entries()) {
        for (const look of [FROM_THE_RIGHT, LONG_WORDS[n % LONG_WORDS.length] ?? FROM_THE_RIGHT])
          faults.push(...(await wrongWith(page, look)));
      }
      expect(faults).toEqual([]);
    },
    VISIT_LIMIT_MS,
  );

  it('would be found with a barrier on it', async () => {
    const window = await windowFor('guest', LOOKS[0]);
    await window.go('/');
    await window.page.evaluate(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src="/assets/none.png"><button></button>');
    });
    expect((await window.barriers()).map((barrier) => barrier.split(':')[0])).toEqual(['button-name', 'image-alt']);
  });

  it('is in the list: no page of the application is forgotten', () => {
    const opened = [...furnished.pages.map(({ path }) => path.split('?')[0] ?? ''), ...seen];
    const routes = routesOf(world);
    const listed = (address: string) => {
      const pattern = new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`);
      return opened.some((path) => pattern.test(path));
    };
    const forgotten = routes
      .filter(({ isPage, method }) => isPage && method === 'GET')
      .map((route) => addressOf(route, (name) => `:${name}`))
      .filter((address) => !FILE.test(address) && !listed(address) && !LEAD_ON.includes(address));
    expect(forgotten).toEqual([]);
  });
});

/** Pages that only lead on. */
const LEAD_ON = [
  '/finance/ledger/events/:kind/:ref',
  '/finance/remittances/imports/:importId',
  '/home',
  '/o/:token/again',
  '/o/:token/earn',
];
/** Files to keep or to show inside a page, which are no pages to look at. */
const FILE =
  /\.(csv|pdf|zip|:format)$|\/(invoices|return-photos|review-photos|photos|files)\/:\w+$|\/packing\/photo$|\/faults$/;

/** What shows where a word is missing: a key, a placeholder, a value that is none. */
function holesIn(text: string): string[] {
  const holes = [
    /undefined|\bNaN\b|\[object|Invalid Date/,
    /\{[a-z]\w*[,}]/i,
    /\b(platform|storefront|reseller|resellers|suppliers|catalogue|logistics|finance|orders|pools|support|business|disputes|errors)\.[a-z]+[\w.-]*/,
  ];
  return holes.flatMap((hole) => hole.exec(text)?.[0] ?? []).map((hole) => `says “${hole}”`);
}

/** The demo's stage in a test's world. */
function stageIn(world: TestWorld): Stage {
  return {
    app: world.app,
    baseUrl: world.url,
    outside: world.outside,
    ownerUrl: world.database.ownerUrl,
    settle: () => world.drain(),
    async advance(hours) {
      await world.advance(hours / 24);
      await world.outside.advance(hours);
      await world.advance(0);
    },
    close: () => world.close(),
  };
}
