import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { afterCommit, leave, newId, type Tx } from '../database/index.js';
import { OutboxBell } from './outbox-bell.js';

/** Writes events beside the change that caused them: both commit or neither does. */
@Injectable()
export class Outbox {
  constructor(private readonly bell: OutboxBell) {}

  async publish<E extends DomainEvent>(tx: Tx, events: readonly E[]): Promise<void> {
    if (events.length === 0) return;
    afterCommit(tx, () => this.bell.ring());
    leave(
      tx,
      `insert into outbox (id, type, payload)
       select * from unnest($1::uuid[], $2::text[], $3::jsonb[])`,
      [events.map(() => newId()), events.map((event) => event.type), events.map((event) => JSON.stringify(event))],
    );
  }
}
