import type { Browser } from 'playwright-core';
import {
  aMaker,
  type MarketGoods,
  type SharedLink,
  shareAt,
  surveyPlaces,
  trader,
  uploadOne,
} from '../e2e/story/market.js';
import { describeInBrowser, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { aReseller } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

/** What the phone's own share sheet was given. */
interface Handed {
  readonly files: readonly { readonly name: string; readonly type: string; readonly head: readonly number[] }[];
  readonly text: string | undefined;
}

/** Stands for the phone's share sheet, which no test can look into: it keeps what it is given. */
const PHONE = `
  window.handed = [];
  navigator.canShare = ({ files }) => files.length <= 10 && files.every(({ type }) => type === 'image/jpeg');
  navigator.share = async ({ files, text }) => {
    if (!navigator.userActivation.isActive) throw new DOMException('no tap', 'NotAllowedError');
    window.handed.push({ text, files: await Promise.all(files.map(async (file) => ({
      name: file.name, type: file.type, head: [...new Uint8Array(await file.slice(0, 3).arrayBuffer())] }))) });
  };`;

describeInBrowser('sharing on a phone', () => {
  let world: TestWorld;
  let browser: Browser;
  let phone: Window;
  let goods: MarketGoods;
  let sharer: ReturnType<typeof trader>;

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await surveyPlaces(world);
    const maker = await aMaker(world);
    goods = await uploadOne(world, maker, { price: 400, mrp: 700, stock: 30 });
    sharer = trader(world, await aReseller(world, 'Sunita Devi'));
    phone = await open();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  const open = async (look: Parameters<typeof Window.open>[2] = {}) => {
    const window = await Window.open(browser, world.url, { ...look, cookies: { haat_session: sharer.token } });
    if (look.scripts !== 'off') {
      await window.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url });
      await window.context.addInitScript(PHONE);
    }
    return window;
  };
  const isFine = async (window = phone) => expect(await window.faults(OTHER_BYTES)).toEqual([]);
  const handed = () => phone.page.evaluate(() => (window as unknown as { handed: Handed[] }).handed);
  const sent = async (how: string) => (await world.sql.query('select 1 from link_share where how = $1', [how])).length;

  it('takes three taps from a product: the goods, the card, the share sheet', async () => {
    await phone.go('/reseller/share');
    await phone.press(/Block-printed cotton saree/, 'link');
    await isFine();
    await phone.press('Make my card');
    await isFine();
    await phone.page.getByRole('link', { name: 'Share picture' }).click();
    await phone.sees('The text is copied too', '[data-said]');
    const [given] = await handed();
    expect(given?.text).toBeUndefined();
    expect(given?.files).toEqual([
      { name: expect.stringMatching(/^\w{12}\.jpg$/), type: 'image/jpeg', head: [0xff, 0xd8, 0xff] },
    ]);
    expect(await phone.page.evaluate(() => navigator.clipboard.readText())).toContain('/p/');
    await isFine();
    expect(await phone.barriers()).toEqual([]);
  });

  it('tells that it was sent, and shares on where nobody listens', async () => {
    const answered = phone.page.waitForResponse((answer) => answer.url().endsWith('/sent'));
    await phone.page.getByRole('button', { name: 'Copy text' }).click();
    await phone.sees('Text copied', '[data-said]');
    expect((await answered).status()).toBe(204);
    expect([await sent('picture'), await sent('text'), await sent('save')]).toEqual([1, 1, 0]);
    await phone.page.route('**/sent', (route) => route.abort());
    await phone.page.getByRole('link', { name: 'Share picture' }).click();
    await phone.sees('The text is copied too', '[data-said]');
    expect(await handed()).toHaveLength(2);
    phone.afresh();
  });

  it('has a shape for a Status, whose link ends by itself', async () => {
    await phone.page.unroute('**/sent');
    await phone.go(`/reseller/share/${goods.productId}`);
    await phone.page.getByLabel('In my Status').check();
    await phone.press('Make my card');
    expect(await phone.text()).toContain('Takes orders until');
    const shape = await phone.page
      .locator('.share-card img')
      .evaluate((card: HTMLImageElement) => [card.naturalWidth, card.naturalHeight]);
    expect(shape).toEqual([1080, 1920]);
    await isFine();
    await phone.press('Square', 'link');
    await isFine();
  });

  it('asks for the group only where the link is for one', async () => {
    await phone.go(`/reseller/share/${goods.productId}`);
    expect(await phone.page.getByLabel('Which group?').isVisible()).toBe(false);
    await phone.page.getByLabel('In a group').check();
    await phone.page.getByLabel('Which group?').fill('Lane 5 ladies');
    await isFine();
    await phone.press('Make my card');
    const code = phone.page.url().split('/').at(-1) ?? '';
    expect(await world.sql.first('select group_name from share_link where code = $1', [code])).toEqual({
      group_name: 'Lane 5 ladies',
    });
  });

  it('hands twelve cards over in two goes', async () => {
    const links: SharedLink[] = [];
    for (let margin = 40; margin < 52; margin++) links.push(await shareAt(sharer, goods, margin));
    await phone.go(`/reseller/cards?${new URLSearchParams(links.map(({ code }) => ['code', code]))}`);
    await phone.page.getByRole('link', { name: 'Share pictures 1 to 10' }).click();
    await phone.page.getByRole('link', { name: 'Share pictures 11 to 12' }).click();
    await phone.sees('The text is copied too', '[data-said]');
    expect((await handed()).map(({ files }) => files.length)).toEqual([10, 2]);
    await isFine();
    expect(await phone.barriers()).toEqual([]);
  });

  it('leaves everything to be saved by hand where there is no script', async () => {
    const plain = await open({ scripts: 'off' });
    const made = await shareAt(sharer, goods, 33);
    await plain.go(`/reseller/links/${made.code}`);
    expect(await plain.page.getByRole('link', { name: 'Save the picture' }).getAttribute('href')).toMatch(
      /^\/cards\/.*\.jpg$/,
    );
    expect(await plain.page.getByLabel('Text for WhatsApp').inputValue()).toContain('₹473');
    expect(await plain.page.getByRole('button', { name: 'Copy text' }).isVisible()).toBe(false);
    await isFine(plain);
    await plain.close();
  });

  it.each([
    ['en', 360],
    ['hi', 360],
    ['hi', 1280],
  ] as const)('shares several at one margin, in %s at %i pixels', async (language, width) => {
    const window = await open({ language, width });
    await window.go(`/reseller/share-many?product=${goods.productId}&lang=${language}`);
    expect(await window.faults(OTHER_BYTES)).toEqual([]);
    expect(await window.barriers()).toEqual([]);
    await window.close();
  });
});
