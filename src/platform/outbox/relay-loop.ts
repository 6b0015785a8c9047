import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { DATABASE_LISTEN_URL } from '../database/index.js';
import { logger } from '../observe/logger.js';
import { OutboxBell } from './outbox-bell.js';
import { CLAIM_MAX, OutboxRelay } from './outbox-relay.js';

/** The sweep catches what a lost notification or a lost queue left behind. */
const SWEEP_MS = 5_000;
const RECONNECT_MS = 2_000;

/** Wakes the relay on NOTIFY and every few seconds; only processes that do background work have one. */
@Injectable()
export class RelayLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private client: pg.Client | undefined;
  private sweeper: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private queued = false;
  private stopped = false;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly bell: OutboxBell,
    @Inject(DATABASE_LISTEN_URL) private readonly url: string,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.sweeper = setInterval(() => this.wake(), SWEEP_MS);
    this.bell.hear(() => this.wake());
    await this.listen();
    this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeper);
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  /** One run at a time and at most one waiting, however often the bell rings. */
  private wake(): void {
    if (this.queued || this.stopped) return;
    this.queued = true;
    this.running = this.running.then(async () => {
      this.queued = false;
      try {
        // What is committed meanwhile rings by itself.
        while (!this.stopped && (await this.relay.relay()) === CLAIM_MAX);
      } catch (error) {
        if (!this.stopped) logger.error({ error: String(error) }, 'outbox relay failed');
      }
    });
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'haat-relay' });
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.stopped) setTimeout(() => void this.listen(), RECONNECT_MS).unref();
    });
    client.on('notification', () => this.wake());
    try {
      await client.connect();
      await client.query('listen outbox');
      this.client = client;
    } catch (error) {
      logger.warn({ error: String(error) }, 'the outbox bell is silent; the sweep goes on');
    }
  }
}
