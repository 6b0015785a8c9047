import request from 'supertest';
import { Money } from '../../../src/kernel/index.js';
import { InventoryApi } from '../../../src/modules/inventory/index.js';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { AskExchange } from '../../../src/modules/orders/index.js';
import { AskPayment } from '../../../src/modules/payments/index.js';
import { DrawCard } from '../../../src/modules/share/index.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import {
  aBuyer,
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  aProduct,
  aReseller,
  sayYes,
  type WaitingOrder,
} from '../../support/builders/orders.js';
import { asked, booksOf, EXPLAINED, refundsOf } from '../../support/builders/payments.js';
import { aJoiner, aPool, poolRow, sitDown } from '../../support/builders/pools.js';
import { everyFirstOrderScores } from '../../support/builders/risk.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const THERE_HOURS = 60;
/** Goods of ₹460, ₹60 across the country, ₹30 for cash: the supplier is in Gujarat, the buyer in Pune. */
const DUE = 55_000;

describe('what is paid beside the goods', () => {
  let world: TestWorld;

  beforeAll(async () => {
    world = await startTestWorld();
    await world.asOwner(`insert into charge_policy values ('2021-01-01Z', 4000, 6000, 9000, 500, 2000, 99900, 3000)`);
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  const http = () => request(world.app.getHttpServer());
  const page = async (address: string) =>
    (await http().get(address).set('Accept', 'text/html').expect(200)).text
      .replaceAll(/<[^>]+>|\s+/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const parcelOf = async (orderId: string) => {
    const found = await world.sql.first<{ id: ShipmentId; status: string; cod: string; cash: string; saving: string }>(
      'select id, status, cod_minor as cod, cash_minor as cash, saving_minor as saving from shipment where order_id = $1',
      [orderId],
    );
    if (!found) throw new Error('no parcel');
    return found;
  };
  const later = async (hours: number) => {
    await world.outside.advance(hours);
    await world.drain();
  };
  const sent = async (shipmentId: string, { supplier }: WaitingOrder) => {
    await http().post(`/v1/shipments/${shipmentId}/acceptance`).set(supplier.auth).send({}).expect(204);
    await http().post(`/v1/shipments/${shipmentId}/handover`).set(supplier.auth).send({}).expect(200);
    await later(THERE_HOURS);
  };
  const balanceOf = async (code: string) =>
    Number(
      (
        await world.sql.first<{ amount: string }>(
          'select balance_minor as amount from account_balance where code = $1',
          [code],
        )
      )?.amount ?? 0,
    );
  const invoiceOf = async (orderId: string) => {
    const row = await world.sql.first<{ content: string }>(
      `select content from tax_document where order_id = $1 and kind <> 'credit-note' order by round desc limit 1`,
      [orderId],
    );
    return JSON.parse(row?.content ?? '{}') as {
      total: number;
      cash: number;
      lines: { what?: string; description: string; hsn: string; rateBasisPoints: number; total: number }[];
    };
  };

  it('stands on the first page, falls when the place is known, and is in what she says yes to', async () => {
    const goods = await aLink(world);
    const first = await page(`/p/${goods.code}`);
    expect(first).toContain('₹580 in all at most');
    expect(first).toContain('Tax is in it.');
    expect(first).not.toMatch(/delivery (are in it|included)/);
    expect(first).toContain('Delivery is free for goods of ₹999 and more');
    expect(await page(`/p/${goods.code}?pincode=411028`)).toContain('₹550 in all');
    const form = { variantId: goods.variantId, quantity: '1', ...aBuyer() };
    const check = await http()
      .post(`/p/${goods.code}/check`)
      .set('Accept', 'text/html')
      .type('form')
      .send(form)
      .expect(200);
    const words = check.text.replaceAll(/<[^>]+>|\s+/g, ' ').replaceAll(/\s+/g, ' ');
    expect(words).toContain('Delivery ₹60');
    expect(words).toContain('Fee for paying cash ₹30');
    expect(words).toContain('you say yes to ₹550');
    const order = await aPlacedOrder(world, { goods });
    const { body } = await http().get(`/v1/orders/${order.token}`).expect(200);
    expect(body).toMatchObject({ due: { amount: DUE }, delivery: { amount: 6_000 }, cashFee: { amount: 3_000 } });
    await sayYes(world, order).expect(200);
    expect(
      await world.sql.first('select amount_minor as amount from order_consent where order_id = $1', [order.orderId]),
    ).toEqual({
      amount: String(DUE),
    });
  });

  it('is said by card, caption, preview, shop and lists before anybody opens the goods', async () => {
    const { code, reseller } = await aLink(world);
    const said = 'up to ₹580 with delivery';
    const { body: link } = await http().get(`/v1/share-links/${code}`).set(reseller.auth).expect(200);
    expect(link.offers[0].whole).toEqual({ amount: { amount: 58_000, currency: 'INR' }, certainty: 'most' });
    expect(link.captions.en).toContain(`₹460 (${said})`);
    expect(link.captions.hi).toContain('डिलीवरी सहित ज़्यादा से ज़्यादा ₹580');
    const sheet = await http().get(`/reseller/links/${code}`).set(reseller.auth).set('Accept', 'text/html').expect(200);
    expect(sheet.text).toContain(said);
    const card = await world.app.get(DrawCard).wanted({ code, language: 'en', format: 'portrait' });
    expect(card.content.whole).toEqual({ amount: Money.rupees(580), certainty: 'most' });
    const robot = await http()
      .get(`/p/${code}`)
      .set('Accept', 'text/html')
      .set('User-Agent', 'WhatsApp/2.24')
      .expect(200);
    expect(robot.text).toContain(`content="₹460 (${said})`);
    const shop = await world.sql.first<{ code: string }>('select shop_code as code from reseller where id = $1', [
      reseller.userId,
    ]);
    expect(await page(`/s/${shop?.code}`)).toContain(said);
  });

  it('is told to a reseller who orders for a customer', async () => {
    const { code, reseller } = await aLink(world);
    const form = await http().get(`/reseller/orders/new?link=${code}`).set(reseller.auth).set('Accept', 'text/html');
    expect(form.text).toContain('Fee for paying cash ₹30');
    expect(form.text).toContain('₹580 in all at most');
  });

  it('is refused when she agreed to another sum', async () => {
    const goods = await aLink(world);
    const form = { variantId: goods.variantId, quantity: '1', ...aBuyer(), agreed: '46000', once: newId() };
    const answer = await http().post(`/p/${goods.code}/orders`).set('Accept', 'text/html').type('form').send(form);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Something has changed');
  });

  it('is collected at the door, invoiced at the rate of the goods, and kept apart in the books', async () => {
    const before = [await balanceOf('platform:delivery-charges'), await balanceOf('platform:fees')];
    const order = await aConsentedOrder(world);
    const parcel = await parcelOf(order.orderId);
    expect(parcel).toMatchObject({ cod: String(DUE), cash: String(DUE) });
    await sent(parcel.id, order);
    expect((await parcelOf(order.orderId)).status).toBe('delivered');
    const invoice = await invoiceOf(order.orderId);
    expect(invoice).toMatchObject({ total: DUE, cash: DUE });
    const [goods, ...beside] = invoice.lines;
    expect(beside.map(({ what, total }) => [what, total])).toEqual([
      ['delivery', 6_000],
      ['cash', 3_000],
    ]);
    for (const { hsn, rateBasisPoints } of beside)
      expect({ hsn, rateBasisPoints }).toEqual({ hsn: goods?.hsn, rateBasisPoints: goods?.rateBasisPoints });
    expect(before[0]).toBe(0);
    expect(await balanceOf('platform:delivery-charges')).toBeLessThan(-6_000);
    expect((await balanceOf('platform:fees')) - (before[1] ?? 0)).toBeGreaterThan(-4_000);
    expect(await page(`/o/${order.token}`)).toContain('Fee for paying cash ₹30');
  });

  it('has no fee for cash where everything was paid before the door, on the page, the invoice and in the books', async () => {
    const order = await aConsentedOrder(world);
    const { askId } = await asked(world, order);
    expect(await page(`/o/${order.token}`)).toContain('₹500');
    await world.outside.payments.control.pay(askId, { outcome: 'captured' });
    const parcel = await parcelOf(order.orderId);
    expect(parcel).toMatchObject({ saving: '5000', cash: '0' });
    const before = await balanceOf('platform:prepay-savings');
    await sent(parcel.id, order);
    const invoice = await invoiceOf(order.orderId);
    expect(invoice.total).toBe(52_000);
    expect(invoice.lines.map(({ what }) => what)).toEqual([undefined, 'delivery']);
    expect((await balanceOf('platform:prepay-savings')) - before).toBe(2_000);
    expect(await page(`/o/${order.token}`)).not.toContain('Fee for paying cash');
  });

  it('has no fee for cash at a seat of a group that is paid in full before the group fills', async () => {
    const pool = await aPool(world, { size: 2 });
    await everyFirstOrderScores(world, 70);
    const joiners = [await aJoiner(world, pool), await aJoiner(world, pool)];
    await everyFirstOrderScores(world, 0);
    for (const joiner of joiners) {
      await sitDown(world, joiner).expect(200);
      await world.get(AskPayment).execute({ token: joiner.token, choice: 'required' });
      const ask = await world.sql.first<{ id: string }>('select id from payment_ask where order_id = $1', [
        joiner.orderId,
      ]);
      await world.outside.payments.control.pay(ask?.id ?? '', { outcome: 'captured' });
    }
    await world.drain();
    expect(await poolRow(world, pool.code)).toMatchObject({ status: 'filled' });
    for (const { orderId } of joiners) expect(await parcelOf(orderId)).toMatchObject({ saving: '5000', cash: '0' });
  });

  const delivered = async (order: WaitingOrder) => {
    const { id } = await parcelOf(order.orderId);
    await sent(id, order);
    await world.asOwner(
      `update shipment set delivered_at = haat_now() - interval '1 day', return_until = haat_now() + interval '6 days' where id = '${id}'`,
    );
    return id;
  };
  const sendBack = async (order: WaitingOrder, id: ShipmentId, reason: string) => {
    await http().post(`/v1/orders/${order.token}/return`).send({ reason, note: '' }).expect(202);
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await http()
      .post(`/v1/shipments/${id}/arrival-check`)
      .set(order.supplier.auth)
      .send({ verdict: 'good' })
      .expect(204);
    await world.drain();
  };
  const creditOf = async (orderId: string) => {
    const row = await world.sql.first<{ content: string }>(
      `select content from tax_document where order_id = $1 and kind = 'credit-note'`,
      [orderId],
    );
    return JSON.parse(row?.content ?? '{}') as Awaited<ReturnType<typeof invoiceOf>>;
  };

  it.each(['size', 'late', 'defective'])('goes back whole with a return for %s', async (reason) => {
    const before = await balanceOf('platform:delivery-charges');
    const order = await aConsentedOrder(world);
    const id = await delivered(order);
    await sendBack(order, id, reason);
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ amount: String(DUE), cause: 'returned' }]);
    expect((await creditOf(order.orderId)).total).toBe(DUE);
    expect(await balanceOf('platform:delivery-charges')).toBe(before);
  });

  it('stays paid where she does not want the goods any more, and she is told so before she asks', async () => {
    const [before, tcs] = [await balanceOf('platform:delivery-charges'), await balanceOf('tax:tcs')];
    const order = await aConsentedOrder(world);
    const id = await delivered(order);
    const charged = await balanceOf('platform:delivery-charges');
    const asks = await page(`/o/${order.token}`);
    expect(asks.match(/You get everything back, delivery too/g)).toHaveLength(5);
    expect(asks).toMatch(/I do not want it any more You get everything back but ₹90 for delivery and cash/);
    await sendBack(order, id, 'changed-mind');
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ amount: '46000', cause: 'returned' }]);
    expect(await page(`/o/${order.token}`)).toContain('₹460');
    const note = await creditOf(order.orderId);
    expect(note.total).toBe(46_000);
    expect(note.lines.map(({ what }) => what)).toEqual([undefined]);
    expect(before).not.toBe(charged);
    expect(await balanceOf('platform:delivery-charges')).toBe(charged);
    expect(await balanceOf('tax:tcs')).not.toBe(tcs);
  });

  it('stays paid out of what was paid before the door, and never with more than the charges that were paid', async () => {
    const order = await aConsentedOrder(world);
    const { askId } = await asked(world, order);
    await world.outside.payments.control.pay(askId, { outcome: 'captured' });
    const id = await delivered(order);
    await sendBack(order, id, 'changed-mind');
    // ₹500 were paid; the fee for cash was waived, so ₹60 stay.
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ amount: '44000', cause: 'returned' }]);
    expect((await creditOf(order.orderId)).total).toBe(46_000);
  });

  it('pays for what comes in exchange, and stays paid once where that is sent back for a change of mind', async () => {
    const order = await aConsentedOrder(world);
    const id = await delivered(order);
    const large = newId<'Variant'>();
    await world.uow.run(async (tx) => {
      await rows(
        tx,
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
         values ($1, $2, 'L', '{"Size": "L"}', 32000, 36000)`,
        [large, order.productId],
      );
      await world.get(InventoryApi).open(tx, [large]);
      await world.get(InventoryApi).receive(tx, 'test L', [{ variantId: large, quantity: 5 }]);
    });
    // Even for a change of mind: an exchange keeps nothing.
    const wish = { shipmentId: id, variantIds: [large], reason: 'changed-mind', note: '', photos: [] } as const;
    const token = await world.get(AskExchange).execute({ token: order.token, ...wish });
    await sayYes(world, { token, phone: order.phone }).expect(200);
    const [replacement] = await world.sql.query<{ id: string; due: string }>(
      'select id, due_minor as due from orders where token = $1',
      [token],
    );
    expect(replacement?.due).toBe(String(DUE));
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await http()
      .post(`/v1/shipments/${id}/arrival-check`)
      .set(order.supplier.auth)
      .send({ verdict: 'good' })
      .expect(204);
    await world.drain();
    await booksHold();
    const second = { ...order, orderId: replacement?.id as WaitingOrder['orderId'], token };
    const sentAgain = await delivered(second);
    expect(await refundsOf(world, order.orderId)).toEqual([]);
    await sendBack(second, sentAgain, 'changed-mind');
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ way: 'upi', amount: '46000', cause: 'returned' }]);
    expect(await refundsOf(world, second.orderId)).toEqual([]);
  });

  it('stays paid once also where what came in exchange was dearer, and is no part of the difference', async () => {
    const product = await aProduct(world);
    const reseller = await aReseller(world);
    const large = newId<'Variant'>();
    await world.uow.run(async (tx) => {
      await rows(
        tx,
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
         values ($1, $2, 'L', '{"Size": "L"}', 36000, 40000)`,
        [large, product.productId],
      );
      await world.get(InventoryApi).open(tx, [large]);
      await world.get(InventoryApi).receive(tx, 'test dearer', [{ variantId: large, quantity: 5 }]);
    });
    const made = await http()
      .post('/v1/share-links')
      .set(reseller.auth)
      .set('Idempotency-Key', newId())
      .send({ productId: product.productId, margin: { amount: 10_000, currency: 'INR' } })
      .expect(201);
    const order = await aConsentedOrder(world, { goods: { ...product, reseller, code: made.body.code as string } });
    const id = await delivered(order);
    const wish = { shipmentId: id, variantIds: [large], reason: 'size', note: '', photos: [] } as const;
    const token = await world.get(AskExchange).execute({ token: order.token, ...wish });
    await sayYes(world, { token, phone: order.phone }).expect(200);
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await http()
      .post(`/v1/shipments/${id}/arrival-check`)
      .set(order.supplier.auth)
      .send({ verdict: 'good' })
      .expect(204);
    await world.drain();
    await booksHold();
    const placed = await world.sql.first<{ id: WaitingOrder['orderId'] }>('select id from orders where token = $1', [
      token,
    ]);
    const second = { ...order, orderId: placed?.id as WaitingOrder['orderId'], token };
    expect(await parcelOf(second.orderId)).toMatchObject({ cod: String(DUE + 4_000), cash: '4000' });
    const sentAgain = await delivered(second);
    await booksHold();
    await sendBack(second, sentAgain, 'changed-mind');
    // ₹90 stay paid: ₹40 of them out of the second door's cash, the rest out of the first one's.
    expect(await refundsOf(world, second.orderId)).toEqual([]);
    expect(await refundsOf(world, order.orderId)).toMatchObject([
      { way: 'upi', amount: String(DUE - 5_000), cause: 'returned' },
    ]);
  });

  it('stays paid as she was told, whoever writes it', async () => {
    const order = await aConsentedOrder(world);
    const id = await delivered(order);
    await expect(
      world.asOwner(`insert into return_request (shipment_id, no, delivery_no, reason, requested_by, requested_at, kept_minor)
        values ('${id}', 1, 1, 'defective', 'buyer', haat_now(), 9000)`),
    ).rejects.toThrow('what the rule of its reason says');
    await http().post(`/v1/orders/${order.token}/return`).send({ reason: 'changed-mind', note: '' }).expect(202);
    for (const change of ['kept_minor = 0', `reason = 'late'`])
      await expect(world.asOwner(`update return_request set ${change} where shipment_id = '${id}'`)).rejects.toThrow(
        'keeps what its buyer was told',
      );
    await expect(world.asOwner(`update return_charge_policy set keeps_size = true`)).rejects.toThrow('append-only');
  });

  it('goes by the terms of the day of the order, not of the return', async () => {
    const order = await aConsentedOrder(world);
    const id = await delivered(order);
    await world.asOwner(`insert into return_charge_policy values (haat_now(), true, false)`);
    expect(await page(`/o/${order.token}`)).toContain('You get everything back but ₹90');
    await sendBack(order, id, 'size');
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ amount: String(DUE) }]);
    await world.asOwner(`insert into return_charge_policy values (haat_now(), false, true)`);
  });

  it('never comes where the parcel was not taken', async () => {
    const before = await balanceOf('platform:delivery-charges');
    await world.outside.courier.control.setJourney({ scenario: 'rto' });
    const refused = await aConsentedOrder(world);
    await sent((await parcelOf(refused.orderId)).id, refused);
    await later(24 * 14);
    await world.outside.courier.control.setJourney({ scenario: 'delivered' });
    expect((await parcelOf(refused.orderId)).status).toMatch(/^rto/);
    expect(await balanceOf('platform:delivery-charges')).toBe(before);
  });

  it('is the order’s own to the paisa, whoever writes it', async () => {
    const order = await aPlacedOrder(world);
    await expect(
      world.asOwner(
        `insert into order_charge select order_id, line_no + 1, what, amount_minor, taxable_minor, supplier_minor, kept_minor,
           gst_on_kept_minor, tcs_minor, tds_194o_minor from order_charge where order_id = '${order.orderId}'`,
      ),
    ).rejects.toThrow(/order_charge_line_fk|order_charges_add_up|goods and its charges/);
    await expect(
      world.asOwner(`update order_charge set amount_minor = 100 where order_id = '${order.orderId}'`),
    ).rejects.toThrow('append-only');
  });
});
