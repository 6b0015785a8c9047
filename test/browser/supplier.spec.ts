import type { Browser } from 'playwright-core';
import {
  alignClocks,
  aPhoto,
  aSharer,
  daysPass,
  shareAt,
  surveyPlaces,
  type Trader,
  trader,
} from '../e2e/story/market.js';
import { orderOn } from '../e2e/story/sold-parcel.js';
import { describeInBrowser, OTHER_BYTES, startBrowser, Window } from '../support/browser.js';
import { signIn } from '../support/builders/identity.js';
import { aGstin } from '../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import { signInOnPages, windowOf } from './story/signed-in.js';

const SHEET = [
  'product code,title,title (hindi),category,hsn,photo 1,sku,price,mrp,stock',
  'K-1,Indigo block-printed kurta,नीला कुर्ता,Kurtas,621142,kurta.jpg,K-1-M,450,899,12',
  'K-2,Red block-printed kurta,लाल कुर्ता,Kurtas,621142,kurta.jpg,K-2-M,950,899,12',
].join('\n');

describeInBrowser('a supplier at her desk', () => {
  let world: TestWorld;
  let browser: Browser;
  let desk: Window;

  beforeAll(async () => {
    world = await startTestWorld();
    browser = await startBrowser();
    await alignClocks(world);
    await surveyPlaces(world);
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });
  const isFine = async (window = desk) => expect(await window.faults(OTHER_BYTES)).toEqual([]);

  it('applies with her papers, and is let in by an admin', async () => {
    const person = await signIn(world, { roles: [], name: 'Meera' });
    desk = await Window.open(browser, world.url);
    await signInOnPages(desk, world, person.phone);
    await desk.press('Apply to sell', 'link');
    await isFine();
    await desk.fill({
      'Name of your shop or workshop': 'Meera Prints',
      'Name on your papers': 'Meera Prints',
      GSTIN: aGstin(),
      Address: '14 Bagru Road',
      'Town or village': 'Jaipur',
      Pincode: '302001',
      'Account holder': 'Meera',
      'Account number': '50100012345611',
      IFSC: 'HDFC0000123',
    });
    await desk.press('Send application');
    await desk.go('/supplier/imports');
    expect(await desk.text()).toContain('We are looking at your application.');
    await isFine();

    const admin = await windowOf(browser, world, await signIn(world, { roles: ['admin'] }), { width: 1280 });
    await admin.go('/admin/suppliers');
    expect(await admin.text()).toContain('Meera Prints');
    await isFine(admin);
    await admin.press('Approve Meera Prints');
    expect(await admin.text()).toContain('Selling');
    await admin.close();
  });

  it('uploads a sheet with a photo; the good row goes on sale and the bad one says why', async () => {
    await desk.go('/supplier/imports');
    await desk.page
      .locator('input[name=sheet]')
      .setInputFiles({ name: 'kurtas.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) });
    const photo = { name: 'kurta.jpg', mimeType: 'image/jpeg', buffer: await aPhoto('a kurta') };
    await desk.page.locator('input[name=photos]').setInputFiles([photo]);
    await desk.press('Upload');
    await desk.sees('What needs a hand');
    const shown = await desk.text();
    expect(shown).toContain('950');
    expect(shown).toMatch(/MRP/);
    await isFine();
    await desk.go('/supplier/goods');
    expect(await desk.text()).toContain('Indigo block-printed kurta');
    expect(await desk.text()).not.toContain('Red block-printed kurta');
    expect(await picturesThatLoad(desk)).toBeGreaterThan(0);
    await isFine();
  });

  it('refuses a file that is no sheet, in a sentence, and takes the next one', async () => {
    await desk.go('/supplier/imports');
    await desk.page
      .locator('input[name=sheet]')
      .setInputFiles({ name: 'kurtas.csv', mimeType: 'text/csv', buffer: Buffer.from('%PDF-1.7 …') });
    await desk.press('Upload');
    expect(await desk.text()).toContain('“kurtas.csv” is a PDF. Send the .xlsx or .csv file.');
    await isFine();
  });

  it('accepts a parcel, hands it over, and sees where it is', async () => {
    const sharer = await aSharer(world);
    const row = await world.sql.first<{ product_id: string; id: string }>(
      `select v.product_id, v.id from variant v where sku = 'K-1-M'`,
      [],
    );
    const goods = { productId: row?.product_id ?? '', variantId: row?.id ?? '', basePrice: 495 };
    const link = await shareAt(sharer, goods, 100);
    const order = await orderOn(world, link, goods);
    const code = await world.outside.whatsapp.control.codeFor(order.phone);
    await sharer.api.post(`/v1/orders/${order.token}/consent`, { code });
    await world.drain();

    await desk.go('/supplier');
    expect(await desk.text()).toMatch(/To accept\s+1|1\s+To accept/);
    await isFine();
    await desk.go('/supplier/orders');
    await isFine();
    await desk.go('/supplier');
    await desk.press('Look and accept', 'link');
    await isFine();
    await desk.press('Accept: I will send it');
    await desk.press('Packed: call the courier');
    expect(await desk.text()).toContain('Handed to the courier');
    expect(await desk.text()).toContain('Waybill number');
    expect(await desk.text()).not.toContain(order.phone);
    await isFine();
    await daysPass(world, 3);
    await desk.page.reload();
    expect(await desk.text()).toContain('Delivered');
    await desk.go('/supplier/money');
    expect(await desk.text()).toContain('Waiting for the return window');
    await isFine();
  });

  it('has the same pages at a wide screen and in Hindi', async () => {
    const wide = await windowOf(browser, world, await own(desk), { width: 1280, language: 'hi' });
    for (const path of ['/supplier', '/supplier/orders', '/supplier/goods', '/supplier/imports', '/supplier/money']) {
      await wide.go(`${path}?lang=hi`);
      expect(await wide.page.locator('html').getAttribute('lang')).toBe('hi');
      await isFine(wide);
    }
    await wide.close();
  });

  /** The supplier who signed in on the pages, with her hands on the API. */
  const own = async (window: Window): Promise<Trader> => {
    const cookies = await window.context.cookies();
    const token = cookies.find(({ name }) => name === 'haat_session')?.value ?? '';
    const auth = { Authorization: `Bearer ${token}` };
    const me = (await (await fetch(`${world.url}/v1/me`, { headers: auth })).json()) as { userId: string };
    return trader(world, { token, auth, userId: me.userId as Trader['userId'], phone: '' as Trader['phone'] });
  };
});

/** How many pictures of the page are really there. */
function picturesThatLoad({ page }: Window): Promise<number> {
  return page.evaluate(async () => {
    const pictures = Array.from(document.images);
    for (const picture of pictures) {
      picture.loading = 'eager';
      await picture.decode().catch(() => undefined);
    }
    return pictures.filter(({ naturalWidth }) => naturalWidth > 0).length;
  });
}
