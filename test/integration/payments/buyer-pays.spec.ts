import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { aConsentedOrder, aPlacedOrder, type WaitingOrder } from '../../support/builders/orders.js';
import { anAskedOrder, booksOf, EXPLAINED, handOver, pass, refundsOf } from '../../support/builders/payments.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a buyer who pays on her order’s page', () => {
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

  const http = () => request(world.app.getHttpServer());
  const page = async ({ token }: WaitingOrder, language = 'en') =>
    (await http().get(`/o/${token}?lang=${language}`).set('Accept', 'text/html').expect(200)).text;
  const send = ({ token }: WaitingOrder, path: string, form: object) =>
    http().post(`/o/${token}/${path}`).set('Accept', 'text/html').type('form').send(form);
  const payLinkOn = (text: string) => /href="(http[^"]*\/pay\/[^"]*)"/.exec(text)?.[1] ?? '';
  const payLikeAPerson = (link: string) =>
    fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'outcome=captured',
      redirect: 'manual',
    });

  it('is shown what she saves, gets a link, pays there, and reads that nothing is left', async () => {
    const order = await aConsentedOrder(world);
    const offered = await page(order);
    expect(offered).toContain('Pay by UPI now and save ₹20');
    expect(offered).toContain('Pay ₹440 now, nothing at the door');
    await send(order, 'payment', { choice: 'rest' }).expect(303).expect('location', `/o/${order.token}`);
    const opened = await page(order);
    expect(opened).toContain('Pay by UPI now and save ₹20');
    expect(opened).toContain('Pay ₹440 now<');
    expect(opened).toContain('I have paid: look again');
    expect((await payLikeAPerson(payLinkOn(opened))).status).toBe(303);
    const paid = await page(order);
    expect(paid).toContain('₹440 came by UPI on');
    expect(paid).toContain('Paid by UPI beforehand; nothing is to be paid at the door');
    expect(paid).toContain('You need no cash for the courier');
    for (const gone of ['/payment"', 'Keep the cash ready', '₹460 in cash']) expect(paid).not.toContain(gone);
    expect(await page(order, 'hi')).toContain('UPI से ₹440 आ गए');
  });

  it('reads that it came as soon as she is back, also where no webhook does, and as JSON', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.setFaults({ lost: 10 });
    expect(await page(order)).toContain('I have paid: look again');
    await world.outside.payments.control.pay(order.askId);
    // She looks again at once, and a moment later.
    expect(await page(order)).toContain('I have paid: look again');
    await world.asOwner(`update payment_ask set looked_up_at = looked_up_at - interval '3 seconds'`);
    expect(await page(order)).toContain('₹440 came by UPI on');
    const { body } = await http().get(`/v1/orders/${order.token}/payment`).expect(200);
    expect(body).toMatchObject({ choices: {}, paid: [{ amount: { amount: 44_000 } }], refunds: [] });
  });

  it('can do the same with JSON, and is refused in the same words', async () => {
    const order = await aConsentedOrder(world);
    const path = `/v1/orders/${order.token}/payment`;
    const offered = await http().get(path).expect(200);
    expect(offered.body.choices).toEqual({
      rest: { amount: { amount: 44_000, currency: 'INR' }, saving: { amount: 2_000, currency: 'INR' } },
    });
    const opened = await http().post(path).set('Idempotency-Key', newId()).send({ choice: 'rest' }).expect(200);
    expect(opened.body.open).toMatchObject({ amount: { amount: 44_000 }, payUrl: expect.stringContaining('/pay/') });
    for (const wrong of [{}, { choice: 'all' }, { choice: 'rest', more: 1 }])
      await http().post(path).set('Idempotency-Key', newId()).send(wrong).expect(400);
    await http().get('/v1/orders/nobodysToken0000000000/payment').expect(404);
    const refused = http().post(`/v1/orders/${order.token}/refund-address`).set('Idempotency-Key', newId());
    expect((await refused.send({ address: 'sita@upi' })).status).toBe(409);
  });

  it('is told the cash that is left when she says yes to another address', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.pay(order.askId);
    await send(order, 'change', { addressLine: '14 Main Road, Hadapsar, second floor' }).expect(303);
    const messages = await world.outside.whatsapp.control.messagesTo(order.phone);
    const last = JSON.stringify(messages.at(-1));
    expect(last).toContain('₹0');
    expect(last).not.toContain('₹460');
  });

  it('is asked nothing before her yes and nothing once the courier knows the cash', async () => {
    expect(await page(await aPlacedOrder(world))).not.toContain('/payment"');
    const asked = await anAskedOrder(world);
    expect((await handOver(world, asked)).status).toBe(200);
    await world.drain();
    const text = await page(asked);
    expect(text).not.toContain('/pay/');
    expect(text).not.toContain('/payment"');
    const late = await send(asked, 'payment', { choice: 'rest' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('can no longer be paid beforehand');
  });

  it('is told to look again when the gateway is silent, and finds the place later', async () => {
    const order = await aConsentedOrder(world);
    await world.outside.payments.control.setFaults({ serverErrors: 1 });
    const answer = await send(order, 'payment', { choice: 'rest' });
    expect(answer.status).toBe(503);
    expect(answer.text).toContain('The place to pay is being made');
    await world.asOwner(`update payment_ask set claimed_until = null, made_at = made_at`);
    await pass(world, 0.1);
    expect(payLinkOn(await page(order))).not.toBe('');
  });

  it('reads of money that is not what was asked that somebody looks at it', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.pay(order.askId, { outcome: 'captured', amount: 43_900 });
    expect(await page(order)).toContain('₹439 came that we did not ask for like this');
  });

  it('reads how far her money is on its way back, with the reference at the end', async () => {
    const order = await anAskedOrder(world);
    await world.outside.payments.control.pay(order.askId);
    await http().post(`/v1/orders/${order.token}/cancellation`).send({}).expect(200);
    await world.drain();
    expect(await page(order)).toContain('We are sending it: to the account you paid from.');
    await pass(world, 3);
    await pass(world, 1);
    const text = await page(order);
    expect(text).toMatch(/Sent on [^<]*: to the account you paid from/);
    expect(text).toContain('Reference of the bank');
  });

  describe('whose cash goes back after a return', () => {
    const aReturnedOrder = async () => {
      const order = await aConsentedOrder(world);
      const parcel = await world.sql.first<{ id: string }>('select id from shipment where order_id = $1', [
        order.orderId,
      ]);
      const id = parcel?.id ?? '';
      for (const what of ['acceptance', 'handover'])
        await http().post(`/v1/shipments/${id}/${what}`).set(order.supplier.auth).send({});
      await world.asOwner(`insert into refund (id, order_id, shipment_id, way, cause, amount_minor, status)
        values ('${newId()}', '${order.orderId}', '${id}', 'upi', 'returned', 46000, 'wants-vpa')`);
      return order;
    };

    it('gives her UPI ID, and what she typed stays where it is none', async () => {
      const order = await aReturnedOrder();
      expect(await page(order)).toContain('Needs your UPI ID');
      const wrong = await send(order, 'refund-address', { address: 'sita at bank' });
      expect(wrong.status).toBe(400);
      expect(wrong.text).toContain('value="sita at bank"');
      expect(wrong.text).toContain('does not look like a UPI ID');
      await send(order, 'refund-address', { address: ' Sita.Devi@OkBank ' }).expect(303);
      const text = await page(order);
      expect(text).toContain('We are sending it: si…@okbank.');
      expect(text).not.toContain('sita.devi');
      expect((await send(order, 'refund-address', { address: 'other@okbank' })).status).toBe(409);
      await world.asOwner(`delete from refund where order_id = '${order.orderId}'`);
    });

    it('is asked for another UPI ID when the bank does not take the first', async () => {
      const order = await aReturnedOrder();
      await send(order, 'refund-address', { address: 'sita@okbank' }).expect(303);
      await world.asOwner(`update refund set status = 'asked', is_told = true where order_id = '${order.orderId}';
        update refund set status = 'failed', reason = 'VPA does not exist' where order_id = '${order.orderId}'`);
      const text = await page(order);
      expect(text).toContain('The bank could not send it to si…@okbank. Please give another UPI ID below.');
      await send(order, 'refund-address', { address: 'sita2@okbank' }).expect(303);
      expect(await refundsOf(world, order.orderId)).toMatchObject([{ status: 'due' }]);
      await world.asOwner(`delete from refund where order_id = '${order.orderId}'`);
    });
  });
});
