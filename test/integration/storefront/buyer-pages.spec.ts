import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import {
  aBuyer,
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  BASE_PAISE,
  type SharedGoods,
  statusOf,
  UNSERVED_PINCODE,
} from '../../support/builders/orders.js';
import { aJoiner, aPool, poolRow } from '../../support/builders/pools.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const FIRST_VIEW_MAX_BYTES = 50_000;

describe('the pages of a buyer', () => {
  let world: TestWorld;
  let goods: SharedGoods;
  beforeAll(async () => {
    world = await startTestWorld();
    goods = await aLink(world, { title: 'Hand-block <printed> kurta' });
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const page = (path: string) => http().get(path).set('Accept', 'text/html');
  const send = (path: string, form: object) => http().post(path).set('Accept', 'text/html').type('form').send(form);
  const orderForm = (changes: object = {}) => ({
    ...aBuyer(),
    variantId: goods.variantId,
    quantity: '1',
    once: newId(),
    ...changes,
  });

  it('show goods with price, seller, reseller and promises, in less than 50 kB and without a script', async () => {
    const { text } = await page(`/p/${goods.code}`).expect(200);
    for (const words of ['₹460', 'Sunita', 'Tana Bana Looms Private Limited', 'India', 'Step 1 of 3', 'Complaints'])
      expect(text).toContain(words);
    expect(text).toContain('Hand-block &lt;printed> kurta');
    expect(text).not.toContain('<script');
    const sheet = /href="(\/static\/haat\.css[^"]*)"/.exec(text)?.[1] ?? '';
    const css = await http().get(sheet).expect(200);
    expect(Buffer.byteLength(text) + Buffer.byteLength(css.text)).toBeLessThan(FIRST_VIEW_MAX_BYTES);
  });

  it('show at once what is different since the last look', async () => {
    const { code, productId, variantId } = await aLink(world, { title: 'Cotton sari' });
    const look = async () => (await page(`/p/${code}`).expect(200)).text;
    const before = await look();
    expect(await look()).toBe(before);
    await world.asOwner(`update product set title = 'Silk sari' where id = '${productId}'`);
    expect(await look()).toBe(before.replaceAll('Cotton sari', 'Silk sari'));
    await world.asOwner(
      `insert into stock_movement (variant_id, kind, quantity, source)
       select variant_id, 'reserve', available, 'others' from stock where variant_id = '${variantId}'`,
    );
    expect(await look()).toContain('Sold out');
  });

  it('tell nothing of base price and margin', async () => {
    const order = await aPlacedOrder(world, { goods });
    for (const path of [`/p/${goods.code}`, `/o/${order.token}`, `/p/${goods.code}?lang=hi`]) {
      const { text } = await page(path);
      expect(text).not.toMatch(/₹360|₹100\b|₹320|base|margin|36000|32000/i);
    }
  });

  it('speak Hindi by address and by the browser’s wish', async () => {
    const byAddress = await page(`/p/${goods.code}?lang=hi`);
    const byWish = await page(`/p/${goods.code}`).set('Accept-Language', 'hi-IN,hi;q=0.9');
    for (const { text } of [byAddress, byWish]) {
      expect(text).toContain('<html lang="hi"');
      expect(text).toContain('सूती कुर्ता');
    }
  });

  it('show a little picture in chats: title, short description, sized image', async () => {
    const { text } = await page(`/p/${goods.code}`).set('User-Agent', 'WhatsApp/2.23.20.0');
    const meta = (name: string) => new RegExp(`property="og:${name}" content="([^"]*)"`).exec(text)?.[1] ?? '';
    expect(meta('title')).toContain('Hand-block');
    expect(meta('description').length).toBeLessThanOrEqual(80);
    expect(meta('description')).toContain('₹460');
    expect(meta('image')).toMatch(new RegExp(`^https?://.*/cards/${goods.code}-en-preview\\.jpg\\?v=[0-9a-f]{16}$`));
    expect([meta('image:width'), meta('image:height'), meta('image:type')]).toEqual(['1200', '630', 'image/jpeg']);
    expect(meta('url')).toMatch(new RegExp(`/p/${goods.code}$`));
    expect(text).not.toContain('<form');
  });

  it('lead from the form to the code, and from the code to the story', async () => {
    const form = orderForm();
    const placed = await send(`/p/${goods.code}/orders`, form).expect(303);
    const address = placed.headers.location ?? '';
    expect(address).toMatch(/^\/o\/\w{22}$/);
    const waiting = await page(address).expect(200);
    expect(waiting.headers['cache-control']).toContain('no-store');
    expect(waiting.headers['x-robots-tag']).toContain('noindex');
    expect(waiting.text).toContain('Step 3 of 3');
    expect(waiting.text).toContain('class="amount huge"');
    expect(waiting.text).not.toContain(form.phone);
    const code = await world.outside.whatsapp.control.codeFor(form.phone);
    const wrong = await send(`${address}/consent`, { code: code === '000000' ? '111111' : '000000' }).expect(422);
    expect(wrong.text).toContain('That is not the code');
    expect((await send(`${address}/consent`, { code: '12' }).expect(400)).text).toContain('six digits');
    await send(`${address}/consent`, { code }).expect(303);
    await send(`${address}/consent`, { code }).expect(303);
    const done = await page(address).expect(200);
    expect(done.text).not.toContain('of 3');
    expect(done.text).toContain('You said yes');
    expect(done.text).not.toContain('Confirm your order');
  });

  it('make one order of a form that is sent twice', async () => {
    const form = orderForm();
    const [one, two] = [await send(`/p/${goods.code}/orders`, form), await send(`/p/${goods.code}/orders`, form)];
    expect(one.headers.location).toBe(two.headers.location);
  });

  it('come back with all that was typed and a sentence at each fault', async () => {
    const faulty = await send(`/p/${goods.code}/orders`, orderForm({ name: '', phone: '12', landmark: 'old well' }));
    expect(faulty.status).toBe(400);
    expect(faulty.text).toContain('old well');
    expect(faulty.text).toContain('12 Main Road, Hadapsar');
    expect(faulty.text).toContain('id="form-phone-error"');
    expect(faulty.text).toContain('id="form-name-error"');
    const far = await send(`/p/${goods.code}/orders`, orderForm({ pincode: UNSERVED_PINCODE })).expect(422);
    expect(far.text).toContain('id="form-pincode-error"');
    expect(far.text).toContain(`value="${UNSERVED_PINCODE}"`);
  });

  it('answer unknown addresses with a page, and ended links with a kind sentence', async () => {
    expect((await page('/p/unknownCode1').expect(404)).text).toContain('<html');
    expect((await page('/o/1111111111111111111111').expect(404)).text).toContain('<html');
    expect((await page('/g/unknownCode1').expect(404)).text).toContain('<html');
    const other = await aLink(world);
    await world.asOwner(`update supplier set status = 'suspended' where id = '${other.supplier.userId}'`);
    expect((await page(`/p/${other.code}`).expect(410)).text).toContain('This link has ended');
  });

  it('cancel an order and stop one that was never hers', async () => {
    const order = await aConsentedOrder(world, { goods });
    await send(`/o/${order.token}/cancellation`, { reason: 'not-ordered' }).expect(303);
    expect(await statusOf(world, order.orderId)).toBe('consented');
    const { text } = await page(`/o/${order.token}`);
    expect(text).toContain('You told us that it was not yours');
    expect(text).toContain('You owe nothing');
  });

  it('of a group show real places, both prices and the way in, and nobody’s name', async () => {
    const pool = await aPool(world, { size: 3 });
    await page(`/p/${pool.code}`).expect(302).expect('location', `/g/${pool.code}`);
    const joiner = await aJoiner(world, pool);
    const before = await page(`/g/${pool.code}`).expect(200);
    expect(before.text).toContain('0 of 3');
    expect(before.text).toContain('₹440');
    expect(before.text).toContain('₹460');
    await send(`/o/${joiner.token}/consent`, { code: joiner.code }).expect(303);
    expect((await poolRow(world, pool.code)).taken).toBe(1);
    const after = await page(`/g/${pool.code}`).expect(200);
    expect(after.text).toContain('1 of 3');
    expect(after.text).not.toContain('Sita');
    expect((await page(`/o/${joiner.token}`)).text).toContain('You have your place');
    const { variantId: _v, quantity: _q, ...seat } = orderForm();
    const asked = await send(`/g/${pool.code}/seats`, seat).expect(303);
    expect(asked.headers.location).toMatch(/^\/o\//);
    expect(after.text).toContain('Open until');
    await world.advance(2);
    const over = await page(`/g/${pool.code}`);
    expect(over.text).toContain('did not fill in time');
    expect(over.text).not.toContain('Open until');
    expect((await page(`/o/${joiner.token}`)).text).toContain('nobody pays');
  });

  it('welcome at the front door', async () => {
    const { text } = await page('/').expect(200);
    expect(text).toContain('/sign-in');
    expect((await page('/?lang=hi')).text).toContain('गाँव का बाज़ार');
  });

  it('never carry the base price, whatever is refused', async () => {
    const refused = await send(`/p/${goods.code}/orders`, orderForm({ quantity: '200' }));
    expect(refused.status).toBe(422);
    expect(refused.text).not.toContain(String(BASE_PAISE));
    expect((await send(`/p/${goods.code}/orders`, orderForm({ quantity: 'x' }))).status).toBe(400);
  });
});
