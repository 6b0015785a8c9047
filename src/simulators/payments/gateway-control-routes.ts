import type { FastifyInstance } from 'fastify';
import type { Money } from '../../kernel/index.js';
import { oneOf, optional, shape, text, upTo } from '../wire/body-reader.js';
import { sendPage } from '../wire/page.js';
import { rupeesText } from '../wire/rupees.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import type { GatewayBook, PaymentLink } from './gateway-book.js';
import { type GatewayFaultDesk, readGatewayFaults } from './gateway-faults.js';
import { GatewayPage, PayPage } from './gateway-pages.js';
import { gatewayRefusal } from './gateway-routes.js';
import type { PaymentDesk, PayOrder } from './payment-desk.js';
import { settle } from './settlement-file.js';

const AMOUNT_MAX = 1_000_000_000;
const OUTCOMES = ['captured', 'authorised', 'failed'] as const;

const readPay = shape<PayOrder & { link: string }>({
  link: text(300),
  outcome: oneOf(OUTCOMES),
  captureAfterHours: optional(upTo(24 * 30)),
  amount: optional(upTo(AMOUNT_MAX)),
  currency: optional(text(3)),
});
const readButton = shape<{ outcome: (typeof OUTCOMES)[number] }>({ outcome: oneOf(OUTCOMES) });

interface Parts {
  readonly clock: VirtualClock;
  readonly book: GatewayBook;
  readonly desk: PaymentDesk;
  readonly faults: GatewayFaultDesk;
  readonly credit: (transfer: { utr: string; narration: string; amount: Money; at: Date }) => void;
}

/** `/__sim/...` of the gateway, and the page on which a person pays. */
export function addGatewayControlRoutes(app: FastifyInstance, { clock, book, desk, faults, credit }: Parts): void {
  app.post('/__sim/faults', async (request) => {
    faults.set(readGatewayFaults(request.body, 'body'));
    return faults.listing();
  });
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });
  app.post('/__sim/payments', async (request) => {
    const { link, ...order } = readPay(request.body, 'body');
    return desk.pay(linkOf(book, link), order);
  });
  app.post('/__sim/settlements', async () => {
    const at = clock.now();
    const { settlementId, utr, net, rows, csv } = settle(book, at);
    if (net.isPositive) credit({ utr, narration: `RAZORPAY SETTLEMENT ${settlementId}`, amount: net, at });
    return { utr, net: rupeesText(net), rows, csv };
  });
  app.get('/', (_request, reply) => sendPage(reply, GatewayPage({ clock, book })));
  app.get<{ Params: { id: string } }>('/pay/:id', (request, reply) =>
    sendPage(reply, PayPage({ link: linkOf(book, request.params.id) })),
  );
  app.post<{ Params: { id: string } }>('/pay/:id', async (request, reply) => {
    const link = linkOf(book, request.params.id);
    await desk.pay(link, readButton(request.body, 'body'));
    return reply.redirect(`/pay/${link.id}`, 303);
  });
}

/** By its id, its address or the merchant's reference. */
function linkOf(book: GatewayBook, name: string): PaymentLink {
  const link = book.links.find((one) => [one.id, one.short_url, one.reference_id, one.order_id].includes(name));
  if (!link) throw gatewayRefusal(404, 'no payment link with this id');
  return link;
}
