import type { Browser } from 'playwright-core';
import { translatorFor } from '../../src/platform/i18n/index.js';
import {
  alignClocks,
  aMaker,
  aSharer,
  daysPass,
  type MarketGoods,
  PLACES,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  uploadOne,
} from '../e2e/story/market.js';
import { BUYER_BYTES, describeInBrowser, startBrowser, Window } from '../support/browser.js';
import { aBuyer, postOrder, sayYes } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

describeInBrowser('a buyer with a small phone and no JavaScript', () => {
  let world: TestWorld;
  let browser: Browser;
  let maker: Trader;
  let sharer: Trader;
  let goods: MarketGoods;
  let link: SharedLink;
  let phone: Window;

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await alignClocks(world);
    await surveyPlaces(world);
    maker = await aMaker(world);
    goods = await uploadOne(world, maker, { price: 400, mrp: 700, stock: 30 });
    sharer = await aSharer(world, 'Sunita Devi');
    link = await shareAt(sharer, goods, 60);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  beforeEach(async () => {
    phone = await Window.open(browser, world.url, { scripts: 'off' });
  });
  afterEach(() => phone.close());

  /** Holds what is asked of every page of a buyer. */
  const isFine = async () => expect(await phone.faults(BUYER_BYTES)).toEqual([]);
  const typeAddress = (buyer: ReturnType<typeof aBuyer>) =>
    phone.fill({
      'Your name': buyer.name,
      'Mobile number': buyer.phone.slice(3),
      Pincode: String(buyer.pincode),
      'House, street': buyer.addressLine,
      Landmark: buyer.landmark,
    });
  const codeOn = (number: string) => world.outside.whatsapp.control.codeFor(number);

  it('opens the link, corrects a wrong pincode, orders, says yes, follows it, and gives it up', async () => {
    const buyer = aBuyer();
    await phone.go(`/p/${link.code}`);
    expect(await phone.text()).toContain('₹500');
    expect(await phone.text()).toContain('Shared by Sunita Devi');
    await isFine();

    await phone.press('Go on, pay at the door');
    expect(await phone.text()).toContain('Step 2 of 3');
    await isFine();
    await typeAddress({ ...buyer, pincode: PLACES.nowhere });
    await phone.press('Go on to check');
    expect(await phone.text()).toContain('We cannot find the pincode 999999. Please check the six digits.');
    expect(await phone.page.getByLabel('Your name').inputValue()).toBe(buyer.name);
    expect(await phone.page.getByLabel('House, street').inputValue()).toBe(buyer.addressLine);
    expect(await phone.page.getByLabel('Pincode').inputValue()).toBe(PLACES.nowhere);
    await isFine();

    await phone.fill({ Pincode: PLACES.served });
    await phone.press('Go on to check');
    expect(await phone.text()).toContain('Step 3 of 3');
    expect(await phone.text()).toContain('Haat sends a code of six digits');
    expect(await largestText(phone)).toBe('₹500');
    await isFine();
    await phone.press('Send me the code');
    expect(phone.page.url()).toMatch(/\/o\/[\w-]{22,}/);
    expect(await phone.text()).toContain('To pay in cash at the door');
    expect(await largestText(phone)).toBe('₹500');
    await isFine();

    const code = await codeOn(buyer.phone);
    await phone.fill({ 'Code from the message': code === '111111' ? '222222' : '111111' });
    await phone.press('Yes, I want this');
    expect(await phone.text()).toContain('That is not the code we sent. 4 tries are left.');
    await isFine();
    await phone.fill({ 'Code from the message': code });
    await phone.press('Yes, I want this');
    expect(await phone.text()).toContain('Thank you. The seller packs it now.');
    expect(await phone.text()).toContain('You said yes');
    await isFine();

    await phone.page.getByText('I do not want it any more').click();
    await phone.press('Cancel the order');
    expect(await phone.text()).toContain('This order is cancelled');
    expect(await phone.text()).toContain('You owe nothing.');
    await isFine();
  });

  it('reads the code in the WhatsApp chat that the demo shows her, and pays by UPI before the door', async () => {
    const buyer = aBuyer();
    await phone.go(`/p/${link.code}`);
    await phone.press('Go on, pay at the door');
    await typeAddress(buyer);
    await phone.press('Go on to check');
    await phone.press('Send me the code');
    const order = phone.page.url();
    await phone.go(`${world.outside.whatsapp.url}/chats/${buyer.phone.slice(1)}`);
    const chat = await phone.text();
    const [, code = ''] = /(?<!\d)(\d{6})(?!\d)/.exec(chat) ?? [];
    expect(chat).toContain('₹500');
    expect(chat).toContain('Sunita Devi');
    await phone.go(order);
    await phone.fill({ 'Code from the message': code });
    await phone.press('Yes, I want this');
    expect(await phone.text()).toContain('Your order is on its way to you');
    await phone.press('Pay ₹480 now, nothing at the door');
    await isFine();
    const place = await phone.page.getByRole('link', { name: 'Pay ₹480 now' }).getAttribute('href');
    await phone.go(place ?? '');
    await phone.press('Pay by UPI');
    await phone.go(order);
    expect(await phone.text()).toContain('₹480 came by UPI');
    expect(await phone.text()).toContain('nothing is to be paid at the door');
    expect(await largestText(phone)).toBe('₹480');
    await isFine();
  });

  it('follows the parcel to her door and sends it back', async () => {
    const buyer = aBuyer();
    await phone.go(`/p/${link.code}`);
    await phone.press('Go on, pay at the door');
    await typeAddress(buyer);
    await phone.press('Go on to check');
    await phone.press('Send me the code');
    await phone.fill({ 'Code from the message': await codeOn(buyer.phone) });
    await phone.press('Yes, I want this');
    const order = new URL(phone.page.url()).pathname;
    await world.drain();
    const { items } = await maker.api.get<{ items: { id: string; status: string }[] }>('/v1/shipments');
    const parcel = items.find(({ status }) => status === 'consented');
    await maker.api.post(`/v1/shipments/${parcel?.id}/acceptance`, {});
    await maker.api.post(`/v1/shipments/${parcel?.id}/handover`, {});
    await daysPass(world, 3);

    await phone.go(order);
    await phone.page.getByText('Where it is').click();
    const story = await phone.text();
    for (const step of [
      'You said yes',
      'The seller has accepted it',
      'The courier has it',
      'Delivered',
      'Paid in cash',
    ])
      expect(story).toContain(step);
    await isFine();
    await phone.page.getByLabel('It does not fit').check();
    await phone.press('Ask to send it back');
    expect(await phone.text()).toContain('Your return is noted.');
    await isFine();
  });

  it('says in Hindi how it is, asks to be called and goes on to share and earn', async () => {
    const { t } = translatorFor('hi');
    const buyer = aBuyer();
    const { body } = await postOrder(world, { code: link.code, variantId: goods.variantId as never }, { buyer }).expect(
      201,
    );
    const { token } = body as { token: string };
    await sayYes(world, { token, phone: buyer.phone }).expect(200);
    await world.drain();
    const { items } = await maker.api.get<{ items: { id: string; status: string }[] }>('/v1/shipments');
    const parcel = items.find(({ status }) => status === 'consented');
    await maker.api.post(`/v1/shipments/${parcel?.id}/acceptance`, {});
    await maker.api.post(`/v1/shipments/${parcel?.id}/handover`, {});
    await daysPass(world, 3);

    const hindi = await Window.open(browser, world.url, { scripts: 'off', language: 'hi' });
    const fine = async () => expect(await hindi.faults(BUYER_BYTES)).toEqual([]);
    await hindi.go(`/o/${token}`);
    await fine();
    const review = hindi.page.locator('form[action$="/reviews"]');
    await hindi.page.locator('details', { has: review }).locator('summary').click();
    await review.getByText(t('reviews.meaning.4'), { exact: false }).first().click();
    await review.locator('textarea').fill('कपड़ा नरम है');
    await hindi.press(t('reviews.send'));
    expect(await hindi.text()).toContain(t('storefront.order.said-review'));
    expect(await hindi.text()).toContain('कपड़ा नरम है');
    await fine();

    await hindi.page.getByText(t('order-page.call.title')).click();
    await hindi.press(t('order-page.call.support'));
    expect(await hindi.text()).toContain(t('order-page.call.asked-support'));
    await fine();

    await hindi.press(t('reviews.earn.go'), 'link');
    expect(new URL(hindi.page.url()).pathname).not.toContain('/o/');
    expect(await hindi.page.locator('html').getAttribute('lang')).toBe('hi');
    await fine();
    await hindi.close();
  });

  it('takes a place in a group of neighbours', async () => {
    const money = (rupees: number) => ({ amount: rupees * 100, currency: 'INR' });
    const { productId, variantId } = goods;
    const terms = { productId, variantId, margin: money(60), discount: money(20), size: 2, hours: 24 };
    const { code } = await sharer.api.post<{ code: string }>('/v1/pools', terms);
    for (const [seat, saying] of [
      [1, 'You have your place'],
      [2, 'You have your place'],
    ] as const) {
      const buyer = aBuyer();
      await phone.go(`/g/${code}`);
      expect(await phone.text()).toContain('₹480');
      await isFine();
      await typeAddress(buyer);
      await phone.press(/place|group/i);
      await phone.fill({ 'Code from the message': await codeOn(buyer.phone) });
      await phone.press('Yes, take my place');
      expect({ seat, said: (await phone.text()).includes(saying) }).toEqual({ seat, said: true });
      await isFine();
    }
    await world.drain();
    await phone.go(`/g/${code}`);
    expect(await phone.page.locator('form[action$="/seats"]').count()).toBe(0);
    await isFine();
  });

  it('reads everything in Hindi', async () => {
    const hindi = await Window.open(browser, world.url, { scripts: 'off', language: 'hi' });
    await hindi.go(`/p/${link.code}`);
    expect(await hindi.page.locator('html').getAttribute('lang')).toBe('hi');
    expect(await hindi.text()).toContain('सूती साड़ी');
    expect(await hindi.overflow()).toBe(0);
    expect(hindi.troubles).toEqual([]);
    await hindi.page.locator('.languages summary').click();
    await hindi.press('English', 'link');
    expect(await hindi.page.locator('html').getAttribute('lang')).toBe('en');
    await hindi.close();
  });
});

/** The text in the largest letters. */
function largestText({ page }: Window): Promise<string> {
  return page.evaluate(() => {
    const sized = Array.from(document.querySelectorAll('main *'))
      .filter(({ children, textContent }) => children.length === 0 && textContent?.trim())
      .map((element) => ({
        size: Number.parseFloat(getComputedStyle(element).fontSize),
        text: element.textContent ?? '',
      }));
    sized.sort((a, b) => b.size - a.size);
    return sized[0]?.text.trim() ?? '';
  });
}
