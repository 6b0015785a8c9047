import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { Database, leave, one, UnitOfWork } from '../database/index.js';
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

  /**
   * Safe to call any number of times for the same job. Gives whether that was all there was to do for the event: one that
   * has no other handler is closed in the same transaction.
   */
  async process({ eventId, handler: name }: EventJob): Promise<'closed' | 'open'> {
    const handler = this.handlers.named(name);
    if (!handler) return 'open';
    return this.uow.run(async (tx) => {
      const event = await one<OutboxRow>(tx, TAKE, [eventId, name]);
      if (!event) return 'open';
      await handler.handle(event.payload, tx, { eventId, occurredAt: event.occurred_at });
      if (this.handlers.namesFor(event.type).length > 1) return 'open';
      leave(tx, 'update outbox set delivered_at = now() where id = $1', [eventId]);
      return 'closed';
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

/** The event, for the handler that takes it first. */
const TAKE = `
  with taken as (insert into inbox (event_id, handler) values ($1, $2) on conflict do nothing returning event_id)
  select o.type, o.payload, o.occurred_at from taken join outbox o on o.id = taken.event_id`;
