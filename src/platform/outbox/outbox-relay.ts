import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { Database, lastRows, rows, type SqlValue, type Tx, UnitOfWork } from '../database/index.js';
import { eventsRelayed, logger } from '../observe/index.js';
import { JobQueue } from '../queue/job-queue.js';
import { type EventJob, EventProcessor } from './event-processor.js';
import { HandlerRegistry } from './handler-registry.js';

interface Claimed {
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly is_closed: boolean;
  /** Only of what is handed over at once. */
  readonly payload: DomainEvent | null;
}

/**
 * What is due. An event that nobody hears is closed at once, and so is a new one that is handed over in the same unit of work.
 * Nobody waits for the disk at its commit: what a crash loses of it is claimed and handled again, because the event is lost with it
 * or open again.
 */
const CLAIM = `
  update outbox set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $2 * (attempts + 1)),
    delivered_at = case when type = any($3::text[]) and not (type = any($4::text[]) and attempts = 0) then delivered_at else now() end
  where position in (
    select position from outbox
    where delivered_at is null and parked_at is null and next_attempt_at <= now()
    order by position limit $1 for update skip locked)
  returning id, type, attempts, delivered_at is not null as is_closed,
    case when type = any($4::text[]) and attempts = 1 then payload end as payload,
    set_config('synchronous_commit', 'off', true) as at_commit`;

/** How many events one claim takes. */
export const CLAIM_MAX = 100;
/** How long the lease holds, and when an event is parked for a person to look at. */
const LEASE_SECONDS = 30;
const ATTEMPTS_MAX = 10;

/** Name of the queue's job kind. */
export const EVENT_JOB = 'event';

/**
 * Hands committed events to their handlers. PostgreSQL stays the truth: an event is delivered once every handler has its
 * inbox row; whatever the queue loses comes round again when the lease ends, with growing pauses, ten times at most.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly processor: EventProcessor,
    private readonly queue: JobQueue,
    private readonly handlers: HandlerRegistry,
  ) {
    queue.process(EVENT_JOB, (job) => this.work(job as EventJob));
  }

  /** Claims what is due and puts one job a handler on the queue. Returns how many events were claimed. */
  async relay(): Promise<number> {
    const claimed = await this.claim();
    if (claimed.length === 0) return 0;
    const open = claimed.filter((event) => !event.is_closed);
    const unfinished = await this.unfinished(open);
    const finished = open.filter(({ id }) => !unfinished.has(id)).map(({ id }) => id);
    if (finished.length > 0) await this.markDelivered(finished);
    for (const { id, type, attempts } of claimed) {
      eventsRelayed.inc({ type });
      for (const handler of unfinished.get(id) ?? [])
        await this.queue.add(EVENT_JOB, `${id}:${handler}:${attempts}`, { eventId: id, handler });
    }
    return claimed.length;
  }

  /** Does one job from the queue and closes the event when it was the last; a failure is noted and left to the next lease. */
  async work(job: EventJob): Promise<void> {
    try {
      if ((await this.processor.process(job)) === 'closed') return;
    } catch (error) {
      await this.noteFailure(job, error);
      return;
    }
    const [event] = await this.database.query<{ type: string }>('select type from outbox where id = $1', [job.eventId]);
    if (!event) return;
    const unfinished = await this.processor.unfinished([{ id: job.eventId, type: event.type }]);
    if (unfinished.size === 0) await this.markDelivered([job.eventId]);
  }

  /** Runs until nothing is due, in this process: for tests, the demo and orderly ends. */
  async drain(roundsMax = 1000): Promise<void> {
    for (let round = 0; round < roundsMax; round++) {
      const claimed = await this.relay();
      await this.queue.idle();
      if (claimed === 0) return;
    }
    throw new Error(`the outbox did not drain in ${roundsMax} rounds`);
  }

  /** Claims what is due, and hands over at once what can be. */
  private async claim(): Promise<Claimed[]> {
    const gathering = this.handlers.gathering();
    if (gathering.size === 0) return this.claimOnly();
    try {
      return await this.uow.run(async (tx) => {
        const claimed = await rows<Claimed>(tx, CLAIM, this.claiming([...gathering.keys()]));
        for (const [type, handler] of gathering) {
          const events = claimed.flatMap(({ payload }) => (payload?.type === type ? [payload] : []));
          if (events.length > 0) await handler.handleAll(events, tx);
        }
        return claimed;
      });
    } catch (error) {
      logger.warn({ error: String(error) }, 'events could not be handled at once, and go on one by one');
      return this.claimOnly();
    }
  }

  private claimOnly(): Promise<Claimed[]> {
    return this.uow.run((tx: Tx) => lastRows<Claimed>(tx, CLAIM, this.claiming([])));
  }

  private claiming(handedOver: readonly string[]): SqlValue[] {
    return [CLAIM_MAX, LEASE_SECONDS, [...this.handlers.types.keys()], handedOver];
  }

  /** Who has work left, by event: at the first claim everybody, because no job was ever made of it. */
  private async unfinished(events: readonly Claimed[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const [fresh, again] = [
      events.filter(({ attempts }) => attempts === 1),
      events.filter(({ attempts }) => attempts > 1),
    ];
    const left = again.length > 0 ? await this.processor.unfinished(again) : [];
    return new Map([...fresh.map(({ id, type }) => [id, this.handlers.namesFor(type)] as const), ...left]);
  }

  private async noteFailure(job: EventJob, error: unknown): Promise<void> {
    logger.error({ job, error: error instanceof Error ? error.message : String(error) }, 'event handler failed');
    await this.uow.run((tx) =>
      lastRows(
        tx,
        `update outbox set last_error = $2, parked_at = case when attempts >= $3 then now() end
         where id = $1 and delivered_at is null`,
        [
          job.eventId,
          `${job.handler}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500),
          ATTEMPTS_MAX,
        ],
      ),
    );
  }

  private async markDelivered(eventIds: readonly string[]): Promise<void> {
    await this.uow.run((tx) =>
      lastRows(tx, 'update outbox set delivered_at = now() where id = any($1::uuid[])', [eventIds]),
    );
  }
}
