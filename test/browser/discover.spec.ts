import type { Browser } from 'playwright-core';
import { WorkOutEarnings } from '../../src/modules/discovery/app/work-out-earnings.js';
import { SESSION_COOKIE } from '../../src/platform/auth/index.js';
import { aMaker, aSharer, type Trader, uploadOne } from '../e2e/story/market.js';
import { describeInBrowser, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

describeInBrowser('a reseller who discovers goods on her phone', () => {
  let world: TestWorld;
  let browser: Browser;
  let sharer: Trader;
  let phone: Window;

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    const maker = await aMaker(world);
    await uploadOne(world, maker, { price: 400, mrp: 900, stock: 30 });
    await uploadOne(world, maker, { price: 2200, title: 'Anarkali suit with dupatta', titleHindi: 'अनारकली सूट' });
    await world.get(WorkOutEarnings).run();
    sharer = await aSharer(world);
    phone = await Window.open(browser, world.url, { cookies: { [SESSION_COOKIE]: sharer.token } });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const isFine = async () => {
    expect(await phone.faults(OTHER_BYTES)).toEqual([]);
    expect(await phone.barriers()).toEqual([]);
  };
  const price = () => phone.page.getByLabel('Price for your customer');
  const margin = () => phone.page.getByLabel('Your margin on one piece');

  it('finds a saree that she spells her own way, and puts a heart on it without losing her place', async () => {
    await phone.go('/reseller/share');
    await isFine();
    await phone.fill({ Search: 'kotton sarri' });
    await phone.press('Find');
    expect(await phone.page.locator('.product').count()).toBe(1);
    expect(await phone.text()).toContain('Earn about ₹');
    await phone.page.getByRole('button', { name: 'Save' }).click();
    await phone.sees('Saved', '[data-heart]');
    expect(new URL(phone.page.url()).search).toContain('q=kotton');
    await isFine();
    await phone.press('Saved', 'link');
    expect(await phone.text()).toContain('Block-printed cotton saree');
    await isFine();
  });

  it('says what her customer pays, sees at once what she earns and when, and makes the card', async () => {
    await phone.press(/Block-printed cotton saree/, 'link');
    await price().fill('515');
    await phone.sees('₹515', '[data-figure="price"]');
    await phone.page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name="margin"]')?.value === '75');
    expect(await phone.text()).toContain('In your bank around');
    await isFine();
    await phone.press('Make my card');
    expect(new URL(phone.page.url()).pathname).toMatch(/^\/reseller\/links\/\w+$/);
    expect(await phone.text()).toContain('₹515');
  });

  it('is moved out of the dead zone with a word why, and shares what she sees', async () => {
    await phone.go('/reseller/share?q=anarkli');
    await phone.press(/Anarkali suit/, 'link');
    await price().fill('2700');
    await phone.sees('No GST rate fits a price of ₹2,700', '[data-snapped]');
    await margin().focus();
    expect(await price().inputValue()).toBe('2625');
    await isFine();
    await phone.page.getByRole('button', { name: '₹50', exact: true }).click();
    await phone.sees('₹2,470', '[data-figure="price"]');
    expect([await price().inputValue(), await margin().inputValue()]).toEqual(['2470', '50']);
    await phone.press('Make my card');
    expect(await phone.text()).toContain('₹2,470');
  });

  it('needs one press for the next goods of the kind, and no script', async () => {
    const plain = await Window.open(browser, world.url, {
      scripts: 'off',
      cookies: { [SESSION_COOKIE]: sharer.token },
    });
    await plain.go('/reseller/share?q=saadi');
    await plain.press(/Block-printed cotton saree/, 'link');
    expect(await plain.text()).toContain('As you did last time with such goods');
    await plain.fill({ 'Price for your customer': '540' });
    await plain.press('Show what I earn');
    expect(await plain.page.getByLabel('Your margin on one piece').inputValue()).toBe('100');
    await plain.press('Make my card');
    expect(await plain.text()).toContain('₹540');
    expect(await plain.faults(OTHER_BYTES)).toEqual([]);
  });
});
