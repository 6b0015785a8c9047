import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { startOutsideWorld } from '../boot/outside-world.js';
import { createApp } from '../create-app.js';
import { MovableClock } from '../platform/clock/index.js';
import { loadConfig } from '../platform/config/index.js';
import { ensureRoles, migrate } from '../platform/database/index.js';
import { startEmbedded } from '../platform/embedded/index.js';
import { OutboxRelay } from '../platform/outbox/index.js';
import { Scheduler } from '../platform/schedule/index.js';
import type { Simulators } from '../simulators/index.js';

/** The whole platform on a fresh database, with its outside world and a clock that can be moved. */
export interface Stage {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  readonly outside: Simulators;
  /** Address of the database for its owner. */
  readonly ownerUrl: string;
  /** Lets every event reach its handlers. */
  settle(): Promise<void>;
  /** Moves time for everybody: courier, bank, application and database; then runs what time brings about. */
  advance(hours: number): Promise<void>;
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** Sets the stage; everything it makes is gone when it closes. The same seed gives the same disorder outside. */
export async function setStage(seed = 1): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'haat-demo-'));
  const server = await startEmbedded({ dataDir: join(dataDir, 'postgres'), durable: false });
  await ensureRoles(server.ownerUrl);
  await migrate(server.ownerUrl);
  const owner = new pg.Client({ connectionString: server.ownerUrl });
  await owner.connect();
  const loaded = loadConfig({
    HAAT_DEMO: '1',
    PORT: '0',
    HAAT_DATA_DIR: dataDir,
    HAAT_PUBLIC_URL: 'https://haat.example',
    LOG_LEVEL: 'error',
  });
  const { simulators, config } = await startOutsideWorld(loaded, { now: new MovableClock().now(), seed });
  const app = await createApp({ config, databaseUrl: server.appUrl, background: false });
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  simulators.sendWebhooksTo(baseUrl);
  const settle = () => app.get(OutboxRelay).drain();
  return {
    app,
    baseUrl,
    outside: simulators,
    ownerUrl: server.ownerUrl,
    settle,
    async advance(hours) {
      app.get(MovableClock).advance(hours * HOUR_MS);
      await owner.query('update clock_shift set shift = shift + make_interval(hours => $1)', [hours]);
      await simulators.advance(hours);
      await settle();
      await app.get(Scheduler).runAll();
      await settle();
    },
    async close() {
      await simulators.close();
      await app.close();
      await owner.end();
      await server.stop();
      for (const folder of [server.folder, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
