import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/index.js';
import { logger } from '../observe/index.js';

/** Events that are committed within so many milliseconds share one ring. */
const GATHER_MS = 5;

/**
 * Wakes whoever relays events, in any process. It rings after the commit and by itself: NOTIFY inside the transactions
 * would let only one of them commit at a time, because PostgreSQL keeps notifications in the order of commits.
 */
@Injectable()
export class OutboxBell implements OnApplicationShutdown {
  private waiting: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  ring(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      // A lost ring costs seconds: the sweep finds what it was about.
      this.database
        .query(`select pg_notify('outbox', '')`)
        .catch((error: unknown) => logger.warn({ error: String(error) }, 'the outbox bell did not ring'));
    }, GATHER_MS);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.waiting);
  }
}
