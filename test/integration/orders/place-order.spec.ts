import request from 'supertest';
import { ORDER_TABLE } from '../../../src/modules/orders/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { aPhone, signIn } from '../../support/builders/identity.js';
import {
  aBuyer,
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  aReseller,
  BASE_PAISE,
  MARGIN_PAISE,
  postOrder,
  sayYes,
  statusOf,
  stockOf,
  UNSERVED_PINCODE,
} from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('an order', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());

  it('moves as the table of its states says, in code and database alike', async () => {
    const found = await world.sql.query<{ from_status: string; to_status: string }>('select * from order_transition');
    const moves = Object.entries(ORDER_TABLE.moves).flatMap(([from, to]) => to.map((one) => `${from} > ${one}`));
    expect(found.map((row) => `${row.from_status} > ${row.to_status}`).sort()).toEqual(moves.sort());
  });

  it('holds pieces back, sends the buyer a code with amount and address, and waits', async () => {
    const order = await aPlacedOrder(world);
    expect(await statusOf(world, order.orderId)).toBe('placed');
    expect(await stockOf(world, order.variantId)).toEqual({ available: 9, reserved: 1 });
    const [message] = await world.outside.whatsapp.control.messagesTo(order.phone);
    expect(message?.text).toContain('₹460');
    expect(message?.text).toContain('Sunita');
    expect(message?.text).toContain(`/o/${order.token}`);
    const parcels = await world.sql.query('select 1 from shipment where order_id = $1', [order.orderId]);
    expect(parcels).toHaveLength(0);
  });

  it('becomes a parcel by the buyer’s yes, bound to phone, amount and content', async () => {
    const order = await aConsentedOrder(world);
    expect(await statusOf(world, order.orderId)).toBe('consented');
    const consent = await world.sql.first(
      `select c.phone, c.amount_minor, c.content_hash = o.content_hash as same, s.cod_minor, s.status
       from order_consent c join orders o on o.id = c.order_id join shipment s on s.consent_id = c.id where o.id = $1`,
      [order.orderId],
    );
    const cod_minor = String(BASE_PAISE + MARGIN_PAISE);
    expect(consent).toEqual({
      phone: order.phone,
      amount_minor: cod_minor,
      same: true,
      cod_minor,
      status: 'consented',
    });
  });

  it('counts wrong codes and burns after five, and a fresh code opens it', async () => {
    const order = await aPlacedOrder(world);
    const code = await world.outside.whatsapp.control.codeFor(order.phone);
    const wrong = code === '000000' ? '111111' : '000000';
    for (let n = 0; n < 4; n++) expect((await sayYes(world, order, wrong)).body.code).toBe('wrong-code');
    expect((await sayYes(world, order, wrong)).body.code).toBe('code-burnt');
    expect((await sayYes(world, order, code)).body.code).toBe('code-burnt');
    await http().post(`/v1/orders/${order.token}/codes`).expect(202);
    await sayYes(world, order).expect(200);
    expect(await statusOf(world, order.orderId)).toBe('consented');
  });

  it('takes only the newest code', async () => {
    const order = await aPlacedOrder(world);
    const first = await world.outside.whatsapp.control.codeFor(order.phone);
    await http().post(`/v1/orders/${order.token}/codes`).expect(202);
    const second = await world.outside.whatsapp.control.codeFor(order.phone);
    if (first !== second) expect((await sayYes(world, order, first)).status).toBe(422);
    expect((await sayYes(world, order, second)).status).toBe(200);
  });

  it('takes no code of another order of the same phone', async () => {
    const goods = await aLink(world);
    const buyer = aBuyer();
    const one = (await postOrder(world, goods, { buyer }).expect(201)).body as { token: string };
    const codeOfOne = await world.outside.whatsapp.control.codeFor(buyer.phone);
    await postOrder(world, goods, { buyer }).expect(201);
    const codeOfOther = await world.outside.whatsapp.control.codeFor(buyer.phone);
    const tried = await sayYes(world, { token: one.token, phone: buyer.phone }, codeOfOther);
    expect(tried.status).toBe(codeOfOne === codeOfOther ? 200 : 422);
  });

  it('opens one parcel, however often the yes is sent at once', async () => {
    const order = await aPlacedOrder(world);
    const code = await world.outside.whatsapp.control.codeFor(order.phone);
    const answers = await Promise.all(Array.from({ length: 8 }, () => sayYes(world, order, code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const parcels = await world.sql.query('select 1 from shipment where order_id = $1', [order.orderId]);
    expect(parcels).toHaveLength(1);
  });

  it('is one order for twenty parallel tries with one key, and another body is refused', async () => {
    const goods = await aLink(world);
    const body = { lines: [{ variantId: goods.variantId, quantity: 1 }], buyer: aBuyer() };
    const key = newId();
    const send = (sent: object) =>
      http().post(`/v1/share-links/${goods.code}/orders`).set('Idempotency-Key', key).send(sent);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body)));
    expect(new Set(answers.map((answer) => answer.status))).not.toContain(500);
    const again = await send(body).expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const tokens = answers.filter((answer) => answer.status === 201).map((answer) => answer.body.token);
    expect(new Set([...tokens, again.body.token]).size).toBe(1);
    const [count] = await world.sql.query<{ n: number }>('select count(*)::int as n from orders where link_code = $1', [
      goods.code,
    ]);
    expect(count?.n).toBe(1);
    expect(await world.outside.whatsapp.control.messagesTo(body.buyer.phone)).toHaveLength(1);
    const other = await send({ ...body, buyer: { ...body.buyer, name: 'Gita' } }).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('never sells a piece twice: twenty buyers of five pieces', async () => {
    const goods = await aLink(world, { stock: 5 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => postOrder(world, goods)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5);
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(new Set(refused.map((answer) => answer.body.code))).toEqual(new Set(['out-of-stock']));
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 0, reserved: 5 });
  });

  it('splits the cash to the paisa, at rest in the database', async () => {
    const order = await aPlacedOrder(world);
    const [line] = await world.sql.query<{ cash: string; parts: string; reseller: string }>(
      `select (selling_minor * quantity)::text as cash, (supplier_minor + reseller_minor + fee_minor + gst_on_fee_minor
         + tcs_minor + tds_194o_minor + tds_194h_minor + rounding_minor)::text as parts, reseller_minor::text as reseller
       from order_line where order_id = $1`,
      [order.orderId],
    );
    expect(line?.parts).toBe(line?.cash);
    expect(Number(line?.reseller)).toBeGreaterThan(0);
  });

  it('refuses a pincode without cash at the door, an unknown one, a wrong variant and a wrong quantity', async () => {
    const goods = await aLink(world);
    const other = await aLink(world);
    const refusals = [
      await postOrder(world, goods, { buyer: aBuyer({ pincode: UNSERVED_PINCODE }) }),
      await postOrder(world, goods, { buyer: aBuyer({ pincode: '999999' }) }),
      await postOrder(world, goods, { lines: [{ variantId: other.variantId, quantity: 1 }] }),
      await postOrder(world, goods, { lines: [{ variantId: goods.variantId, quantity: 0 }] }),
      await postOrder(world, goods, { lines: [{ variantId: goods.variantId, quantity: 200 }] }),
    ];
    expect(refusals.map((answer) => answer.body.code)).toEqual([
      'not-serviceable',
      'pincode-unknown',
      'variant-not-offered',
      'invalid-quantity',
      'due-too-high',
    ]);
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 10, reserved: 0 });
  });

  it('takes no price from the request', async () => {
    const goods = await aLink(world);
    const tampered = { lines: [{ variantId: goods.variantId, quantity: 1, sellingPrice: 1 }] };
    for (const body of [tampered, { due: { amount: 100, currency: 'INR' } }]) {
      expect((await postOrder(world, goods, body)).status).toBe(400);
    }
  });

  it('names all faults of the buyer’s form at their places', async () => {
    const goods = await aLink(world);
    const buyer = aBuyer({ name: ' ', phone: '12345678', addressLine: 'x', pincode: 'abc' });
    const answer = await postOrder(world, goods, { buyer }).expect(400);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer).sort()).toEqual([
      '/buyer/addressLine',
      '/buyer/name',
      '/buyer/phone',
      '/buyer/pincode',
    ]);
  });

  it('tells a buyer nothing of base price, margin or shares, in answers and in refusals', async () => {
    const goods = await aLink(world);
    const order = await aPlacedOrder(world, { goods });
    await sayYes(world, order).expect(200);
    const shown = await http().get(`/v1/orders/${order.token}`).expect(200);
    await world.asOwner(`update supplier set status = 'suspended' where id = '${goods.supplier.userId}'`);
    const refused = await postOrder(world, goods).expect(409);
    await world.asOwner(`update supplier set status = 'approved' where id = '${goods.supplier.userId}'`);
    for (const text of [shown.text, refused.text])
      expect(text).not.toMatch(/base|margin|36000|10000|32000|commission/i);
    const events = await world.sql.query<{ payload: object }>(
      `select payload from outbox where type like 'orders.%' and payload->>'orderId' = $1`,
      [order.orderId],
    );
    expect(events.length).toBeGreaterThan(1);
    expect(JSON.stringify(events)).not.toMatch(/base|margin|36000|Sita|Main Road|\+91/i);
  });

  it('expires without an answer and frees its pieces, but never after a yes', async () => {
    const goods = await aLink(world);
    const silent = await aPlacedOrder(world, { goods });
    const said = await aConsentedOrder(world, { goods });
    await world.advance(2);
    expect(await statusOf(world, silent.orderId)).toBe('expired');
    expect(await statusOf(world, said.orderId)).toBe('consented');
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 9, reserved: 1 });
    const late = await sayYes(world, silent);
    expect(late.body.code).toBe('order-not-waiting');
  });

  it('is cancelled by its buyer before it is sent, placed or consented, and again without harm', async () => {
    const goods = await aLink(world);
    for (const order of [await aPlacedOrder(world, { goods }), await aConsentedOrder(world, { goods })]) {
      for (let n = 0; n < 2; n++) {
        const answer = await http().post(`/v1/orders/${order.token}/cancellation`).send({ reason: 'buyer-cancelled' });
        expect(answer.body).toMatchObject({ status: 'cancelled', endedReason: 'buyer-cancelled' });
      }
    }
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 10, reserved: 0 });
    await world.drain();
  });

  it('ends when its supplier gives the parcel up', async () => {
    const order = await aConsentedOrder(world);
    const [parcel] = await world.sql.query<{ id: string }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    await http()
      .post(`/v1/shipments/${parcel?.id}/cancellation`)
      .set(order.supplier.auth)
      .send({ reason: 'damaged in store' })
      .expect((answer) => expect(answer.status).toBeLessThan(300));
    await world.drain();
    const shown = await http().get(`/v1/orders/${order.token}`).expect(200);
    expect(shown.body).toMatchObject({ status: 'cancelled', endedReason: 'supplier-cancelled' });
  });

  it('of a customer is placed by the reseller on her own link only, and the token goes to the customer alone', async () => {
    const goods = await aLink(world);
    const buyer = aBuyer();
    const body = { linkCode: goods.code, lines: [{ variantId: goods.variantId, quantity: 1 }], buyer };
    const post = (auth: object) =>
      http()
        .post('/v1/orders')
        .set(auth as Record<string, string>)
        .set('Idempotency-Key', newId())
        .send(body);
    const placed = await post(goods.reseller.auth).expect(201);
    expect(placed.body).not.toHaveProperty('token');
    const [message] = await world.outside.whatsapp.control.messagesTo(buyer.phone);
    const token = /\/o\/(\w+)/.exec(message?.text ?? '')?.[1] ?? '';
    await sayYes(world, { token, phone: buyer.phone }).expect(200);
    const stranger = await aReseller(world, 'Kavita');
    expect((await post(stranger.auth).expect(404)).body.code).toBe('unknown-link');
    const supplier = await signIn(world, { roles: ['supplier'] });
    await post(supplier.auth).expect(403);
  });

  it('answers an unknown token like any other unknown thing', async () => {
    const answers = [
      await http().get('/v1/orders/1111111111111111111111'),
      await http().post('/v1/orders/1111111111111111111111/consent').send({ code: '123456' }),
      await http().post('/v1/orders/1111111111111111111111/cancellation').send({}),
    ];
    for (const answer of answers) expect(answer.body).toMatchObject({ status: 404, code: 'unknown-order' });
  });

  it('gives its address to the courier’s side and to nobody else', async () => {
    const phone = aPhone();
    const goods = await aLink(world);
    const placed = await postOrder(world, goods, { buyer: aBuyer({ phone }) }).expect(201);
    const shown = await http().get(`/v1/orders/${placed.body.token}`).expect(200);
    expect(shown.text).not.toContain(phone);
    expect(shown.text).not.toContain('Main Road');
  });
});
