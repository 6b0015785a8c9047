import { addControlRoutes } from '../wire/control-routes.js';
import { Journal } from '../wire/journal.js';
import { listen, makeServer } from '../wire/loopback-server.js';
import type { Running, Surroundings } from '../wire/running.js';
import { WebhookSender } from '../wire/webhook-sender.js';
import { Chats } from './chats.js';
import { addCloudRoutes } from './cloud-routes.js';
import { graphErrorBody } from './graph-error.js';
import { Switchboard } from './switchboard.js';
import { TemplateShelf } from './templates.js';
import { WhatsAppControl } from './whatsapp-control.js';
import { addWhatsAppControlRoutes } from './whatsapp-control-routes.js';
import { WhatsAppFaultDesk } from './whatsapp-faults.js';

/** What the platform shows to WhatsApp, and what WhatsApp signs its webhooks with. */
export interface WhatsAppSecrets {
  readonly accessToken: string;
  readonly appSecret: string;
}

/** WhatsApp's Cloud API with phones that a test or a person can read. */
export async function startWhatsApp(
  port: number,
  { clock, target, patience }: Surroundings,
  secrets: WhatsAppSecrets,
): Promise<Running<WhatsAppControl>> {
  const journal = new Journal(clock);
  const sender = new WebhookSender({
    target,
    path: '/v1/webhooks/whatsapp',
    secret: secrets.appSecret,
    signatureHeader: 'x-hub-signature-256',
    patience,
    journal,
  });
  const chats = new Chats();
  const faults = new WhatsAppFaultDesk();
  const board = new Switchboard(clock, chats, faults, sender);
  const templates = new TemplateShelf();

  const app = makeServer(journal, (status, message) => graphErrorBody(status === 404 ? 2500 : 100, message));
  addCloudRoutes(app, { accessToken: secrets.accessToken, board, chats, templates, faults });
  addControlRoutes(app, clock, journal, () => ({ phones: chats.phones(), statusWebhooks: board.statusWebhooks }));
  addWhatsAppControlRoutes(app, { clock, chats, board, faults });

  const url = await listen(app, port);
  return {
    url,
    control: new WhatsAppControl(url),
    close: async () => {
      sender.close();
      await app.close();
    },
  };
}
