import type { FastifyInstance } from 'fastify';
import { Refusal, staySilent } from '../wire/loopback-server.js';
import type { Chats } from './chats.js';
import { graphErrorBody, graphRefusal } from './graph-error.js';
import { objectOf } from './json-reader.js';
import { readMessage } from './message-reader.js';
import type { Switchboard } from './switchboard.js';
import { readTemplate, type TemplateShelf } from './templates.js';
import type { WhatsAppFaultDesk } from './whatsapp-faults.js';

interface Office {
  readonly accessToken: string;
  readonly board: Switchboard;
  readonly chats: Chats;
  readonly templates: TemplateShelf;
  readonly faults: WhatsAppFaultDesk;
}

interface Path {
  readonly version: string;
  readonly id: string;
}

/** The Cloud API itself: sending, marking as read, and registering templates, which are approved at once. */
export function addCloudRoutes(app: FastifyInstance, office: Office): void {
  const { board, templates, faults } = office;

  app.addHook('preHandler', async (request) => {
    if (!request.url.startsWith('/v')) return;
    if (request.headers.authorization !== `Bearer ${office.accessToken}`) throw graphRefusal(190, 'Unknown token');
  });

  app.post<{ Params: Path; Body: unknown }>('/:version/:id/messages', async (request, reply) => {
    requireKnownPath(request.params);
    if (faults.take('serverErrors')) throw graphRefusal(131000, 'Something went wrong');
    if (faults.take('rateLimits')) throw graphRefusal(130429, 'Cloud API message throughput has been reached.');
    if (objectOf(request.body).status === 'read') return { success: true };
    const read = readMessage(request.body, templates);
    const refusal = faults.refusalFor(read.phone);
    if (refusal !== undefined) throw graphRefusal(refusal, 'Refused for this recipient');
    const message = board.show(read, request.params.id);
    if (faults.take('timeouts')) return staySilent(reply);
    const accepted = read.content.type === 'template' ? { message_status: 'accepted' } : {};
    return {
      messaging_product: 'whatsapp',
      contacts: [{ input: read.input, wa_id: read.phone }],
      messages: [{ id: message.id, ...accepted }],
    };
  });

  app.post<{ Params: Path; Body: unknown }>('/:version/:id/message_templates', async (request) => {
    requireKnownPath(request.params);
    const form = readTemplate(request.body);
    templates.register(form);
    return { id: String(1_000_000 + templates.list().length), status: 'APPROVED', category: form.category };
  });
  app.get<{ Params: Path }>('/:version/:id/message_templates', async (request) => {
    requireKnownPath(request.params);
    return { data: templates.list().map((form) => ({ ...form, status: 'APPROVED' })) };
  });
}

function requireKnownPath({ version, id }: Path): void {
  if (/^v\d{1,2}\.\d$/.test(version) && /^\d{5,20}$/.test(id)) return;
  throw new Refusal(400, graphErrorBody(2500, `Unknown path components: /${version}/${id}`));
}
