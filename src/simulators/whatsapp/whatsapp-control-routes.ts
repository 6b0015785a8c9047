import type { FastifyInstance } from 'fastify';
import { isForm } from '../wire/control-routes.js';
import { Refusal } from '../wire/loopback-server.js';
import { sendPage } from '../wire/page.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import { ChatListPage, ChatPage } from './chat-pages.js';
import type { Chats } from './chats.js';
import type { Switchboard } from './switchboard.js';
import { WHATSAPP_FAULTS_SCHEMA, type WhatsAppFaultDesk, type WhatsAppFaults } from './whatsapp-faults.js';
import type { PersonsTurn } from './whatsapp-webhooks.js';

/** Body of `POST /__sim/inbound`: text, or a button of a message by its payload. */
export interface InboundOrder {
  readonly from: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly payload?: string;
}

const INBOUND_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['from'],
  oneOf: [{ required: ['text'] }, { required: ['messageId', 'payload'] }],
  properties: {
    from: { type: 'string', minLength: 8, maxLength: 20 },
    text: { type: 'string', minLength: 1, maxLength: 4_096 },
    messageId: { type: 'string', maxLength: 200 },
    payload: { type: 'string', maxLength: 256 },
  },
} as const;
const SETTINGS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['statusWebhooks'],
  properties: { statusWebhooks: { type: 'boolean' } },
} as const;

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
  app.post<{ Body: InboundOrder }>('/__sim/inbound', { schema: { body: INBOUND_SCHEMA } }, async (request, reply) => {
    const phone = digits(request.body.from);
    const message = await board.say(phone, turnOf(request.body, phone, chats));
    if (isForm(request.headers['content-type'])) return reply.redirect(`/chats/${phone}`, 303);
    return { message };
  });
  app.post<{ Body: { statusWebhooks: boolean } }>(
    '/__sim/settings',
    { schema: { body: SETTINGS_SCHEMA } },
    async (request) => {
      board.statusWebhooks = request.body.statusWebhooks;
      return request.body;
    },
  );

  app.post<{ Body: WhatsAppFaults }>('/__sim/faults', { schema: { body: WHATSAPP_FAULTS_SCHEMA } }, async (request) => {
    faults.set(request.body);
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
