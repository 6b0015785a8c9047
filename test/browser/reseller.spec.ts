import type { Browser } from 'playwright-core';
import { aMaker, surveyPlaces, uploadOne } from '../e2e/story/market.js';
import { describeInBrowser, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { aPhone } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { signInOnPages } from './story/signed-in.js';

describeInBrowser('a reseller on her phone', () => {
  let world: TestWorld;
  let browser: Browser;
  let phone: Window;
  const number = aPhone();

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await surveyPlaces(world);
    const maker = await aMaker(world);
    await uploadOne(world, maker, { price: 400, mrp: 700, stock: 30 });
    phone = await Window.open(browser, world.url);
    await phone.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const isFine = async () => expect(await phone.faults(OTHER_BYTES)).toEqual([]);

  it('signs in with a code, joins, and is greeted by her name', async () => {
    await signInOnPages(phone, world, number);
    expect(new URL(phone.page.url()).pathname).toBe('/join');
    await isFine();
    await phone.press('Start sharing', 'link');
    await phone.fill({ 'Your name': 'Sunita Devi' });
    await isFine();
    await phone.press('Start sharing');
    expect(new URL(phone.page.url()).pathname).toBe('/reseller');
    expect(await phone.text()).toContain('Namaste Sunita Devi');
    await isFine();
  });

  it('browses, moves her margin, and sees at once what she earns', async () => {
    await phone.go('/reseller/share');
    await isFine();
    await phone.press(/Block-printed cotton saree/, 'link');
    await isFine();
    const earning = phone.page.locator('[data-figure="earning"] .figures').first();
    const before = await earning.innerText();
    await phone.page.getByLabel('Your margin on one piece').fill('75');
    await phone.sees('₹515', '[data-figure="price"]');
    expect(await earning.innerText()).not.toBe(before);
    expect(rupees(await earning.innerText())).toBeLessThan(75);
    await phone.page.getByLabel('Your margin on one piece').fill('900');
    await phone.sees('above the', '[data-figure="refusal"]');
    await isFine();
  });

  it('makes her card, sees it, and copies the text under it', async () => {
    await phone.page.getByLabel('Your margin on one piece').fill('75');
    await phone.press('Make my card');
    expect(new URL(phone.page.url()).pathname).toMatch(/^\/reseller\/links\/\w+$/);
    for (const language of ['English', 'हिन्दी'] as const) {
      await phone.page.getByText('Language and look').click();
      const link = phone.page.locator('main').getByRole('link', { name: language }).first();
      await phone.go(String(await link.getAttribute('href')));
      const size = await phone.page.locator('.share-card img').evaluate((card: HTMLImageElement) => ({
        wide: card.naturalWidth,
        high: card.naturalHeight,
        shown: card.complete,
      }));
      expect(size).toEqual({ wide: 1080, high: 1350, shown: true });
      await isFine();
    }
    await phone.page.getByRole('button', { name: 'Copy text' }).click();
    await phone.sees('Text copied', '[data-said]');
    const copied = await phone.page.evaluate(() => navigator.clipboard.readText());
    const code = phone.page.url().split('/').at(-1)?.split('?')[0];
    expect(copied).toContain(`/p/${code}`);
    expect(copied).toContain('₹515');
    expect(copied).toContain('सूती साड़ी');
    const whatsApp = await phone.page.getByRole('link', { name: 'Send text on WhatsApp' }).getAttribute('href');
    expect(whatsApp).toMatch(/^https:\/\/wa\.me\/\?text=/);
  });

  it('orders for a customer, who alone can say yes', async () => {
    const customer = aBuyer();
    await phone.press('Order for a customer', 'link');
    await isFine();
    await phone.fill({
      'Customer’s name': customer.name,
      'Customer’s WhatsApp number': '12',
      Pincode: String(customer.pincode),
      'House, street, village': customer.addressLine,
    });
    await phone.press('Send code to customer');
    expect(await phone.page.getByLabel('Customer’s name').inputValue()).toBe(customer.name);
    expect(phone.page.url()).toContain('/reseller/orders/new');
    await phone.fill({ 'Customer’s WhatsApp number': customer.phone.slice(3) });
    await phone.press('Send code to customer');
    expect(await phone.text()).toContain('The order waits for your customer’s yes');
    expect(await phone.text()).not.toMatch(/\/o\//);
    await isFine();
    const said = await world.outside.whatsapp.control.messagesTo(customer.phone);
    expect(said.at(-1)?.text).toContain('₹515');
    expect(await world.outside.whatsapp.control.messagesTo(number)).toHaveLength(1);
  });

  it('finds her links, orders, earnings and herself, and signs out', async () => {
    for (const path of [
      '/reseller/links',
      '/reseller/orders',
      '/reseller/earnings',
      '/reseller/pools',
      '/reseller/me',
    ]) {
      await phone.go(path);
      await isFine();
    }
    await phone.press('Sign out');
    await phone.page.goto(`${world.url}/reseller`);
    expect(new URL(phone.page.url()).pathname).toBe('/sign-in');
  });
});

function rupees(text: string): number {
  return Number(text.replace(/[^\d.]/g, ''));
}
