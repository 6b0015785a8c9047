import request from 'supertest';
import type { PhoneNumber } from '../../../src/kernel/index.js';
import { CustomerQueries } from '../../../src/modules/consoles/reseller/infra/customer.queries.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aBuyer, aLink, aReseller, postOrder, type SharedGoods } from '../../support/builders/orders.js';

describe('a reseller’s customers', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const order = async (goods: SharedGoods, buyer = aBuyer(), language = 'hi') =>
    (await postOrder(app, goods, { buyer, language }).expect(201)).body.orderId as string;
  const listOf = (resellerId: string) => app.get(CustomerQueries).list({ resellerId, limit: 50 });
  const page = (who: SignedInPerson, path: string) => http().get(path).set(who.auth).set('accept', 'text/html');
  const note = (who: SignedInPerson, orderId: string, body: object) =>
    http().post(`/reseller/customers/${orderId}/note`).set(who.auth).set('accept', 'text/html').type('form').send(body);

  it('are one entry each, newest order first, and none of another reseller’s', async () => {
    const [goods, others] = [await aLink(app), await aLink(app)];
    const [sita, gita] = [aBuyer({ name: 'Sita Devi' }), aBuyer({ name: 'Gita Rani' })];
    await order(goods, sita);
    await order(goods, gita);
    const last = await order(goods, sita, 'ta');
    await order(others, sita);
    const found = await listOf(goods.reseller.userId);
    expect(found.map(({ name, orders, language }) => ({ name, orders, language }))).toEqual([
      { name: 'Sita', orders: 2, language: 'ta' },
      { name: 'Gita', orders: 1, language: 'hi' },
    ]);
    expect(found[0]?.lastOrderId).toBe(last);
    expect(found[0]?.phone).toMatch(/•••••/);
    const listed = await page(goods.reseller, '/reseller/customers').expect(200);
    expect(listed.text).toContain('Sita');
    expect(listed.text).not.toContain(sita.phone.slice(3));
    expect((await page(goods.reseller, '/reseller/customers?show=quiet').expect(200)).text).not.toContain('Sita');
  });

  it('do not have the reseller herself among them', async () => {
    const goods = await aLink(app);
    const own = await order(goods, aBuyer({ phone: goods.reseller.phone as PhoneNumber }));
    expect(await listOf(goods.reseller.userId)).toEqual([]);
    await page(goods.reseller, `/reseller/customers/${own}`).expect(404);
  });

  it('have a note that only she sees and changes, and is the same for all their orders', async () => {
    const [goods, others] = [await aLink(app), await aLink(app)];
    const buyer = aBuyer();
    const [first, second] = [await order(goods, buyer), await order(goods, buyer)];
    const elsewhere = await order(others, buyer);
    await note(goods.reseller, first, { note: '  Likes blue.\r\nSize M ', language: 'ta' }).expect(303);
    const shown = await page(goods.reseller, `/reseller/customers/${second}`).expect(200);
    expect(shown.text).toContain('Likes blue.\nSize M');
    expect((await listOf(goods.reseller.userId))[0]).toMatchObject({ note: 'Likes blue.\nSize M', language: 'ta' });
    expect((await page(others.reseller, `/reseller/customers/${elsewhere}`).expect(200)).text).not.toContain('blue');
    const stranger = await aReseller(app);
    for (const who of [others.reseller, stranger]) {
      await note(who, first, { note: 'mine now' }).expect(404);
      await page(who, `/reseller/customers/${first}`).expect(404);
    }
    const refused = await note(goods.reseller, first, { note: 'x'.repeat(501) }).expect(400);
    expect(refused.text).toContain('x'.repeat(501));
    await note(goods.reseller, first, { note: '', language: '' }).expect(303);
    expect((await listOf(goods.reseller.userId))[0]).toMatchObject({ note: '', language: 'hi' });
  });

  it('are written to in their own language, at a number only where she typed it herself', async () => {
    const goods = await aLink(app);
    const buyer = aBuyer({ name: 'Sita Devi' });
    await order(goods, buyer, 'hi');
    const text = encodeURIComponent('नमस्ते Sita!');
    const orders = await page(goods.reseller, '/reseller/orders').expect(200);
    expect(orders.text).toContain(`https://wa.me/?text=${text}`);
    expect(orders.text).not.toContain(buyer.phone.slice(3));
    const typed = aBuyer({ name: 'Gita Rani' });
    await http()
      .post('/v1/orders')
      .set(goods.reseller.auth)
      .set('idempotency-key', 'gita-order-1')
      .send({
        linkCode: goods.code,
        lines: [{ variantId: goods.variantId, quantity: 1 }],
        buyer: typed,
        language: 'hi',
      })
      .expect(201);
    const after = await page(goods.reseller, '/reseller/orders').expect(200);
    expect(after.text).toContain(`https://wa.me/${typed.phone.slice(1)}?text=${encodeURIComponent('नमस्ते Gita!')}`);
  });
});
