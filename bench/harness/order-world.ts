import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { RegisterTemplates } from '../../src/modules/messaging/index.js';
import { type AppConfig, loadConfig } from '../../src/platform/config/index.js';
import { BenchApp } from './bench-app.js';
import type { BenchDatabase } from './bench-database.js';
import type { BenchOptions } from './benchmark.js';
import { type Child, type ChildOptions, startChild } from './child.js';
import { type Offer, openShop } from './shop.js';

/** How long the events of a turn may take to be handled before the other side's turn begins. */
const DRAIN_LIMIT_MS = 60_000;

/** A shop with its outside world, where guests can buy. */
export interface World {
  readonly config: AppConfig;
  /** For a process of the platform on this database, as an operator sets it up. */
  readonly env: Readonly<Record<string, string>>;
  readonly offers: readonly Offer[];
  /** Where the simulated phones are read; undefined where nobody sends a code. */
  readonly phones: string | undefined;
}

/** Sets up goods, links and a simulated WhatsApp in a process of its own. */
export async function openWorld(database: BenchDatabase, folder: string, options: BenchOptions): Promise<World> {
  const whatsapp = await openServer({ script: 'bench/outside-process.js', env: {}, readyPath: '/' }, options);
  const env = {
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    HAAT_DATA_DIR: folder,
    HAAT_DEMO: '0',
    HAAT_GRIEVANCE_OFFICER: 'Bench',
    HAAT_GRIEVANCE_CONTACT: 'bench@haat.example',
    HAAT_SECRET: 'a-secret-of-the-benchmark',
    // Every guest has an address of her own, which the rate limit counts.
    HAAT_TRUST_PROXY: '1',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    WHATSAPP_URL: `${whatsapp.url}/v25.0/100000000001`,
    ...partner('WHATSAPP'),
    COURIER_URL: 'http://127.0.0.1:9',
    ...partner('COURIER'),
    BANK_URL: 'http://127.0.0.1:9',
    ...partner('BANK'),
    PAYMENTS_URL: 'http://127.0.0.1:9',
    ...partner('PAYMENTS'),
  };
  const config = loadConfig({ ...env, PORT: '0' });
  const app = await BenchApp.open(options, { config, databaseUrl: database.appUrl });
  options.say('opening a shop');
  await app.get(RegisterTemplates).execute();
  const offers = await openShop(app, database.owner, folder);
  return { config, env, offers, phones: whatsapp.url };
}

function partner(name: string): Record<string, string> {
  const lower = name.toLowerCase();
  return { [`${name}_TOKEN`]: `${lower}-demo-token`, [`${name}_WEBHOOK_SECRET`]: `${lower}-demo-secret` };
}

/** Starts a server of this benchmark; the run ends it. */
export async function openServer(server: ChildOptions, { atEnd }: BenchOptions): Promise<Child> {
  const started = await startChild(server);
  atEnd(server.script, () => started.stop());
  return started;
}

/** Waits until no event is left to handle. */
export async function eventsHandled(owner: Pool): Promise<void> {
  const until = performance.now() + DRAIN_LIMIT_MS;
  while (performance.now() < until) {
    const { rows } = await owner.query<{ left: boolean }>(
      'select exists (select 1 from outbox where delivered_at is null and parked_at is null) as left',
    );
    if (!rows[0]?.left) return;
    await pause(50);
  }
  throw new Error(`the platform did not handle its events in ${DRAIN_LIMIT_MS / 1000} s`);
}
