import request from 'supertest';
import { EndUnpaidOrders } from '../../../src/modules/orders/app/end-unpaid-orders.js';
import { OrdersApi } from '../../../src/modules/orders/index.js';
import { aLink, aPlacedOrder, sayYes, statusOf, stockOf, type WaitingOrder } from '../../support/builders/orders.js';
import { asked, booksOf, EXPLAINED, handOver, pass, refundsOf, sumsOf } from '../../support/builders/payments.js';
import { decisionOf, everyFirstOrderScores } from '../../support/builders/risk.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** Scores that come to a part paid ahead, and to everything. */
const PART = 55;
const ALL = 70;

describe('an order that risk sends only against a payment', () => {
  let world: TestWorld;
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const page = async (order: WaitingOrder) => (await http().get(`/o/${order.token}`).set('Accept', 'text/html')).text;
  const pay = (askId: string) => world.outside.payments.control.pay(askId);
  /** Placed and said yes to, with one piece of ten held. */
  const anOrder = async (score: number) => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, score);
    return aPlacedOrder(world, { goods });
  };
  const anUnpaidOrder = async (score = PART) => {
    const order = await anOrder(score);
    await sayYes(world, order).expect(200);
    return order;
  };
  /** Until so many connections wait for a lock. */
  const waiting = async (count: number) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = await world.sql.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (found.length >= count) return;
      if (Date.now() > deadline) throw new Error(`${found.length} wait, not ${count}`);
    }
  };
  const overdue = (order: WaitingOrder) =>
    world.asOwner(`alter table order_consent disable trigger user;
      update order_consent set given_at = given_at - interval '13 hours' where order_id = '${order.orderId}';
      alter table order_consent enable trigger user`);

  it('says with its answer, its code and its page what is paid now and what at the door', async () => {
    const order = await anOrder(PART);
    expect(await decisionOf(world, order.orderId)).toMatchObject({ answer: 'part-prepay' });
    const { body } = await http().get(`/v1/orders/${order.token}`).expect(200);
    expect([body.payFirst.amount, body.cash.amount]).toEqual([9_900, 46_000]);
    const messages = JSON.stringify(await world.outside.whatsapp.control.messagesTo(order.phone));
    expect(messages).toContain('haat_order_consent_paid_first_code');
    const text = await page(order);
    expect(text).toContain('To pay by UPI before it is sent');
    expect(text).toContain('₹99');
    expect(text).toContain('Then ₹361 in cash at the door');
    expect(text).not.toContain('Nothing before');
  });

  it('takes the yes, then waits: no courier is asked before the part is here, then all goes on', async () => {
    const order = await anUnpaidOrder();
    expect(await page(order)).toContain('Pay first, then it is sent');
    const ask = await asked(world, order, 'required');
    expect((await handOver(world, ask)).body.code).toBe('prepayment-missing');
    const hers = await http().get('/reseller/orders?stage=to-pay').set(order.reseller.auth).set('Accept', 'text/html');
    expect(hers.text).toContain('pays a part or all by UPI before it is sent');
    const his = await http()
      .get(`/supplier/orders/${ask.shipmentId}`)
      .set(order.supplier.auth)
      .set('Accept', 'text/html');
    expect(his.text).toContain('Waits for the buyer’s payment');
    const before = await world.sql.first<{ by: Date }>(`select dispatch_by as by from shipment where id = $1`, [
      ask.shipmentId,
    ]);
    await world.advance(0.4);
    await pay(ask.askId);
    expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: '9900', saving: '0', cash: '36100' });
    const after = await world.sql.first<{ by: Date }>(`select dispatch_by as by from shipment where id = $1`, [
      ask.shipmentId,
    ]);
    expect(after?.by.getTime()).toBeGreaterThanOrEqual(before?.by.getTime() ?? Number.NaN);
    const handed = await http().post(`/v1/shipments/${ask.shipmentId}/handover`).set(order.supplier.auth).send({});
    expect(handed.status).toBe(200);
    expect(await page(order)).toContain('₹99 came by UPI before');
  });

  it('may be paid in full at once, with the saving, where everything is wanted', async () => {
    const order = await anUnpaidOrder(ALL);
    const text = await page(order);
    expect(text).toContain('Pay ₹440 now, nothing at the door');
    const ask = await asked(world, order, 'required');
    await pay(ask.askId);
    expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: '44000', saving: '2000', cash: '0' });
    expect((await handOver(world, ask)).status).toBe(200);
  });

  it('ends by itself when nobody pays: its pieces are free, and money that comes later goes back', async () => {
    const order = await anUnpaidOrder();
    const ask = await asked(world, order, 'required');
    expect(await stockOf(world, order.variantId)).toEqual({ available: 9, reserved: 1 });
    await world.advance(0.45);
    expect(await statusOf(world, order.orderId)).toBe('consented');
    await world.advance(0.1);
    expect(await statusOf(world, order.orderId)).toBe('cancelled');
    await world.drain();
    expect(await stockOf(world, order.variantId)).toEqual({ available: 10, reserved: 0 });
    expect(await page(order)).toContain('The payment did not come in time');
    await pay(ask.askId);
    await world.drain();
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ cause: 'too-late', amount: '9900', status: 'due' }]);
    await pass(world, 3);
    await pass(world, 1);
    expect(await page(order)).toContain('Reference of the bank');
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ status: 'processed' }]);
  });

  it('is either paid or ended when both happen at once, and never both', async () => {
    const seen = new Set<string>();
    for (let round = 0; round < 5; round++) {
      const order = await anUnpaidOrder();
      const ask = await asked(world, order, 'required');
      await overdue(order);
      await Promise.all([world.get(EndUnpaidOrders).run(), pay(ask.askId)]);
      await world.drain();
      const status = (await statusOf(world, order.orderId)) ?? '';
      const refunds = await refundsOf(world, order.orderId);
      seen.add(status);
      expect({ status, sums: await sumsOf(world, order.orderId), refunds: refunds.length }).toEqual(
        status === 'consented'
          ? { status, sums: { prepaid: '9900', saving: '0', cash: '36100' }, refunds: 0 }
          : { status: 'cancelled', sums: { prepaid: '0', saving: '0', cash: '46000' }, refunds: 1 },
      );
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('is kept when its payment comes while the sweep waits for the same order', async () => {
    const order = await anUnpaidOrder();
    const ask = await asked(world, order, 'required');
    await overdue(order);
    let letGo = () => {};
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const holding = world.uow.run(async (tx) => {
      await world.get(OrdersApi).lockMoney(tx, { orderId: order.orderId });
      await free;
    });
    const paying = pay(ask.askId);
    await waiting(1);
    const sweeping = world.get(EndUnpaidOrders).run();
    await waiting(2);
    letGo();
    await Promise.all([holding, paying, sweeping]);
    expect(await statusOf(world, order.orderId)).toBe('consented');
    expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: '9900', saving: '0', cash: '36100' });
    expect(await refundsOf(world, order.orderId)).toEqual([]);
  });

  it('is not counted against its supplier while it waits', async () => {
    const order = await anUnpaidOrder();
    await world.asOwner(
      `update shipment set dispatch_by = haat_now() - interval '1 day' where order_id = '${order.orderId}'`,
    );
    await world.advance(0.01);
    const faults = await world.sql.query(
      'select 1 from dispatch_fault f join shipment s on s.id = f.shipment_id where s.order_id = $1',
      [order.orderId],
    );
    expect(faults).toEqual([]);
  });
});
