import type { FastifyInstance } from 'fastify';
import { oneOf, optional, shape, text } from '../wire/body-reader.js';
import { isForm } from '../wire/control-routes.js';
import { Refusal } from '../wire/loopback-server.js';
import { sendPage } from '../wire/page.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import { ChatListPage, ChatPage } from './chat-pages.js';
import type { Chats } from './chats.js';
import type { Switchboard } from './switchboard.js';
import { readWhatsAppFaults, type WhatsAppFaultDesk } from './whatsapp-faults.js';
import type { PersonsTurn } from './whatsapp-webhooks.js';

/** Body of `POST /__sim/inbound`: text, or a button of a message by its payload. */
export interface InboundOrder {
  readonly from: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly payload?: string;
}

const readInbound = shape<InboundOrder>({
  from: text(20),
  text: optional(text(4_096)),
  messageId: optional(text(200)),
  payload: optional(text(256)),
});
const readSettings = shape<{ statusWebhooks: boolean }>({ statusWebhooks: oneOf([true, false]) });

interface Desk {
  readonly clock: VirtualClock;
  readonly chats: Chats;
  readonly board: Switchboard;
  readonly faults: WhatsAppFaultDesk;
}

/** `/__sim/messages`, `/__sim/inbound`, `/__sim/settings`, `/__sim/faults` and the chat pages. */
export function addWhatsAppControlRoutes(app: FastifyInstance, desk: Desk): void {
  const { clock, chats, board, faults } = desk;
  app.get<{ Querystring: { to?: string } }>('/__sim/messages', async (request) => ({
    messages: chats.of(digits(request.query.to ?? '')),
  }));
  app.post('/__sim/inbound', async (request, reply) => {
    const order = readInbound(request.body, 'body');
    const phone = digits(order.from);
    const message = await board.say(phone, turnOf(order, phone, chats));
    if (isForm(request.headers['content-type'])) return reply.redirect(`/chats/${phone}`, 303);
    return { message };
  });
  app.post('/__sim/settings', async (request) => {
    const settings = readSettings(request.body, 'body');
    board.statusWebhooks = settings.statusWebhooks;
    return settings;
  });

  app.post('/__sim/faults', async (request) => {
    faults.set(readWhatsAppFaults(request.body, 'body'));
    return faults.listing();
  });
  app.get('/__sim/faults', async () => faults.listing());
  app.delete('/__sim/faults', async () => {
    faults.clear();
    return faults.listing();
  });

  app.get('/', (_request, reply) => sendPage(reply, ChatListPage({ clock, phones: chats.phones() })));
  app.get<{ Params: { phone: string }; Querystring: { write?: string } }>('/chats/:phone', (request, reply) => {
    const phone = digits(request.params.phone);
    return sendPage(reply, ChatPage({ phone, messages: chats.of(phone), writing: request.query.write !== undefined }));
  });
}

function turnOf(order: InboundOrder, phone: string, chats: Chats): PersonsTurn {
  if (order.text !== undefined) return { text: order.text };
  const on = chats.of(phone).find((message) => message.id === order.messageId);
  const pressed = on?.buttons.find((button) => (button.payload ?? button.title) === order.payload);
  if (!on || !pressed) throw new Refusal(404, { message: 'this phone shows no such button' });
  return { pressed, on };
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}
