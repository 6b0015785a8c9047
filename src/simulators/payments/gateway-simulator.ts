import type { Money } from '../../kernel/index.js';
import { addControlRoutes } from '../wire/control-routes.js';
import { Journal } from '../wire/journal.js';
import { listen, makeServer } from '../wire/loopback-server.js';
import type { Running, Surroundings } from '../wire/running.js';
import { WebhookSender } from '../wire/webhook-sender.js';
import { GatewayBook } from './gateway-book.js';
import { GatewayControl } from './gateway-control.js';
import { addGatewayControlRoutes } from './gateway-control-routes.js';
import { GatewayFaultDesk } from './gateway-faults.js';
import { addGatewayRoutes, gatewayProblem } from './gateway-routes.js';
import { PaymentDesk } from './payment-desk.js';

/** What the platform shows to the gateway, and what the gateway signs its webhooks with. */
export interface GatewaySecrets {
  readonly keyId: string;
  readonly keySecret: string;
  readonly webhookSecret: string;
}

/** A payment gateway that speaks Razorpay's protocol; `credit` is the bank that its settlements reach. */
export async function startGateway(
  port: number,
  { clock, chance, target, patience }: Surroundings,
  secrets: GatewaySecrets,
  credit: (transfer: { utr: string; narration: string; amount: Money; at: Date }) => void,
): Promise<Running<GatewayControl>> {
  const journal = new Journal(clock);
  const sender = new WebhookSender({
    target,
    path: '/v1/webhooks/payments/razorpay',
    secret: secrets.webhookSecret,
    signatureHeader: 'x-razorpay-signature',
    patience,
    journal,
  });
  const book = new GatewayBook(chance);
  const faults = new GatewayFaultDesk();
  const desk = new PaymentDesk(clock, chance, book, faults, sender);
  let ownUrl = '';

  const app = makeServer(journal, gatewayProblem);
  addGatewayRoutes(app, { ...secrets, clock, book, desk, faults, ownUrl: () => ownUrl });
  addControlRoutes(app, clock, journal, () => ({
    links: book.links.slice(-1000),
    payments: book.payments.slice(-1000),
    refunds: book.refunds.slice(-1000),
    payouts: book.payouts.slice(-1000),
  }));
  addGatewayControlRoutes(app, { clock, book, desk, faults, credit });

  ownUrl = await listen(app, port);
  return {
    url: ownUrl,
    control: new GatewayControl(ownUrl),
    close: async () => {
      sender.close();
      await app.close();
    },
  };
}
