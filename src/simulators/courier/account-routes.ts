import type { FastifyInstance } from 'fastify';
import type { SeededChance } from '../wire/seeded-chance.js';
import type { VirtualClock } from '../wire/virtual-clock.js';
import { refused } from './booking-routes.js';
import type { DelhiveryAccount } from './delhivery-routes.js';

/** What signs the platform in at the courier, and what the courier's webhooks carry. */
export interface CourierSecrets {
  readonly email: string;
  readonly password: string;
  /** Sent as `x-api-key` with every webhook. */
  readonly webhookToken: string;
  /** Key of the HMAC in `x-signature-256`. */
  readonly webhookSecret: string;
  readonly delhivery: DelhiveryAccount;
}

const TOKEN_DAYS = 10;
const TOKENS_MAX = 100;

/** Login, and the guard that asks for its token on every other call; a token dies after ten days of virtual time. */
export function addAccountRoutes(
  app: FastifyInstance,
  clock: VirtualClock,
  chance: SeededChance,
  secrets: CourierSecrets,
): void {
  const tokens = new Map<string, number>();

  app.post<{ Body: { email?: unknown; password?: unknown } | null }>('/v1/external/auth/login', async (request) => {
    const { email, password } = request.body ?? {};
    if (email !== secrets.email || password !== secrets.password) {
      throw refused(400, 'Invalid email and password combination');
    }
    const token = `sim.${chance.digits(20)}.${chance.digits(20)}`;
    tokens.set(token, clock.now().getTime() + TOKEN_DAYS * 86_400_000);
    for (const old of [...tokens.keys()].slice(0, -TOKENS_MAX)) tokens.delete(old);
    return {
      company_id: 25_149,
      created_at: '2020-01-01 10:00:00',
      email,
      first_name: 'API',
      id: 244_484,
      last_name: 'USER',
      token,
    };
  });

  app.addHook('preHandler', async (request) => {
    const path = request.url.split('?')[0] ?? '';
    if (!path.startsWith('/v1/external/') || path.startsWith('/v1/external/auth/')) return;
    const until = tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
    if (until === undefined) throw refused(401, 'Unauthenticated.');
    if (until <= clock.now().getTime()) throw refused(401, 'Token has expired');
  });
}
