import type { Browser, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '../../src/platform/i18n/index.js';
import {
  aMaker,
  aSharer,
  type MarketGoods,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  uploadOne,
} from '../e2e/story/market.js';
import { BUYER_BYTES, describeInBrowser, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { aPlacedOrder } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

interface Manifest {
  readonly name: string;
  readonly lang: string;
  readonly dir: string;
  readonly start_url: string;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly purpose?: string }[];
  readonly shortcuts: readonly { readonly url: string; readonly name: string }[];
}

describeInBrowser('the app on a phone', () => {
  let world: TestWorld;
  let browser: Browser;
  let sharer: Trader;
  let link: SharedLink;
  let shop: string;
  let goods: MarketGoods;

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await surveyPlaces(world);
    goods = await uploadOne(world, await aMaker(world), { price: 400, mrp: 700, stock: 30 });
    sharer = await aSharer(world);
    link = await shareAt(sharer, goods, 74);
    const mine = await fetch(`${world.url}/reseller/me/shop`, { headers: { ...sharer.auth, accept: 'text/html' } });
    shop = /\/s\/[0-9a-f]{32}/.exec(await mine.text())?.[0] ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const hers = (language: Language = 'en', person = sharer) =>
    Window.open(browser, world.url, { language, cookies: { haat_session: person.token, haat_lang: language } });
  /** Opens the app and waits until it is kept. */
  const kept = async (language: Language = 'en', person = sharer): Promise<Window> => {
    const phone = await hers(language, person);
    await phone.go('/reseller');
    await phone.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller)
        await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    });
    await speaks(phone, language);
    return phone;
  };
  /** Waits until the page for times without a network is kept in this language, and in no other. */
  const speaks = (phone: Window, language: Language) =>
    phone.page.waitForFunction(async (wanted) => {
      const names = (await caches.keys()).filter((name) => name.startsWith('haat-files-'));
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      const pages = keys.flat().map(({ url }) => new URL(url));
      const kept = pages.filter(({ pathname }) => pathname === '/app/offline').map(({ search }) => search);
      return kept.join() === `?lang=${wanted}`;
    }, language);
  const visit = (phone: Window, path: string) => phone.page.goto(`${world.url}${path}`, { waitUntil: 'load' });
  const keptAddresses = (page: Page) =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    });

  it('can be installed: a whole manifest in each language, with icons of the sizes it says', async () => {
    for (const language of LANGUAGE_CODES) {
      const answer = await fetch(`${world.url}/app/manifest/${language}`);
      expect(answer.headers.get('content-type')).toContain('application/manifest+json');
      const manifest = (await answer.json()) as Manifest;
      const { direction } = LANGUAGES[language];
      expect(manifest).toMatchObject({ lang: language, dir: direction, start_url: '/reseller' });
      expect(manifest.shortcuts.every(({ name, url }) => name !== '' && url.startsWith('/reseller/'))).toBe(true);
    }
    const { icons } = (await (await fetch(`${world.url}/app/manifest/hi`)).json()) as Manifest;
    expect(icons.some(({ purpose, sizes }) => purpose === 'maskable' && sizes === '512x512')).toBe(true);
    for (const { src, sizes } of icons.filter((icon) => icon.sizes !== 'any')) {
      const picture = await fetch(`${world.url}${src}`);
      const { width, height } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata();
      expect(`${width}x${height}`).toBe(sizes);
    }
    const phone = await kept();
    const cdp = await phone.context.newCDPSession(phone.page);
    const { errors } = await cdp.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await cdp.send('Page.getInstallabilityErrors');
    // A test's window is always a private one, in which nothing can be installed.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
    await phone.close();
  });

  it('opens without a network: what she saw last, and a page in her language for everything else', async () => {
    const phone = await kept('hi');
    await visit(phone, '/reseller');
    await visit(phone, `/reseller/links/${link.code}`);
    await phone.context.setOffline(true);
    await visit(phone, '/reseller');
    await phone.sees('नेटवर्क नहीं है। आप वह देख रही हैं');
    await phone.sees('Sunita Devi');
    await visit(phone, '/reseller/earnings');
    await phone.sees('अभी नेटवर्क नहीं है');
    expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('hi');
    expect(await phone.overflow()).toBeLessThanOrEqual(0);
    const seen = phone.page.locator(`[data-seen] a[href="/reseller/links/${link.code}"]`);
    await seen.waitFor();
    await seen.click();
    await phone.page.waitForURL(`**/reseller/links/${link.code}`);
    await phone.sees('नेटवर्क नहीं है। आप वह देख रही हैं');
    await phone.context.setOffline(false);
    await visit(phone, '/reseller/earnings');
    expect(await phone.text()).not.toContain('अभी नेटवर्क नहीं है');
    await phone.close();
  });

  it('is one worker for all languages, and speaks the one she reads when the network goes', async () => {
    const phone = await kept('hi');
    await visit(phone, '/reseller?lang=en');
    await speaks(phone, 'en');
    const worker = await phone.page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
    expect(worker).toBe(`${world.url}/sw.js`);
    await phone.context.setOffline(true);
    await visit(phone, '/reseller/earnings');
    expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('en');
    await phone.sees('No network');
    await phone.close();
  });

  it('keeps no page of a buyer, no order and no address, and forgets all when she signs out', async () => {
    const order = await aPlacedOrder(world);
    const other = await aSharer(world, 'Meena Kumari');
    const { code } = await shareAt(other, goods, 80);
    const phone = await kept('en', other);
    for (const path of [
      '/reseller',
      `/reseller/links/${code}`,
      `/p/${link.code}`,
      `/o/${order.token}`,
      shop,
      '/reseller/orders',
      '/reseller/me',
    ])
      await visit(phone, path);
    const before = await keptAddresses(phone.page);
    expect(before.filter((path) => path.startsWith('/reseller')).sort()).toEqual([
      '/reseller',
      `/reseller/links/${code}`,
    ]);
    expect(before.filter((path) => /^\/[posg]\//.test(path))).toEqual([]);
    await visit(phone, '/reseller/me');
    await phone.press('Sign out');
    await phone.page.waitForFunction(async () => !(await caches.has('haat-pages')));
    await phone.context.setOffline(true);
    await visit(phone, '/reseller');
    expect(await phone.text()).toContain('There is no network just now');
    expect(await phone.text()).not.toContain('Meena Kumari');
    await phone.close();
  });

  it.each([
    ['the reseller’s first page', 'hers', (): string => '/reseller', OTHER_BYTES],
    ['the goods behind a link', 'guest', () => `/p/${link.code}`, BUYER_BYTES],
    ['a shop', 'guest', () => shop, BUYER_BYTES],
  ] as const)('weighs little on the line at the first visit: %s', async (_what, who, path, most) => {
    const phone = who === 'hers' ? await hers('ta') : await Window.open(browser, world.url);
    const sent: Request[] = [];
    phone.page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'image') sent.push(request);
    });
    await phone.go(path());
    // Asked before the window closes: what the service worker fetches later is no part of the first page.
    const sizes = await Promise.all(sent.map((request) => request.sizes()));
    const bytes = sizes.reduce((sum, size) => sum + size.responseBodySize + size.responseHeadersSize, 0);
    expect(bytes).toBeGreaterThan(5_000);
    // Unpacked it would be more than twice as much: what is sent is packed.
    expect(bytes).toBeLessThan(most / 2);
    await phone.close();
  });

  it('runs from the right in Urdu, with amounts and numbers from the left', async () => {
    const phone = await hers('ur');
    await phone.go('/reseller');
    const { direction, wordmark, first, overflow } = await phone.page.evaluate(() => {
      const edge = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().right ?? 0;
      return {
        direction: getComputedStyle(document.body).direction,
        wordmark: edge('.wordmark'),
        first: edge('nav.bar li'),
        overflow: (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth,
      };
    });
    expect({ direction, overflow }).toEqual({ direction: 'rtl', overflow: 0 });
    expect(wordmark).toBeGreaterThan(330);
    expect(first).toBeGreaterThan(330);
    await phone.go(`/p/${link.code}`);
    const amount = await phone.page
      .locator('.price .figures')
      .first()
      .evaluate((node) => getComputedStyle(node).unicodeBidi);
    expect(amount).toBe('isolate');
    await Promise.all([phone.page.waitForEvent('framenavigated'), phone.page.locator('button[value=now]').click()]);
    expect(await phone.page.locator('input[type=tel]').evaluate((node) => getComputedStyle(node).direction)).toBe(
      'ltr',
    );
    await phone.close();
  });

  it('changes its language by one small chooser, without a script', async () => {
    const phone = await Window.open(browser, world.url, { scripts: 'off' });
    await phone.go(`/p/${link.code}`);
    await phone.page.locator('.languages summary').click();
    expect(await phone.overflow()).toBeLessThanOrEqual(0);
    await phone.page.getByRole('link', { name: 'മലയാളം' }).click();
    await phone.page.waitForLoadState('load');
    expect(await phone.page.locator('html').getAttribute('lang')).toBe('ml');
    await phone.go(`/p/${link.code}`);
    expect(await phone.page.locator('html').getAttribute('lang')).toBe('ml');
    await phone.close();
  });
});
