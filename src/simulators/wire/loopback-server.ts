import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Journal } from './journal.js';

const BODY_BYTES_MAX = 2 * 1024 * 1024;
/** How long a client is left without an answer before the connection is cut, when a fault says so; real time. */
const SILENCE_MS = 120_000;
const LOOPBACK = '127.0.0.1';

/** An error answer in a provider's own words; everything else thrown is answered as 500. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
  ) {
    super(`refused with ${status}`);
  }
}

/** Makes a server that serves loopback only, limits bodies, notes calls, and answers faults in the provider's shape. */
export function makeServer(journal: Journal, problem: (status: number, message: string) => object): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.addHook('onRequest', async (request, reply) => {
    // A page on another site must not reach a developer's simulator through the browser.
    if (!isLoopback(request.hostname) || !isLoopback(originHost(request.headers.origin))) {
      return reply.code(403).send(problem(403, 'only for this machine'));
    }
    if (
      request.url === '/' ||
      request.url.startsWith('/__sim') ||
      request.url.startsWith('/chats') ||
      request.url.startsWith('/pay/')
    )
      return;
    const note = journal.call(request.method, request.url);
    reply.raw.once('finish', () => {
      note.status = reply.raw.statusCode;
    });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send(problem(404, 'Not Found')));
  app.setErrorHandler<Error & { statusCode?: number }>((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body);
    const status = error.statusCode ?? 500;
    return reply.code(status).send(problem(status, error.message));
  });
  return app;
}

/** Listens on loopback and gives the base URL; port 0 takes any free one. */
export async function listen(app: FastifyInstance, port: number): Promise<string> {
  return app.listen({ host: LOOPBACK, port });
}

/** Takes the request and never answers it: the client must give up by itself. */
export function staySilent(reply: FastifyReply): void {
  reply.hijack();
  const cut = setTimeout(() => reply.raw.destroy(), SILENCE_MS).unref();
  reply.raw.once('close', () => clearTimeout(cut));
}

function originHost(origin: string | undefined): string {
  if (origin === undefined) return LOOPBACK;
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}

function isLoopback(host: string): boolean {
  return host === LOOPBACK || host === 'localhost' || host === '[::1]';
}
