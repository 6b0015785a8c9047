import type { Browser } from 'playwright-core';
import {
  alignClocks,
  aMaker,
  aSharer,
  PLACES,
  type SharedLink,
  shareAt,
  surveyPlaces,
  uploadOne,
} from '../e2e/story/market.js';
import { BUYER_BYTES, describeInBrowser, startBrowser, Window } from '../support/browser.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

/** The words of the buttons and fields in both languages. */
const WORDS = {
  en: {
    basket: 'Put into the basket',
    address: 'Go on to the address',
    check: 'Go on to check',
    send: 'Send me the code',
    change: 'Change the address',
    yes: 'Yes, I want this',
  },
  hi: {
    basket: 'टोकरी में रखें',
    address: 'आगे, पता बताएँ',
    check: 'आगे, देख लें',
    send: 'मुझे कोड भेजें',
    change: 'पता बदलें',
    yes: 'हाँ, मुझे यह चाहिए',
  },
} as const;

describeInBrowser('a basket at 360 pixels', () => {
  let world: TestWorld;
  let browser: Browser;
  let links: readonly SharedLink[];

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await alignClocks(world);
    await surveyPlaces(world);
    const sharer = await aSharer(world, 'Sunita Devi');
    const shared: SharedLink[] = [];
    for (const price of [400, 300]) {
      const goods = await uploadOne(world, await aMaker(world), { price, mrp: 900, stock: 30 });
      shared.push(await shareAt(sharer, goods, 60));
    }
    links = shared;
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each([
    ['en', 'off'],
    ['en', 'on'],
    ['hi', 'off'],
    ['hi', 'on'],
  ] as const)('is bought from its first goods to the yes, in %s with scripts %s', async (language, scripts) => {
    const phone = await Window.open(browser, world.url, { language, scripts });
    const words = WORDS[language];
    const isFine = async () => {
      expect(await phone.faults(BUYER_BYTES)).toEqual([]);
      if (scripts === 'on') expect(await phone.barriers()).toEqual([]);
    };
    const buyer = aBuyer({ pincode: PLACES.served });
    for (const { code } of links) {
      await phone.go(`/p/${code}`);
      await isFine();
      await phone.press(words.basket);
      await isFine();
    }
    await phone.press(words.address, 'link');
    await isFine();
    const field = (name: string) => phone.page.locator(`form[action$="/check"] [name="${name}"]`);
    await field('name').fill(buyer.name);
    await field('phone').fill(buyer.phone.slice(3));
    await field('pincode').pressSequentially(PLACES.served);
    if (scripts === 'on') {
      await phone.page.waitForFunction(() => {
        const city = document.querySelector<HTMLInputElement>('[name="city"]');
        return city !== null && city.value !== '';
      });
    }
    await field('addressLine').fill('Main Road, behind the mill');
    await phone.press(words.check);
    // One thing is asked, at its field, and nothing that was typed is gone.
    expect(await phone.page.locator('.field.wrong').count()).toBe(1);
    expect(await field('name').inputValue()).toBe(buyer.name);
    expect(await field('addressLine').inputValue()).toBe('Main Road, behind the mill');
    await isFine();
    await phone.press(words.check);
    await isFine();
    await phone.press(words.change);
    expect(await field('name').inputValue()).toBe(buyer.name);
    await field('addressLine').fill('12 Main Road, behind the mill');
    await phone.press(words.check);
    expect(await phone.text()).toContain('12 Main Road');
    await isFine();
    await phone.press(words.send);
    expect(phone.page.url()).toMatch(/\/o\/\w{22}$/);
    expect(phone.page.url()).not.toContain(buyer.phone.slice(3));
    const code = await world.outside.whatsapp.control.codeFor(buyer.phone);
    await phone.page.locator('[name="code"]').fill(code);
    await phone.press(words.yes);
    const token = phone.page.url().match(/\/o\/(\w{22})/)?.[1] ?? '';
    const parcels = await world.sql.query(
      'select 1 from shipment s join orders o on o.id = s.order_id where o.token = $1',
      [token],
    );
    expect(parcels).toHaveLength(2);
    await phone.close();
  });
});
