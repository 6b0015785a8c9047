import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Id } from '../../../src/kernel/index.js';
import type { ChainReport } from '../../../src/modules/finance/app/chain-report.js';
import { ChainReports } from '../../../src/modules/finance/app/chain-report.js';
import { AskPayment } from '../../../src/modules/payments/index.js';
import type { TestWorld } from '../simulators.js';
import { aConsentedOrder, type GoodsWishes, type WaitingOrder } from './orders.js';

/** An order whose buyer was asked to pay at the gateway; `link` names the place. */
export interface AskedOrder extends WaitingOrder {
  readonly shipmentId: string;
  readonly askId: string;
}

/** What an order, its parcel and its payments come to, in paise. */
export interface PaidSums {
  readonly prepaid: string;
  readonly saving: string;
  readonly cash: string;
}

/** A consented order of ₹460 whose buyer opened the place to pay everything that is left. */
export async function anAskedOrder(world: TestWorld, wishes: GoodsWishes = {}): Promise<AskedOrder> {
  return asked(world, await aConsentedOrder(world, wishes));
}

/** Opens the place to pay for an order. */
export async function asked(
  world: TestWorld,
  order: WaitingOrder,
  choice: 'rest' | 'required' = 'rest',
): Promise<AskedOrder> {
  await world.get(AskPayment).execute({ token: order.token, choice });
  return { ...order, ...(await idsOf(world, order.orderId)) };
}

async function idsOf(world: TestWorld, orderId: string) {
  const found = await world.sql.first<{ shipmentId: string; askId: string }>(
    `select s.id as "shipmentId", a.id as "askId" from shipment s join payment_ask a on a.order_id = s.order_id
     where s.order_id = $1 order by a.made_at desc limit 1`,
    [orderId],
  );
  if (!found) throw new Error('nothing was asked');
  return found;
}

/** The sums of an order's one parcel, which are the order's own. */
export async function sumsOf(world: TestWorld, orderId: Id<'Order'>): Promise<PaidSums | undefined> {
  return world.sql.first<PaidSums>(
    `select s.prepaid_minor as prepaid, s.saving_minor as saving, s.cash_minor as cash
     from shipment s join orders o on o.id = s.order_id and o.prepaid_minor = s.prepaid_minor and o.cash_due_minor = s.cash_minor
     where o.id = $1`,
    [orderId],
  );
}

/** How the refunds of an order stand, oldest first. */
export function refundsOf(world: TestWorld, orderId: string) {
  return world.sql.query<{ id: string; way: string; cause: string; amount: string; status: string }>(
    `select id, way, cause, amount_minor as amount, status from refund where order_id = $1 order by made_at, id`,
    [orderId],
  );
}

/** The supplier accepts and hands over; gives the answer of the hand-over. */
export async function handOver(world: TestWorld, order: AskedOrder): Promise<request.Response> {
  const post = (what: string) =>
    request(world.app.getHttpServer())
      .post(`/v1/shipments/${order.shipmentId}/${what}`)
      .set(order.supplier.auth)
      .send({});
  await post('acceptance').expect(204);
  return post('handover');
}

/** Time passes for everybody. */
export async function pass(world: TestWorld, hours: number): Promise<void> {
  await world.outside.payments.control.advance(hours);
  await world.drain();
  await world.advance(hours / 24);
}

/** Ledger and documents: the trial balance and what is unexplained, both zero when all is well. */
export async function booksOf(
  world: TestWorld,
): Promise<{ difference: string; unexplained: string; gaps: ChainReport['gaps'] }> {
  const { trialBalance, unexplained, gaps } = await world.get(ChainReports).report();
  return { difference: trialBalance.difference.toString(), unexplained: unexplained.toString(), gaps };
}

/** All is booked and explained. */
export const EXPLAINED = { difference: '0', unexplained: '0', gaps: [] };

/** Posts a webhook of one's own, signed like the gateway's unless told otherwise. */
export function postWebhook(
  world: TestWorld,
  body: object,
  { eventId = randomUUID(), secret = world.config.payments.webhookSecret } = {},
) {
  const raw = JSON.stringify(body);
  const signature = createHmac('sha256', secret).update(raw).digest('hex');
  return request(world.app.getHttpServer())
    .post('/v1/webhooks/payments/razorpay')
    .set('content-type', 'application/json')
    .set('x-razorpay-signature', signature)
    .set('x-razorpay-event-id', eventId)
    .send(raw);
}

/** A captured payment as the gateway tells it. */
export function capturedWebhook(payment: { id: string; order_id: string; amount: number; currency?: string }) {
  const entity = { entity: 'payment', currency: 'INR', status: 'captured', captured_at: 1_793_000_000, ...payment };
  return { entity: 'event', event: 'payment.captured', contains: ['payment'], payload: { payment: { entity } } };
}
