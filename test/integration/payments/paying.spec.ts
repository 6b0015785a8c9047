import { Money } from '../../../src/kernel/index.js';
import { OrdersApi } from '../../../src/modules/orders/index.js';
import { LookUpPayments } from '../../../src/modules/payments/app/look-up-payments.js';
import { AskPayment } from '../../../src/modules/payments/index.js';
import { RazorpayClient } from '../../../src/modules/payments/infra/razorpay/razorpay-client.js';
import { aConsentedOrder, aPlacedOrder, sayYes } from '../../support/builders/orders.js';
import {
  anAskedOrder,
  asked,
  booksOf,
  capturedWebhook,
  EXPLAINED,
  handOver,
  pass,
  postWebhook,
  refundsOf,
  sumsOf,
} from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** ₹460 less the saving of ₹20. */
const WHOLE = { prepaid: '44000', saving: '2000', cash: '0' };
const NOTHING = { prepaid: '0', saving: '0', cash: '46000' };

describe('paying before the door', () => {
  let world: TestWorld;

  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);

  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  beforeEach(() => world.outside.payments.control.clearFaults());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const pay = (
    askId: string,
    order: Parameters<typeof world.outside.payments.control.pay>[1] = { outcome: 'captured' },
  ) => world.outside.payments.control.pay(askId, order);
  const outcomes = (orderId: string) =>
    world.sql.query<{ outcome: string; reason: string }>(
      'select outcome, reason from gateway_payment where order_id = $1 order by told_at',
      [orderId],
    );

  it('takes the cash from the door, with the saving, and tells the courier that it is paid', async () => {
    const order = await anAskedOrder(world);
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
    expect((await handOver(world, order)).status).toBe(200);
    const { parcels } = await world.outside.courier.control.state();
    expect(parcels.find(({ orderId }) => orderId.includes(order.shipmentId))).toMatchObject({
      payment: 'Prepaid',
    });
  });

  it('counts once under five webhooks of each kind, in the wrong order and a week late', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.setFaults({ duplicates: 4, reorder: 1, holdHours: 24 * 7 });
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
    await world.outside.payments.control.advance(24 * 7);
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
    expect(await outcomes(order.orderId)).toEqual([{ outcome: 'credited', reason: '' }]);
  });

  it('counts once when webhooks and look-ups race', async () => {
    const order = await anAskedOrder(world);
    const { links } = await world.outside.payments.control.state();
    const link = links.find(({ reference_id }) => reference_id === order.askId);
    const webhook = capturedWebhook({ id: 'pay_RACE', order_id: link?.order_id ?? '', amount: 44_000 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => postWebhook(world, webhook)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
  });

  it('is found by looking up when no webhook comes', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.setFaults({ lost: 10 });
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
    await pass(world, 0.1);
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
  });

  it('waits for the capture of an authorised payment, and forgets a failed one', async () => {
    const order = await anAskedOrder(world);
    await pay(order.askId, { outcome: 'failed' });
    await pay(order.askId, { outcome: 'authorised', captureAfterHours: 2 });
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
    await world.outside.payments.control.advance(2);
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
  });

  it('asks once when the gateway is silent after it made the place', async () => {
    const order = await aConsentedOrder(world);
    await world.outside.payments.control.setFaults({ timeouts: 1 });
    const client = world.get(RazorpayClient);
    client.callLimitMs = 300;
    await world.get(AskPayment).execute({ token: order.token, choice: 'rest' });
    client.callLimitMs = 8_000;
    const row = await world.sql.first<{ id: string; pay_url: string }>(
      `select id, pay_url from payment_ask where order_id = $1 and status = 'open'`,
      [order.orderId],
    );
    const { links } = await world.outside.payments.control.state();
    expect(links.filter(({ reference_id }) => reference_id === row?.id)).toHaveLength(1);
  });

  it('finds the place again when the process died between intent and answer', async () => {
    const order = await aConsentedOrder(world);
    await world.outside.payments.control.setFaults({ serverErrors: 1 });
    await expect(world.get(AskPayment).execute({ token: order.token, choice: 'rest' })).rejects.toMatchObject({
      code: 'gateway-silent',
    });
    await world.asOwner(`update payment_ask set claimed_until = null, looked_up_at = now() - interval '1 hour'`);
    await world.get(LookUpPayments).run();
    const row = await world.sql.first(`select 1 from payment_ask where order_id = $1 and status = 'open'`, [
      order.orderId,
    ]);
    expect(row).toBeDefined();
  });

  it('asks once however often the button is pressed', async () => {
    const order = await aConsentedOrder(world);
    await Promise.all(
      Array.from({ length: 6 }, () => world.get(AskPayment).execute({ token: order.token, choice: 'rest' })),
    );
    const rows = await world.sql.query('select 1 from payment_ask where order_id = $1', [order.orderId]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['less than was asked', { outcome: 'captured', amount: 43_900 }, 'amount-differs'],
    ['more than was asked', { outcome: 'captured', amount: 44_100 }, 'amount-differs'],
    ['another currency', { outcome: 'captured', currency: 'USD' }, 'currency-differs'],
  ] as const)('keeps %s in suspense with its reason', async (_what, paid, reason) => {
    const order = await anAskedOrder(world);
    await pay(order.askId, paid);
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
    expect(await outcomes(order.orderId)).toEqual([{ outcome: 'suspense', reason }]);
  });

  it('keeps money that nobody asked for in suspense', async () => {
    await postWebhook(world, capturedWebhook({ id: 'pay_STRANGER', order_id: 'order_NOBODY', amount: 9_900 })).expect(
      200,
    );
    const row = await world.sql.first('select outcome, reason from gateway_payment where id = $1', ['pay_STRANGER']);
    expect(row).toEqual({ outcome: 'suspense', reason: 'never-asked' });
  });

  it('believes no forged webhook', async () => {
    const order = await anAskedOrder(world);
    const forged = capturedWebhook({ id: 'pay_FORGED', order_id: 'order_X', amount: 44_000 });
    const answer = await postWebhook(world, forged, { secret: 'guessed' });
    expect([answer.status, answer.body.code]).toEqual([401, 'payment-webhook-unsigned']);
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
  });

  it('pays back at once what comes after the courier was told, and collects the cash at the door', async () => {
    const order = await anAskedOrder(world);
    expect((await handOver(world, order)).status).toBe(200);
    await world.drain();
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual(NOTHING);
    expect(await refundsOf(world, order.orderId)).toMatchObject([
      { cause: 'too-late', amount: '44000', status: 'due' },
    ]);
    await pass(world, 3);
    await pass(world, 1);
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ cause: 'too-late', status: 'processed' }]);
  });

  it('pays back the second of two payments for one wish', async () => {
    const order = await anAskedOrder(world);
    await pay(order.askId);
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual(WHOLE);
    expect(await refundsOf(world, order.orderId)).toMatchObject([{ cause: 'too-late', amount: '44000' }]);
  });

  it('never lets a payment and a hand-over at the same moment collect twice', async () => {
    for (let round = 0; round < 6; round++) {
      const order = await anAskedOrder(world);
      const [handed] = await Promise.all([handOver(world, order), pay(order.askId)]);
      expect(handed.status).toBe(200);
      const sums = await sumsOf(world, order.orderId);
      const refunds = await refundsOf(world, order.orderId);
      const { parcels } = await world.outside.courier.control.state();
      const atCourier = parcels.find(({ orderId }) => orderId.includes(order.shipmentId));
      if (refunds.length === 0) {
        expect(sums).toEqual(WHOLE);
        expect(atCourier?.payment).toBe('Prepaid');
      } else {
        expect(sums).toEqual(NOTHING);
        expect(atCourier).toMatchObject({ payment: 'COD', codAmount: '460.00' });
      }
    }
  });

  it('lets no courier be asked before the required part is here, and takes the rest at the door', async () => {
    const placed = await aPlacedOrder(world);
    await world.uow.run((tx) => world.get(OrdersApi).requirePrepayment(tx, placed.orderId, Money.rupees(99)));
    await sayYes(world, placed).expect(200);
    const order = await asked(world, placed, 'required');
    const refused = await handOver(world, order);
    expect([refused.status, refused.body.code]).toEqual([409, 'prepayment-missing']);
    await pay(order.askId);
    expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: '9900', saving: '0', cash: '36100' });
    expect((await handOverAgain(order)).status).toBe(200);
    const { parcels } = await world.outside.courier.control.state();
    expect(parcels.find(({ orderId }) => orderId.includes(order.shipmentId))).toMatchObject({
      payment: 'COD',
      codAmount: '361.00',
    });
  });

  it.each([
    [
      'cash below zero',
      (id: string) => `update orders set prepaid_minor = 46100 where id = '${id}'`,
      'orders_cash_due_never_negative',
    ],
    [
      'half rupees',
      (id: string) => `update orders set prepaid_minor = 150 where id = '${id}'`,
      'orders_prepaid_whole_rupees',
    ],
    [
      'a sum its parcels do not have',
      (id: string) => `update orders set prepaid_minor = 100 where id = '${id}'`,
      'orders_prepaid_of_parcels',
    ],
    [
      'a demand after the yes',
      (id: string) => `update orders set prepay_required_minor = 100 where id = '${id}'`,
      'orders_prepay_required_before_yes',
    ],
    [
      'more than a parcel costs',
      (id: string) => `update shipment set prepaid_minor = 46100 where order_id = '${id}'`,
      'shipment_cash_never_negative',
    ],
  ])('cannot be bent by hand to %s', async (_what, statement, constraint) => {
    const order = await aConsentedOrder(world);
    await expect(world.asOwner(statement(order.orderId))).rejects.toMatchObject({ constraint });
  });

  it('cannot be changed by hand on a parcel whose courier may know its cash', async () => {
    const order = await anAskedOrder(world);
    expect((await handOver(world, order)).status).toBe(200);
    await expect(
      world.asOwner(`update shipment set prepaid_minor = 100 where id = '${order.shipmentId}'`),
    ).rejects.toMatchObject({ constraint: 'shipment_prepaid_before_booking' });
  });

  it('cannot be manifested by hand before the required part is here', async () => {
    const placed = await aPlacedOrder(world);
    await world.uow.run((tx) => world.get(OrdersApi).requirePrepayment(tx, placed.orderId, Money.rupees(460)));
    await sayYes(world, placed).expect(200);
    await world.asOwner(`update shipment set status = 'accepted' where order_id = '${placed.orderId}'`);
    await expect(
      world.asOwner(
        `update shipment set status = 'manifested', awb = 'X-${placed.orderId}', provider = 'shiprocket' where order_id = '${placed.orderId}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'shipment_waits_for_prepayment' });
  });

  async function handOverAgain(order: Awaited<ReturnType<typeof anAskedOrder>>) {
    const { default: request } = await import('supertest');
    return request(world.app.getHttpServer())
      .post(`/v1/shipments/${order.shipmentId}/handover`)
      .set(order.supplier.auth)
      .send({});
  }
});
