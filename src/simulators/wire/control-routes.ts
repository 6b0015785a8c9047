import type { FastifyInstance } from 'fastify';
import { shape, upTo } from './body-reader.js';
import type { Journal } from './journal.js';
import { ADVANCE_HOURS_MAX, type VirtualClock } from './virtual-clock.js';

/** What every simulator says about its time. */
export interface TimeState {
  readonly now: string;
  readonly pending: number;
  readonly nextDueAt: string | null;
}

const ADVANCE = shape<{ hours: number }>({ hours: upTo(ADVANCE_HOURS_MAX) });

/** `/__sim/state`, `/__sim/transcript` and `/__sim/advance`, the same at all three simulators. */
export function addControlRoutes(
  app: FastifyInstance,
  clock: VirtualClock,
  journal: Journal,
  state: (query: Readonly<Record<string, string>>) => object,
): void {
  app.get<{ Querystring: Record<string, string> }>('/__sim/state', async (request) => ({
    ...timeState(clock),
    ...state(request.query),
  }));
  app.get('/__sim/transcript', async () => journal.transcript());
  app.post('/__sim/advance', async (request, reply) => {
    await clock.advance(ADVANCE(request.body, 'body').hours);
    if (isForm(request.headers['content-type'])) return reply.redirect('/', 303);
    return timeState(clock);
  });
}

/** A person pressed a button on a page, so the answer is a page and not JSON. */
export function isForm(contentType: string | undefined): boolean {
  return contentType?.startsWith('application/x-www-form-urlencoded') ?? false;
}

function timeState(clock: VirtualClock): TimeState {
  return {
    now: clock.now().toISOString(),
    pending: clock.pending,
    nextDueAt: clock.nextDueAt?.toISOString() ?? null,
  };
}
