import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, staySilent } from '../wire/loopback-server.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { GatewayBook, Payment, PaymentLink } from './gateway-book.js';
import type { GatewayFaultDesk } from './gateway-faults.js';
import type { PaymentDesk } from './payment-desk.js';

interface Counter {
  readonly keyId: string;
  readonly keySecret: string;
  readonly clock: VirtualClock;
  readonly book: GatewayBook;
  readonly desk: PaymentDesk;
  readonly faults: GatewayFaultDesk;
  /** Where this simulator listens; known once it does. */
  readonly ownUrl: () => string;
}

type Body = Readonly<Record<string, unknown>>;

/** What the gateway offers a merchant: payment links, payments, refunds, payouts; all behind basic authentication. */
export function addGatewayRoutes(app: FastifyInstance, counter: Counter): void {
  const { keyId, keySecret, clock, book, desk, faults, ownUrl } = counter;
  const right = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;
  app.addHook('preHandler', async (request) => {
    if (!request.url.startsWith('/v1/')) return;
    if (request.headers.authorization !== right) throw gatewayRefusal(401, 'The api key provided is invalid');
    if (request.method === 'POST' && faults.take('serverErrors')) throw gatewayRefusal(500, 'Something went wrong');
  });
  const answer = (reply: FastifyReply, body: object) => {
    if (faults.take('timeouts')) return staySilent(reply);
    return reply.send(body);
  };
  const seconds = () => Math.floor(clock.now().getTime() / 1000);

  app.post<{ Body: Body }>('/v1/payment_links', async (request, reply) => {
    const { amount, currency, reference_id: reference, description, expire_by: expireBy } = request.body;
    if (!isPaise(amount) || currency !== 'INR') throw gatewayRefusal(400, 'The amount must be at least INR 1.00');
    if (typeof reference !== 'string' || reference.length > 40) throw gatewayRefusal(400, 'reference_id is not valid');
    if (book.links.some((link) => link.reference_id === reference)) {
      throw gatewayRefusal(400, `payment link with given reference_id (${reference}) already exists`);
    }
    const id = book.newId('plink');
    const link: PaymentLink = {
      id,
      order_id: book.newId('order'),
      reference_id: reference,
      amount,
      description: typeof description === 'string' ? description : '',
      expire_by: typeof expireBy === 'number' ? expireBy : seconds() + 86_400,
      short_url: `${ownUrl()}/pay/${id}`,
      created_at: seconds(),
      status: 'created',
    };
    book.links.push(link);
    return answer(reply, link);
  });

  app.get<{ Querystring: { reference_id?: string } }>('/v1/payment_links', async (request) => ({
    payment_links: book.links.filter((link) => link.reference_id === request.query.reference_id),
  }));

  app.post<{ Params: { id: string } }>('/v1/payment_links/:id/cancel', async (request, reply) => {
    const link = found(book.links, request.params.id);
    if (link.status !== 'created') throw gatewayRefusal(400, `Payment Link cannot be cancelled: it is ${link.status}`);
    link.status = 'cancelled';
    return answer(reply, link);
  });

  app.get<{ Params: { id: string } }>('/v1/orders/:id/payments', async (request) => {
    const items = book.payments.filter((payment) => payment.order_id === request.params.id);
    return { entity: 'collection', count: items.length, items };
  });

  app.post<{ Params: { id: string }; Body: Body }>('/v1/payments/:id/refund', async (request, reply) => {
    const payment: Payment = found(book.payments, request.params.id);
    const { amount, receipt } = request.body;
    const known = seen(book, keyOf(request, 'x-refund-idempotency'), request.body);
    if (known !== undefined) return answer(reply, found(book.refunds, known));
    if (payment.status !== 'captured') throw gatewayRefusal(400, 'The payment has not been captured');
    if (!isPaise(amount) || amount > book.refundable(payment)) {
      throw gatewayRefusal(400, 'The total refund amount is greater than the refund payment amount');
    }
    const refund = {
      id: book.newId('rfnd'),
      payment_id: payment.id,
      amount,
      receipt: typeof receipt === 'string' ? receipt : '',
      created_at: seconds(),
      status: 'pending' as const,
    };
    book.refunds.push(refund);
    remember(book, keyOf(request, 'x-refund-idempotency'), request.body, refund.id);
    desk.decideLater(refund);
    return answer(reply, refund);
  });

  app.get<{ Params: { id: string } }>('/v1/payments/:id/refunds', async (request) => ({
    items: book.refunds.filter((refund) => refund.payment_id === request.params.id),
  }));

  app.post<{ Body: Body }>('/v1/payouts', async (request, reply) => {
    const key = keyOf(request, 'x-payout-idempotency');
    if (key === undefined) throw gatewayRefusal(400, 'The X-Payout-Idempotency header is required');
    const known = seen(book, key, request.body);
    if (known !== undefined) return answer(reply, found(book.payouts, known));
    const { amount, reference_id: reference, fund_account: account } = request.body;
    const vpa = vpaIn(account);
    if (!isPaise(amount) || typeof reference !== 'string')
      throw gatewayRefusal(400, 'amount or reference_id is not valid');
    if (vpa === undefined) throw gatewayRefusal(400, 'The VPA address is not valid');
    const payout = {
      id: book.newId('pout'),
      amount,
      reference_id: reference,
      vpa,
      created_at: seconds(),
      status: 'processing' as const,
    };
    book.payouts.push(payout);
    remember(book, key, request.body, payout.id);
    desk.decidePayoutLater(payout);
    return answer(reply, payout);
  });

  app.get<{ Querystring: { reference_id?: string } }>('/v1/payouts', async (request) => ({
    items: book.payouts.filter((payout) => payout.reference_id === request.query.reference_id),
  }));
}

/** An error in the gateway's own shape. */
export function gatewayRefusal(status: number, description: string): Refusal {
  return new Refusal(status, gatewayProblem(status, description));
}

export function gatewayProblem(status: number, description: string): object {
  return { error: { code: status >= 500 ? 'SERVER_ERROR' : 'BAD_REQUEST_ERROR', description } };
}

function keyOf(request: FastifyRequest, header: string): string | undefined {
  const key = request.headers[header];
  return typeof key === 'string' && key !== '' ? `${header}:${key}` : undefined;
}

/** What was made under this key; throws where it came with another body. */
function seen(book: GatewayBook, key: string | undefined, body: object): string | undefined {
  const known = key === undefined ? undefined : book.byKey.get(key);
  if (known && known.body !== JSON.stringify(body)) {
    throw gatewayRefusal(400, 'Different request body sent for the same Idempotency Header');
  }
  return known?.id;
}

function remember(book: GatewayBook, key: string | undefined, body: object, id: string): void {
  if (key !== undefined) book.byKey.set(key, { body: JSON.stringify(body), id });
}

function found<One extends { readonly id: string }>(all: readonly One[], id: string): One {
  const one = all.find((each) => each.id === id);
  if (!one) throw gatewayRefusal(400, 'The id provided does not exist');
  return one;
}

function isPaise(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 100;
}

function vpaIn(account: unknown): string | undefined {
  if (typeof account !== 'object' || account === null || !('vpa' in account)) return undefined;
  const { vpa } = account;
  if (typeof vpa !== 'object' || vpa === null || !('address' in vpa)) return undefined;
  return typeof vpa.address === 'string' && vpa.address.includes('@') ? vpa.address : undefined;
}
