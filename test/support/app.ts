import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { createApp } from '../../src/create-app.js';
import { MovableClock } from '../../src/platform/clock/index.js';
import { type AppConfig, loadConfig } from '../../src/platform/config/index.js';
import { Database, UnitOfWork } from '../../src/platform/database/index.js';
import { OutboxRelay } from '../../src/platform/outbox/index.js';
import { Scheduler } from '../../src/platform/schedule/index.js';
import { cloneDatabase, type TestDatabase } from './databases.js';

/** The whole application on a database of its own, as a test file uses it. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly uow: UnitOfWork;
  readonly sql: Database;
  readonly config: AppConfig;
  /** Address the application listens at, for simulators and browsers. */
  readonly url: string;
  /** Any provider of the application. */
  get<T>(token: abstract new (...args: never[]) => T): T;
  /** Runs all event handlers until nothing is waiting. */
  drain(): Promise<void>;
  /** Moves the clock of application and database, then runs what time brings about. */
  advance(days: number): Promise<void>;
  /** Runs a statement as the database's owner. */
  asOwner(statement: string): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;

/** Starts the application on a fresh database, listening on a free port of loopback. */
export async function startTestApp(overrides: Partial<AppConfig> = {}): Promise<TestApp> {
  const database = await cloneDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'haat-app-'));
  const config: AppConfig = { ...loadConfig({ HAAT_DEMO: '1', LOG_LEVEL: 'error', PORT: '0' }), dataDir, ...overrides };
  const app = await createApp({ config, databaseUrl: database.appUrl, background: false });
  await app.listen(0, '127.0.0.1');
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  owner.on('error', () => undefined);
  const drain = () => app.get(OutboxRelay).drain();
  return {
    app,
    database,
    config,
    uow: app.get(UnitOfWork),
    sql: app.get(Database),
    url: await app.getUrl(),
    get: (token) => app.get(token),
    drain,
    async advance(days) {
      app.get(MovableClock).advance(days * DAY_MS);
      await owner.query(`update clock_shift set shift = shift + make_interval(secs => $1)`, [days * 86_400]);
      await app.get(Scheduler).runAll();
      await drain();
    },
    async asOwner(statement) {
      await owner.query(statement);
    },
    async close() {
      await app.close();
      await owner.end();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
