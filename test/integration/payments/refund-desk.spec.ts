import request from 'supertest';
import { Refunds } from '../../../src/modules/payments/app/refunds.js';
import { SendRefunds } from '../../../src/modules/payments/app/send-refunds.js';
import { RazorpayClient } from '../../../src/modules/payments/infra/razorpay/razorpay-client.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import {
  type AskedOrder,
  anAskedOrder,
  booksOf,
  capturedWebhook,
  EXPLAINED,
  pass,
  postWebhook,
  refundsOf,
} from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('money that goes back to buyers', () => {
  let world: TestWorld;
  let farhan: SignedInPerson;
  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);
  beforeAll(async () => {
    world = await startTestWorld();
    farhan = await signIn(world, { roles: ['finance'], name: 'Farhan' });
  });
  afterAll(() => world.close());
  beforeEach(() => world.outside.payments.control.clearFaults());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const http = () => request(world.app.getHttpServer());
  const desk = async (list: string) =>
    (await http().get(`/finance/refunds?list=${list}`).set(farhan.auth).set('Accept', 'text/html').expect(200)).text;
  const press = (path: string) =>
    http().post(`/finance/refunds/${path}`).set(farhan.auth).set('Accept', 'text/html').type('form').send({});
  /** Paid by UPI and then given up: its refund is due. */
  const aRefund = async (): Promise<AskedOrder & { refundId: string }> => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.pay(order.askId);
    await http().post(`/v1/orders/${order.token}/cancellation`).send({}).expect(200);
    await world.drain();
    const [refund] = await refundsOf(world, order.orderId);
    return { ...order, refundId: refund?.id ?? '' };
  };
  const atTheGateway = async (refundId: string) => {
    const { refunds } = await world.outside.payments.control.state();
    return refunds.filter(({ receipt }) => receipt?.startsWith(refundId)).map(({ status }) => status);
  };

  it('is sent once each by four workers at once', async () => {
    const refunds = [await aRefund(), await aRefund(), await aRefund()];
    await Promise.all(Array.from({ length: 4 }, () => world.get(SendRefunds).run()));
    for (const { refundId } of refunds) expect(await atTheGateway(refundId)).toHaveLength(1);
    await pass(world, 3);
    for (const { orderId } of refunds) expect(await refundsOf(world, orderId)).toMatchObject([{ status: 'processed' }]);
  });

  it('is sent once where the gateway did it and never answered', async () => {
    const { refundId, orderId } = await aRefund();
    await world.outside.payments.control.setFaults({ timeouts: 1 });
    const client = world.get(RazorpayClient);
    client.callLimitMs = 300;
    await world.get(SendRefunds).run();
    client.callLimitMs = 8_000;
    expect(await atTheGateway(refundId)).toHaveLength(1);
    await pass(world, 3);
    await pass(world, 1);
    expect(await atTheGateway(refundId)).toEqual(['processed']);
    expect(await refundsOf(world, orderId)).toMatchObject([{ status: 'processed' }]);
  });

  it('stands among the failed with its reason, is tried anew by finance once, and arrives', async () => {
    const { refundId, orderId, token } = await aRefund();
    await world.outside.payments.control.setFaults({ refundsFail: 1 });
    await world.get(SendRefunds).run();
    await pass(world, 3);
    expect(await refundsOf(world, orderId)).toMatchObject([{ status: 'failed' }]);
    expect(await desk('failed')).toContain(`/finance/refunds/${refundId}/tries`);
    const buyers = (await http().get(`/o/${token}`).set('Accept', 'text/html')).text;
    expect(buyers).toContain('We send it again; you need to do nothing');
    const answers = await Promise.all(Array.from({ length: 3 }, () => press(`${refundId}/tries`)));
    expect(countOf(answers.map(({ status }) => status))).toEqual({ 303: 1, 409: 2 });
    await world.get(SendRefunds).run();
    await pass(world, 3);
    expect(await refundsOf(world, orderId)).toMatchObject([{ status: 'processed' }]);
    expect(await atTheGateway(refundId)).toEqual(['failed', 'processed']);
    expect(await desk('paid')).toContain('cancelled before sending');
    expect((await http().post(`/v1/refunds/${refundId}/tries`).set(farhan.auth).send({})).body.code).toBe(
      'refund-not-failed',
    );
  });

  it('is owed once for a parcel, whatever else is told of it later', async () => {
    const { shipmentId, orderId } = await aRefund();
    for (const cause of ['lost', 'came-back'] as const) {
      await world.uow.run((tx) => world.get(Refunds).ofParcel(tx, shipmentId, cause, new Date()));
    }
    expect(await refundsOf(world, orderId)).toMatchObject([{ cause: 'cancelled', amount: '44000' }]);
  });

  it('is given back out of suspense once, whoever presses', async () => {
    await postWebhook(world, capturedWebhook({ id: 'pay_LOST1', order_id: 'order_NOBODY', amount: 9_900 })).expect(200);
    expect(await desk('failed')).toContain('pay_LOST1');
    const { body } = await http().get('/v1/refunds/suspense').set(farhan.auth).expect(200);
    expect(body.items).toMatchObject([{ paymentId: 'pay_LOST1', reason: 'never-asked', amount: { amount: 9_900 } }]);
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => press('suspense/pay_LOST1/giving-back').then(({ status }) => status)),
    );
    expect(countOf(answers)).toEqual({ 303: 1, 404: 2 });
    expect((await http().get('/v1/refunds/suspense').set(farhan.auth)).body.items).toEqual([]);
    const listed = await http().get('/v1/refunds?list=on-its-way').set(farhan.auth).expect(200);
    expect(listed.body.items[0]).toMatchObject({ cause: 'suspense', amount: { amount: 9_900 }, status: 'due' });
  });

  it('is nobody’s but finance’s, and unknown where it is not there', async () => {
    const support = await signIn(world, { roles: ['support'] });
    const answers = [
      await http().get('/v1/refunds').set(support.auth),
      await http().post(`/v1/refunds/${newId()}/tries`).set(farhan.auth).send({}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 404]);
  });
});

function countOf(answers: readonly number[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
