import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { afterCommit, type Call, leave, newId, type Tx } from '../database/index.js';
import { HandlerRegistry } from './handler-registry.js';
import { OutboxBell } from './outbox-bell.js';

/** Writes events beside the change that caused them: both commit or neither does. */
@Injectable()
export class Outbox {
  constructor(
    private readonly bell: OutboxBell,
    private readonly handlers: HandlerRegistry,
  ) {}

  /** The same, to go out with other writes of this transaction. */
  publishing<E extends DomainEvent>(tx: Tx, events: readonly E[]): Call {
    this.ringAfter(tx, events);
    return { name: 'outbox_publish', document: { events: events.map((event) => ({ id: newId(), event })) } };
  }

  async publish<E extends DomainEvent>(tx: Tx, events: readonly E[]): Promise<void> {
    if (events.length === 0) return;
    this.ringAfter(tx, events);
    leave(
      tx,
      `insert into outbox (id, type, payload)
       select * from unnest($1::uuid[], $2::text[], $3::jsonb[])`,
      [events.map(() => newId()), events.map((event) => event.type), events.map((event) => JSON.stringify(event))],
    );
  }

  /** An event that nobody hears wakes nobody; the next sweep closes it. */
  private ringAfter(tx: Tx, events: readonly DomainEvent[]): void {
    if (events.some(({ type }) => this.handlers.namesFor(type).length > 0)) afterCommit(tx, () => this.bell.ring());
  }
}
