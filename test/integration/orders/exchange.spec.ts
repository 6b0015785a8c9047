import request from 'supertest';
import { InventoryApi } from '../../../src/modules/inventory/index.js';
import { GiveUpLostReturns } from '../../../src/modules/logistics/app/give-up-lost-returns.js';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { AskExchange, CancelOrder, PlaceOrder, readBuyer } from '../../../src/modules/orders/index.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import { signIn } from '../../support/builders/identity.js';
import { aBuyer, aConsentedOrder, aLink, sayYes, stockOf, type WaitingOrder } from '../../support/builders/orders.js';
import { booksOf, EXPLAINED, refundsOf } from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const THERE_HOURS = 60;

interface Delivered extends WaitingOrder {
  readonly shipmentId: ShipmentId;
  /** Another size of the same price, five pieces of it. */
  readonly large: string;
}

describe('an exchange', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const parcelsOf = (orderId: string) =>
    world.sql.query<{ id: ShipmentId; status: string; cash: string }>(
      'select id, status, cash_minor as cash from shipment where order_id = $1',
      [orderId],
    );
  const later = async (hours: number) => {
    await world.outside.advance(hours);
    await world.drain();
  };
  const sent = async (shipmentId: string, { supplier }: WaitingOrder) => {
    await http().post(`/v1/shipments/${shipmentId}/acceptance`).set(supplier.auth).send({}).expect(204);
    await http().post(`/v1/shipments/${shipmentId}/handover`).set(supplier.auth).send({}).expect(200);
    await later(THERE_HOURS);
  };
  const anotherSize = async (productId: string, size: string, pieces: number, dearer = 0) => {
    const id = newId<'Variant'>();
    await world.uow.run(async (tx) => {
      await rows(
        tx,
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
         values ($1, $2, $3, jsonb_build_object('Size', $3::text), 32000 + $4::int, 36000 + $4::int)`,
        [id, productId, size, dearer],
      );
      await world.get(InventoryApi).open(tx, [id]);
      if (pieces > 0) await world.get(InventoryApi).receive(tx, `test ${size}`, [{ variantId: id, quantity: pieces }]);
    });
    return id;
  };
  /** The courier's clock stands elsewhere than ours, and her days to send it back run by ours. */
  const hasDaysLeft = (shipmentId: string) =>
    world.asOwner(
      `update shipment set delivered_at = haat_now() - interval '1 day', return_until = haat_now() + interval '6 days'
       where id = '${shipmentId}'`,
    );
  const delivered = async (): Promise<Delivered> => {
    const order = await aConsentedOrder(world);
    const [parcel] = await parcelsOf(order.orderId);
    if (!parcel) throw new Error('no parcel');
    const large = await anotherSize(order.productId, 'L', 5);
    await sent(parcel.id, order);
    await hasDaysLeft(parcel.id);
    return { ...order, shipmentId: parcel.id, large };
  };
  const ask = (order: Delivered, variantId: string = order.large, reason = 'size') =>
    http()
      .post(`/o/${order.token}/exchange`)
      .set('Accept', 'text/html')
      .field('shipmentId', order.shipmentId)
      .field('variantId', variantId)
      .field('reason', reason)
      .field('note', 'Too small');
  const page = async (token: string) =>
    (await http().get(`/o/${token}`).set('Accept', 'text/html').expect(200)).text.replaceAll(/\s+/g, ' ');
  const asked = async (order: Delivered) => {
    const answer = await ask(order).expect(303);
    const token = String(answer.headers.location).replace('/o/', '');
    const row = await world.sql.first<{ id: string }>('select id from orders where token = $1', [token]);
    return { token, orderId: row?.id ?? '' };
  };
  const yes = async (order: Delivered, token: string) =>
    http()
      .post(`/o/${token}/consent`)
      .set('Accept', 'text/html')
      .type('form')
      .send({ code: await world.outside.whatsapp.control.codeFor(order.phone) });
  const comesBack = async (order: WaitingOrder, shipmentId: string) => {
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await http()
      .post(`/v1/shipments/${shipmentId}/arrival-check`)
      .set(order.supplier.auth)
      .send({ verdict: 'good' })
      .expect(204);
    await world.drain();
  };
  const statusOf = async (orderId: string) =>
    (await world.sql.first<{ status: string }>('select status from orders where id = $1', [orderId]))?.status;
  const earningsOf = (resellerId: string) =>
    world.sql.query<{ status: string }>(
      'select status from commission where reseller_id = $1 order by earned_at, shipment_id',
      [resellerId],
    );

  it('sends the other size when the first is back, for nothing more at the door, and its reseller earns once', async () => {
    const order = await delivered();
    expect(await page(order.token)).toContain('Exchange for another size or colour');
    const { token, orderId } = await asked(order);
    expect(await stockOf(world, order.large)).toMatchObject({ available: 4, reserved: 1 });
    const before = await page(token);
    expect(before).toContain('Say yes to the exchange');
    expect(before).toContain('You pay nothing for this');
    const messages = await world.outside.whatsapp.control.messagesTo(order.phone);
    expect(messages.at(-1)?.text).toContain('₹0');
    expect((await yes(order, token)).status).toBe(303);
    expect(await statusOf(orderId)).toBe('seated');
    const support = await signIn(world, { roles: ['support'] });
    const story = await http().get(`/support/orders/${order.orderId}`).set(support.auth).set('accept', 'text/html');
    expect(story.text).toContain('Asked for an exchange');
    expect(await page(token)).toContain('Your exchange is agreed');
    expect(await parcelsOf(orderId)).toEqual([]);
    await comesBack(order, order.shipmentId);
    const [parcel] = await parcelsOf(orderId);
    expect(parcel).toMatchObject({ status: 'consented', cash: '0' });
    expect(await refundsOf(world, order.orderId)).toEqual([]);
    expect(await page(order.token)).toContain('It pays for what comes instead');
    await sent(parcel?.id ?? '', order);
    const { parcels } = await world.outside.courier.control.state();
    expect(parcels.find(({ orderId: name }) => name.includes(parcel?.id ?? '-'))).toMatchObject({ payment: 'Prepaid' });
    expect(await earningsOf(order.reseller.userId)).toEqual([{ status: 'clawed-back' }, { status: 'pending' }]);
    expect(await stockOf(world, order.variantId)).toMatchObject({ available: 10, reserved: 0 });
    expect(await stockOf(world, order.large)).toMatchObject({ available: 4, reserved: 0 });
    // Sent back as well, it gives back the cash of the first; another exchange is not offered.
    expect(await page(token)).not.toContain('Exchange for another size or colour');
    await hasDaysLeft(parcel?.id ?? '');
    await http().post(`/v1/orders/${token}/return`).send({ reason: 'size', note: '' }).expect(202);
    await comesBack(order, parcel?.id ?? '');
    expect(await refundsOf(world, order.orderId)).toMatchObject([
      { way: 'upi', cause: 'returned', amount: '46000', status: 'wants-vpa' },
    ]);
    expect((await earningsOf(order.reseller.userId)).map(({ status }) => status)).toEqual([
      'clawed-back',
      'clawed-back',
    ]);
  });

  it('takes a parcel of several kinds as a whole, each to what she chooses, one as it was', async () => {
    const one = await aLink(world);
    const { reseller, supplier } = one;
    const two = await aLink(world, { reseller, supplier, margin: 5_000, title: 'Silk dupatta' });
    const buyer = aBuyer();
    const { value } = await world.get(PlaceOrder).execute(
      {
        linkCode: one.code,
        lines: [one, two].map(({ code, variantId }) => ({ linkCode: code, variantId, quantity: 1 })),
        buyer: readBuyer(buyer),
        placedBy: 'buyer',
        language: 'en',
      },
      { actor: 'guest', route: 'test', key: newId(), fingerprint: Buffer.alloc(32) },
    );
    const order = { ...one, orderId: value.orderId, token: value.token, phone: buyer.phone } as WaitingOrder;
    await sayYes(world, order).expect(200);
    const [parcel] = await parcelsOf(order.orderId);
    const shipmentId = parcel?.id as ShipmentId;
    const large = await anotherSize(one.productId, 'L', 5);
    await sent(shipmentId, order);
    await hasDaysLeft(shipmentId);
    const form = await page(order.token);
    expect(form).toContain('Instead of Silk dupatta, M');
    expect(form).toContain('The courier fetches the whole parcel');
    const post = (...variants: string[]) => {
      const asks = http().post(`/o/${order.token}/exchange`).set('Accept', 'text/html').field('shipmentId', shipmentId);
      for (const [index, id] of variants.entries()) asks.field(index === 0 ? 'variantId' : `variantId${index + 1}`, id);
      return asks.field('reason', 'size').field('note', '');
    };
    // One kind only, nothing changed, the kinds turned round.
    for (const wrong of [[large], [one.variantId, two.variantId], [two.variantId, large]])
      expect((await post(...wrong)).status).toBe(409);
    expect((await post(large, '')).status).toBe(400);
    const answer = await post(large, two.variantId).expect(303);
    const token = String(answer.headers.location).replace('/o/', '');
    const placed = await world.sql.first<{ id: string; due: string }>(
      'select id, due_minor as due from orders where token = $1',
      [token],
    );
    expect(placed?.due).toBe('87000');
    expect((await yes(order as Delivered, token)).status).toBe(303);
    await comesBack(order, shipmentId);
    const [replacement] = await parcelsOf(placed?.id ?? '');
    expect(replacement).toMatchObject({ status: 'consented', cash: '0' });
    await sent(replacement?.id ?? '', order);
    expect(await stockOf(world, one.variantId)).toMatchObject({ available: 10, reserved: 0 });
    expect(await stockOf(world, large)).toMatchObject({ available: 4, reserved: 0 });
    expect(await stockOf(world, two.variantId)).toMatchObject({ available: 9, reserved: 0 });
    const papers = await world.sql.query<{ kind: string; total: string }>(
      'select kind, total_minor as total from tax_document where order_id = any($1::uuid[]) order by issued_at, kind',
      [[order.orderId, placed?.id]],
    );
    expect(papers.map(({ total }) => total)).toEqual(['87000', '87000', '87000']);
    expect(papers.filter(({ kind }) => kind === 'credit-note')).toHaveLength(1);
    expect(await refundsOf(world, order.orderId)).toEqual([]);
    const seen = await http()
      .get(`/supplier/orders/${shipmentId}`)
      .set(supplier.auth)
      .set('accept', 'text/html')
      .expect(200);
    expect(seen.text).toContain('L + M');
  });

  it('without a yes is a return like any other, and its piece is free again', async () => {
    const order = await delivered();
    const { orderId } = await asked(order);
    await comesBack(order, order.shipmentId);
    expect(await statusOf(orderId)).toBe('cancelled');
    expect(await stockOf(world, order.large)).toMatchObject({ available: 5, reserved: 0 });
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ amount: '46000', cause: 'returned' }]);
  });

  it('that the buyer or the supplier gives up afterwards gives the money back, once', async () => {
    const [first, second] = [await delivered(), await delivered()];
    const one = await asked(first);
    await yes(first, one.token);
    await world.get(CancelOrder).execute({ token: one.token, reason: 'buyer-cancelled' });
    expect(await stockOf(world, first.large)).toMatchObject({ available: 5, reserved: 0 });
    await comesBack(first, first.shipmentId);
    expect(await refundsOf(world, first.orderId)).toMatchObject([{ amount: '46000' }]);
    const two = await asked(second);
    await yes(second, two.token);
    await comesBack(second, second.shipmentId);
    const [parcel] = await parcelsOf(two.orderId);
    await http()
      .post(`/v1/shipments/${parcel?.id}/cancellation`)
      .set(second.supplier.auth)
      .send({ reason: 'sold out' })
      .expect(204);
    await world.drain();
    expect(await refundsOf(world, second.orderId)).toMatchObject([{ amount: '46000', cause: 'returned' }]);
  });

  it('is off when the first was not handed over', async () => {
    const order = await delivered();
    await world.outside.courier.control.setJourney({ scenario: 'return-not-handed-over' });
    const { token, orderId } = await asked(order);
    await yes(order, token);
    await world.get(Scheduler).runAll();
    await later(THERE_HOURS);
    await world.outside.courier.control.setJourney({ scenario: 'return-delivered' });
    expect(await statusOf(orderId)).toBe('cancelled');
    expect(await page(token)).toContain('The exchange was called off');
    expect(await parcelsOf(order.orderId)).toMatchObject([{ status: 'delivered' }]);
    expect(await stockOf(world, order.large)).toMatchObject({ available: 5, reserved: 0 });
  });

  it('does not wait for ever for what the courier lost on its way back, and neither does a refund', async () => {
    const [kept, sentBack] = [await delivered(), await delivered()];
    const { token, orderId } = await asked(kept);
    await yes(kept, token);
    await http().post(`/v1/orders/${sentBack.token}/return`).send({ reason: 'size', note: '' }).expect(202);
    await world.asOwner(
      `update shipment set status = 'return-lost' where id in ('${kept.shipmentId}', '${sentBack.shipmentId}')`,
    );
    await world.asOwner(
      `insert into shipment_event (shipment_id, from_status, to_status, cause, happened_at)
       select id, 'return-requested', 'return-lost', 'courier', haat_now() from shipment where id in ('${kept.shipmentId}', '${sentBack.shipmentId}')`,
    );
    await world.get(GiveUpLostReturns).run();
    expect(await parcelsOf(orderId)).toEqual([]);
    await world.advance(8);
    await world.get(GiveUpLostReturns).run();
    await world.drain();
    expect(await parcelsOf(orderId)).toMatchObject([{ status: 'consented', cash: '0' }]);
    expect(await refundsOf(world, sentBack.orderId)).toMatchObject([{ amount: '46000', cause: 'returned' }]);
    expect(await refundsOf(world, kept.orderId)).toEqual([]);
    const found = await http()
      .get('/supplier/claims')
      .set(sentBack.supplier.auth)
      .set('accept', 'text/html')
      .expect(200);
    expect(found.text).toContain('The courier lost it on its way back');
  });

  it('is refused in words: nothing chosen, dearer, gone, another’s; and of many at once one is made', async () => {
    const order = await delivered();
    const dearer = await anotherSize(order.productId, 'XXL', 5, 2_000);
    const none = await anotherSize(order.productId, 'S', 0);
    expect((await ask(order, '').expect(400)).text).toContain('choose what you want instead');
    expect((await ask(order, order.large, 'none').expect(400)).text).toContain('exchange-reason');
    for (const id of [dearer, none, order.variantId]) {
      expect((await ask(order, id).expect(409)).text).toContain('cannot be exchanged');
    }
    const stranger = await delivered();
    await ask({ ...stranger, shipmentId: order.shipmentId }, order.large).expect(409);
    const wish = { token: order.token, shipmentId: order.shipmentId, variantIds: [order.large as never] };
    const answers = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        world.get(AskExchange).execute({ ...wish, reason: 'size', note: '', photos: [] }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stockOf(world, order.large)).toMatchObject({ available: 4, reserved: 1 });
  });

  it('is guarded by the database: no parcel before the first is back, no money twice, no other goods', async () => {
    const order = await delivered();
    const { token, orderId } = await asked(order);
    await yes(order, token);
    const shipment = (
      id: string,
    ) => `insert into shipment (id, order_id, supplier_id, reseller_id, consent_id, status, cod_minor, opened_at,
        accept_by, dispatch_by)
      select '${id}', b.id, s.supplier_id, s.reseller_id, c.id, 'consented', s.cod_minor, now(), now(), now()
      from shipment s, orders b join order_consent c on c.order_id = b.id where s.id = '${order.shipmentId}' and b.id = '${orderId}'`;
    await expect(world.asOwner(shipment(newId()))).rejects.toMatchObject({ constraint: 'shipment_waits_for_original' });
    await expect(
      world.asOwner(`insert into exchange_credit (shipment_id, from_shipment, amount_minor)
        values ('${order.shipmentId}', '${order.shipmentId}', 46000)`),
    ).rejects.toMatchObject({ constraint: 'exchange_credit_fits' });
    await expect(world.asOwner(`update orders set exchange_of = null where id = '${orderId}'`)).rejects.toMatchObject({
      constraint: 'orders_exchange_kept',
    });
    await comesBack(order, order.shipmentId);
    await expect(
      world.asOwner(`insert into refund (id, order_id, shipment_id, way, cause, amount_minor, status)
        values ('${newId()}', '${order.orderId}', '${order.shipmentId}', 'upi', 'returned', 46000, 'wants-vpa')`),
    ).rejects.toMatchObject({ constraint: 'refund_not_of_exchanged' });
    await expect(
      world.asOwner(`update exchange_credit set amount_minor = 1 where from_shipment = '${order.shipmentId}'`),
    ).rejects.toMatchObject({ constraint: 'exchange_credit_kept' });
  });
});
