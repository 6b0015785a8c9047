import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../database/index.js';
import { logger } from '../observe/index.js';

/** Events that are committed within so many milliseconds share one ring. */
const GATHER_MS = 5;

/**
 * Wakes whoever relays events: the relay of this process, or one in any other where this process has none. It rings after
 * the commit and by itself: NOTIFY inside the transactions would let only one of them commit at a time, because
 * PostgreSQL keeps notifications in the order of commits.
 */
@Injectable()
export class OutboxBell implements OnApplicationShutdown {
  private waiting: NodeJS.Timeout | undefined;
  private heard: (() => void) | undefined;

  constructor(private readonly database: Database) {}

  /** The relay of this process says that it listens, so that nothing need be sent to the database and back. */
  hear(wake: () => void): void {
    this.heard = wake;
  }

  ring(): void {
    this.waiting ??= setTimeout(() => {
      this.waiting = undefined;
      if (this.heard) {
        this.heard();
        return;
      }
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
