import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../kernel/index.js';
import { newId, rows, type Tx } from '../database/index.js';

/** Writes events beside the change that caused them: both commit or neither does. */
@Injectable()
export class Outbox {
  async publish<E extends DomainEvent>(tx: Tx, events: readonly E[]): Promise<void> {
    if (events.length === 0) return;
    await rows(
      tx,
      `insert into outbox (id, type, payload)
       select * from unnest($1::uuid[], $2::text[], $3::jsonb[])`,
      [events.map(() => newId()), events.map((event) => event.type), events.map((event) => JSON.stringify(event))],
    );
  }
}
