import type { Browser } from 'playwright-core';
import {
  aMaker,
  aSharer,
  type MarketGoods,
  PLACES,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  trader,
  uploadOne,
} from '../e2e/story/market.js';
import { orderOn } from '../e2e/story/sold-parcel.js';
import { describeInBrowser, startBrowser, type Window } from '../support/browser.js';
import { signIn } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { windowOf } from './story/signed-in.js';

/** Texts that would do something if a page took them for its own. */
const IMAGE = `"><img src=x onerror=alert('image')>`;
const SCRIPT = `</title><script>alert('script')</script>`;
const SVG = `'><svg/onload=alert('svg')>`;
const LINK = 'javascript:alert(1)';
const ICU = '{count, plural, one {a} other {b}} {{7*7}}';

describeInBrowser('texts that strangers write', () => {
  let world: TestWorld;
  let browser: Browser;
  let maker: Trader;
  let sharer: Trader;
  let goods: MarketGoods;
  let link: SharedLink;
  let order: { orderId: string; token: string; phone: string };

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await surveyPlaces(world);
    maker = await aMaker(world, {
      businessName: `Meera ${SCRIPT}`,
      legalName: `Meera ${IMAGE}`,
      pickupAddress: `Lane ${SVG}`,
      bankBeneficiary: `Meera ${IMAGE}`.slice(0, 60),
    });
    goods = await uploadOne(world, maker, {
      price: 400,
      title: `Saree ${IMAGE}`,
      titleHindi: `साड़ी ${SCRIPT}`,
      description: `Soft ${SVG} ${LINK} ${ICU}`,
    });
    // The import takes tags out of what suppliers send; pages must be safe without that too.
    const quoted = (text: string) => text.replaceAll("'", "''");
    await world.asOwner(`
      update product set title = 'Saree ${quoted(IMAGE)}', title_hi = 'साड़ी ${quoted(SCRIPT)}', description = '${quoted(SVG)}'
      where id = '${goods.productId}'`);
    sharer = await aSharer(world, `Sunita ${SVG}`);
    link = await shareAt(sharer, goods, 60);
    const buyer = aBuyer({
      name: `Asha ${IMAGE}`,
      addressLine: `12 Main Road ${SCRIPT}`,
      landmark: `${SVG} ${ICU}`.slice(0, 80),
      city: `Pune ${IMAGE}`,
    });
    order = await orderOn(world, link, goods, buyer);
    const code = await world.outside.whatsapp.control.codeFor(order.phone);
    await sharer.api.post(`/v1/orders/${order.token}/consent`, { code });
    await world.drain();
    const sheet = `title,price,mrp\n"${IMAGE.replaceAll('"', '""')}",700,600\n`;
    const bytes = Buffer.from(sheet);
    await maker.api.upload('/v1/imports', [{ field: 'file', name: `${SVG}.csv`, type: 'text/csv', bytes }]);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const visit = async (who: { token: string }, paths: readonly string[]): Promise<Window> => {
    const window = await windowOf(browser, world, who, { width: 1280 });
    for (const path of paths) {
      for (const language of ['hi', 'en']) {
        await window.go(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        // A handler that was smuggled in runs at the latest when everything on the page has been touched.
        await window.page.evaluate(() => {
          for (const one of Array.from(document.querySelectorAll('details'))) one.open = true;
          for (const one of Array.from(document.querySelectorAll('*'))) one.dispatchEvent(new Event('mouseover'));
        });
      }
    }
    return window;
  };
  /** What the texts have done, other than being there to read. */
  const effects = async (window: Window, canary: string): Promise<string[]> => {
    const smuggled = window.page.locator('[onerror], [onload], main script, a[href^="javascript:"]');
    const found = [
      ...window.troubles,
      ...((await smuggled.count()) > 0 ? ['an element of theirs is on the page'] : []),
      ...((await window.text()).includes(canary) ? [] : ['the text is not there to read']),
    ];
    await window.close();
    return found;
  };

  it('stay texts for a buyer', async () => {
    const window = await visit({ token: '' }, [`/o/${order.token}`, `/p/${link.code}`]);
    expect(await effects(window, `<img src=x onerror=alert('image')>`)).toEqual([]);
  });

  it('stay texts for the reseller', async () => {
    const paths = [
      '/reseller',
      `/reseller/share/${goods.productId}`,
      '/reseller/links',
      `/reseller/links/${link.code}`,
      `/reseller/orders/new?link=${link.code}`,
      '/reseller/earnings',
      '/reseller/pools',
      '/reseller/me',
      '/reseller/orders',
      '/reseller/share',
    ];
    expect(await effects(await visit(sharer, paths), `<img src=x onerror=alert('image')>`)).toEqual([]);
  });

  it('stay texts for the supplier', async () => {
    const [parcel] = (await maker.api.get<{ items: { id: string }[] }>('/v1/shipments')).items;
    const [sent] = (await maker.api.get<{ items: { id: string }[] }>('/v1/imports')).items;
    const paths = ['/supplier', '/supplier/orders', '/supplier/goods', '/supplier/imports', '/supplier/money'];
    const own = [`/supplier/imports/${sent?.id}`, `/supplier/orders/${parcel?.id}`];
    expect(await effects(await visit(maker, [...paths, ...own]), `<img src=x onerror=alert('image')>`)).toEqual([]);
  });

  it('stay texts for those who work here', async () => {
    const admin = trader(world, await signIn(world, { roles: ['admin'], name: `Nair ${SVG}` }));
    expect(
      await effects(
        await visit(admin, ['/admin', '/admin/background', '/admin/suppliers']),
        `<script>alert('script')</script>`,
      ),
    ).toEqual([]);
    const support = trader(world, await signIn(world, { roles: ['support'] }));
    const asked = encodeURIComponent(order.phone);
    const searches = ['/support', `/support?q=${encodeURIComponent(SCRIPT)}`, `/support?q=${asked}`];
    expect(await effects(await visit(support, searches), 'Sunita')).toEqual([]);
    const finance = trader(world, await signIn(world, { roles: ['finance'] }));
    const paths = ['/finance', '/finance/payouts', '/finance/remittances', '/finance/ledger', '/finance/unexplained'];
    expect(await effects(await visit(finance, paths), '')).toEqual([]);
  });

  it('stay texts when a form is shown again', async () => {
    const window = await windowOf(browser, world, { token: '' });
    await window.go(`/p/${link.code}`);
    await window.press('Go on, pay at the door');
    await window.fill({
      'Your name': IMAGE,
      'Mobile number': SVG.slice(0, 20),
      Pincode: PLACES.prepaidOnly,
      'House, street': SCRIPT,
      Landmark: SVG,
    });
    await window.press('Go on to check');
    expect(await window.page.getByLabel('Your name').inputValue()).toBe(IMAGE);
    expect(await window.page.getByLabel('House, street').inputValue()).toBe(SCRIPT);
    expect(await effects(window, '')).toEqual([]);
  });

  it('open no way out: a sign-in leads nowhere else', async () => {
    const person = await signIn(world, { roles: ['reseller'] });
    for (const next of ['//evil.example', 'https://evil.example', LINK, '/\\evil.example']) {
      const window = await windowOf(browser, world, { token: '' });
      await window.go(`/sign-in?next=${encodeURIComponent(next)}`);
      await window.fill({ 'Mobile number': person.phone.slice(3) });
      await window.press('Send me the code');
      await window.fill({ Code: await world.outside.whatsapp.control.codeFor(person.phone) });
      await window.press('Sign in');
      expect(new URL(window.page.url()).origin).toBe(world.url);
      await window.close();
    }
  });
});
