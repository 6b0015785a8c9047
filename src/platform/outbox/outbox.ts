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
    const document = { events: events.map((event) => ({ id: newId(), event, heard: this.isHeard(event) })) };
    return { name: 'outbox_publish', document };
  }

  async publish<E extends DomainEvent>(tx: Tx, events: readonly E[]): Promise<void> {
    if (events.length === 0) return;
    this.ringAfter(tx, events);
    leave(
      tx,
      `insert into outbox (id, type, payload, delivered_at)
       select id, type, payload, case when not heard then now() end
       from unnest($1::uuid[], $2::text[], $3::jsonb[], $4::boolean[]) as e (id, type, payload, heard)`,
      [
        events.map(() => newId()),
        events.map((event) => event.type),
        events.map((event) => JSON.stringify(event)),
        events.map((event) => this.isHeard(event)),
      ],
    );
  }

  /** An event that nobody hears wakes nobody, and is written closed: there is nothing to relay. */
  private ringAfter(tx: Tx, events: readonly DomainEvent[]): void {
    if (events.some((event) => this.isHeard(event))) afterCommit(tx, () => this.bell.ring());
  }

  private isHeard({ type }: DomainEvent): boolean {
    return this.handlers.namesFor(type).length > 0;
  }
}
