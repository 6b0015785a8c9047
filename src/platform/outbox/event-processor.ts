import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { affected, Database, one, UnitOfWork } from '../database/index.js';
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
      const first = await affected(tx, 'insert into inbox (event_id, handler) values ($1, $2) on conflict do nothing', [
        job.eventId,
        job.handler,
      ]);
      if (first === 0) return;
      const event = await one<OutboxRow>(tx, 'select type, payload, occurred_at from outbox where id = $1', [
        job.eventId,
      ]);
      if (event) await handler.handle(event.payload, tx, { eventId: job.eventId, occurredAt: event.occurred_at });
    });
  }

  /** Handlers of this event that have not done their work yet. */
  async unfinished(eventId: string, type: string): Promise<string[]> {
    const done = await this.database.query<{ handler: string }>('select handler from inbox where event_id = $1', [
      eventId,
    ]);
    const finished = new Set(done.map((row) => row.handler));
    return this.handlers.namesFor(type).filter((name) => !finished.has(name));
  }
}
