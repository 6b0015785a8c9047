import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { affected, Database, one, together, UnitOfWork } from '../database/index.js';
import { HandlerRegistry } from './handler-registry.js';

/** One event for one handler, as it travels through the job queue. */
export interface EventJob {
  readonly eventId: string;
  readonly handler: string;
}

interface OutboxRow {
  readonly type: string;
  readonly payload: DomainEvent;
  readonly occurred_at: Date;
}

/** Does one job: inbox row, handler and commit in one transaction. */
@Injectable()
export class EventProcessor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly database: Database,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** Safe to call any number of times for the same job. */
  async process(job: EventJob): Promise<void> {
    const handler = this.handlers.named(job.handler);
    if (!handler) return;
    await this.uow.run(async (tx) => {
      const [first, event] = await together(
        affected(tx, 'insert into inbox (event_id, handler) values ($1, $2) on conflict do nothing', [
          job.eventId,
          job.handler,
        ]),
        one<OutboxRow>(tx, 'select type, payload, occurred_at from outbox where id = $1', [job.eventId]),
      );
      if (first > 0 && event)
        await handler.handle(event.payload, tx, { eventId: job.eventId, occurredAt: event.occurred_at });
    });
  }

  /** Handlers that have not done their work yet, by event; an event that nobody waits for any more is left out. */
  async unfinished(
    events: readonly { readonly id: string; readonly type: string }[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const heard = events.filter(({ type }) => this.handlers.namesFor(type).length > 0);
    if (heard.length === 0) return new Map();
    const done = await this.database.query<{ event_id: string; handler: string }>(
      'select event_id, handler from inbox where event_id = any($1::uuid[])',
      [heard.map(({ id }) => id)],
    );
    const finished = new Set(done.map((row) => `${row.event_id}:${row.handler}`));
    const left = heard.map(({ id, type }) => {
      const names = this.handlers.namesFor(type).filter((name) => !finished.has(`${id}:${name}`));
      return [id, names] as const;
    });
    return new Map(left.filter(([, names]) => names.length > 0));
  }
}
