import { Injectable } from '@nestjs/common';
import { affected, Database, UnitOfWork } from '../../../platform/database/index.js';

/** An event that failed too often. */
export interface ParkedEvent {
  readonly id: string;
  readonly type: string;
  readonly attempts: number;
  readonly error: string;
  readonly parkedAt: Date;
}

const LISTED_MAX = 100;

/** Events that stand still, and how they go on. */
@Injectable()
export class ParkedEvents {
  constructor(
    private readonly database: Database,
    private readonly uow: UnitOfWork,
  ) {}

  /** Oldest first. */
  async list(): Promise<ParkedEvent[]> {
    return this.database.query<ParkedEvent>(
      `select id, type, attempts, coalesce(last_error, '') as error, parked_at as "parkedAt" from outbox
       where parked_at is not null and delivered_at is null order by position limit ${LISTED_MAX}`,
    );
  }

  /** Lets an event be tried again from the start; false where it does not stand still. */
  async sendAgain(id: string): Promise<boolean> {
    const woken = await this.uow.run((tx) =>
      affected(
        tx,
        `update outbox set parked_at = null, attempts = 0, next_attempt_at = now()
         where id = $1 and parked_at is not null and delivered_at is null`,
        [id],
      ),
    );
    return woken === 1;
  }
}
