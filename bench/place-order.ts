import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import { createApp } from '../src/create-app.js';
import { RegisterTemplates } from '../src/modules/messaging/index.js';
import { type AppConfig, loadConfig } from '../src/platform/config/index.js';
import { BenchApp } from './harness/bench-app.js';
import { type BenchDatabase, startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { type Child, cpuMsOf, startChild } from './harness/child.js';
import { HttpPoster } from './harness/http-poster.js';
import { interleaved, median } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { rateOf, type Work } from './harness/rate.js';
import { rounded } from './harness/report.js';
import { type Offer, openShop } from './harness/shop.js';
import { temporaryFolder } from './harness/temporary-folder.js';

const MANY = 32;
/** Orders whose statements are counted. */
const COUNTED = 20;
/** How long the events of a turn may take to be handled before the other side's turn begins. */
const DRAIN_LIMIT_MS = 60_000;
const WARM_UP_ORDERS = 200;

/** Checkouts a second at 32 clients, and one order written in one call behind node:http. */
const PEERS = { 'Vendure 3.7': { value: 5.0, limit: 2_250 }, 'Medusa 2.21': { value: 0.55, limit: 2_250 } };

/**
 * Guests order one piece each on 300 offers in turn, over HTTP against the process that `npm start` runs, with its
 * background work, and a WhatsApp simulator in a process of its own that takes every code. The limit is a bare node:http
 * server that writes the same rows by one prepared statement into tables with the same columns and indexes.
 */
export const placeOrders: Benchmark = {
  unit: 'orders/s',
  seconds: 56,
  repeats: 7,
  async run(options): Promise<Figures> {
    const { say, seconds, repeats } = options;
    const database = await startBenchDatabase(options);
    const folder = temporaryFolder('orders');
    const world = await openWorld(database, folder, options);
    say('starting the platform');
    const platform = await child('src/main.js', world.env, '/health/ready', options);
    const bare = await child('bench/bare-orders.js', { DATABASE_URL: database.ownerUrl }, '/', options);
    const ours = new Guests(platform, world.offers, options);
    const limit = new Guests(bare, world.offers, options);
    say('warming up');
    for (const guests of [ours, limit]) await guests.order(WARM_UP_ORDERS);
    await database.owner.query('vacuum analyze');

    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 4);
    const drained = async (rate: Promise<number>) => {
      const found = await rate;
      await eventsHandled(database.owner);
      return found;
    };
    const found = await interleaved(
      {
        ours32: () => drained(ours.rate(MANY, forMs)),
        limit32: () => limit.rate(MANY, forMs),
        ours1: () => drained(ours.rate(1, forMs)),
        limit1: () => limit.rate(1, forMs),
      },
      repeats,
    );
    const cpuMs = await ours.cpuMsEach(database.owner);
    await platform.stop();
    say('counting statements');
    const statements = await statementsEach(database, world, options);
    await assertOrdersHold(database.owner);
    const { ours1, limit1, ours32, limit32 } = found;
    const details = {
      clients: MANY,
      oneClient: { ours: rounded(ours1), limit: rounded(limit1), ratio: rounded(ours1 / limit1) },
      p50Ms: { oneClient: rounded(ours.p50(1)), clients32: rounded(ours.p50(MANY)) },
      statementsEach: statements,
      appCpuMsEach: rounded(cpuMs),
    };
    return { ours: ours32, limit: limit32, peers: scaledPeers(limit32, PEERS), details };
  },
};

interface World {
  readonly config: AppConfig;
  /** For a process of the platform on this database, as an operator sets it up. */
  readonly env: Readonly<Record<string, string>>;
  readonly offers: readonly Offer[];
}

async function openWorld(database: BenchDatabase, folder: string, options: BenchOptions): Promise<World> {
  const whatsapp = await child('bench/outside-process.js', {}, '/', options);
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
  };
  const config = loadConfig({ ...env, PORT: '0' });
  const app = await BenchApp.open(options, { config, databaseUrl: database.appUrl });
  options.say('opening a shop');
  await app.get(RegisterTemplates).execute();
  const offers = await openShop(app, database.owner, folder);
  await database.owner.query(BARE_TABLES);
  return { config, env, offers };
}

function partner(name: string): Record<string, string> {
  const lower = name.toLowerCase();
  return { [`${name}_TOKEN`]: `${lower}-demo-token`, [`${name}_WEBHOOK_SECRET`]: `${lower}-demo-secret` };
}

const BARE_TABLES = `
  create schema bare;
  ${['one_time_code', 'orders', 'order_buyer', 'order_line', 'stock', 'stock_movement', 'outbox', 'idempotency']
    .map(
      (name) =>
        `create table bare.${name} (like public.${name} including defaults including identity including indexes);`,
    )
    .join('\n')}
  insert into bare.stock select * from stock`;

async function child(
  script: string,
  env: Readonly<Record<string, string>>,
  readyPath: string,
  { atEnd }: BenchOptions,
): Promise<Child> {
  const started = await startChild({ script, env, readyPath });
  atEnd(script, () => started.stop());
  return started;
}

let guests = 0;

/** Orders of guests who never come twice. */
class Guests {
  private readonly poster: HttpPoster;
  private readonly took = new Map<number, number[]>();

  constructor(
    private readonly server: Pick<Child, 'pid' | 'url'>,
    private readonly offers: readonly Offer[],
    { atEnd }: BenchOptions,
  ) {
    this.poster = new HttpPoster(server.url);
    atEnd('connections of guests', () => this.poster.close());
  }

  rate(clients: number, forMs: number): Promise<number> {
    const took = this.took.get(clients) ?? [];
    this.took.set(clients, took);
    const timed: Work = async () => {
      const start = performance.now();
      await this.orderOne();
      took.push(performance.now() - start);
    };
    return rateOf(timed, { clients, forMs });
  }

  async order(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.orderOne();
  }

  p50(clients: number): number {
    return median(this.took.get(clients) ?? []);
  }

  /** What an order costs the server's process, its events included. */
  async cpuMsEach(owner: Pool): Promise<number> {
    const before = cpuMsOf(this.server.pid);
    await this.order(COUNTED * 10);
    await eventsHandled(owner);
    return (cpuMsOf(this.server.pid) - before) / (COUNTED * 10);
  }

  private orderOne(): Promise<void> {
    const nth = ++guests;
    const { linkCode, variantId } = this.offers[nth % this.offers.length]!;
    const buyer = {
      name: 'Sita Devi',
      phone: `+91${7_000_000_000 + nth}`,
      addressLine: '12 Main Road, Hadapsar',
      landmark: 'behind the temple',
      pincode: '411028',
    };
    const headers = { 'idempotency-key': `guest-${String(nth).padStart(8, '0')}`, 'x-forwarded-for': addressOf(nth) };
    return this.poster.post(
      `/v1/share-links/${linkCode}/orders`,
      { lines: [{ variantId, quantity: 1 }], buyer, language: 'en' },
      headers,
    );
  }
}

function addressOf(nth: number): string {
  return `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}`;
}

/** Waits until no event is left to handle. */
async function eventsHandled(owner: Pool): Promise<void> {
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

/** Statements of one order, counted in the server's log while nobody else asks it anything. */
async function statementsEach(
  database: BenchDatabase,
  { config, offers }: World,
  options: BenchOptions,
): Promise<number> {
  // For connections from now on: those of the application that is made next.
  await database.owner.query(`alter role haat_app set log_statement = 'all'`);
  const app = await createApp({ config, databaseUrl: database.appUrl, background: false });
  options.atEnd('the counted application', () => app.close());
  await app.listen(0, '127.0.0.1');
  const guests = new Guests({ pid: process.pid, url: await app.getUrl() }, offers, options);
  await guests.order(COUNTED);
  const before = loggedStatements(database.logFile);
  await guests.order(COUNTED);
  return rounded((loggedStatements(database.logFile) - before) / COUNTED);
}

function loggedStatements(logFile: string): number {
  return readFileSync(logFile, 'utf8').match(/LOG: {2}(execute|statement)/g)?.length ?? 0;
}

/** An order that left something out would be placed fast. */
async function assertOrdersHold(owner: Pool): Promise<void> {
  const { rows } = await owner.query<Record<string, string>>(`
    select (select count(*) from orders) as orders, (select count(*) from order_line) as lines,
      (select count(*) from order_buyer) as buyers, (select count(*) from one_time_code) as codes,
      (select count(*) from idempotency) as keys, (select sum(reserved) from stock) as reserved`);
  const [orders, ...others] = Object.values(rows[0] ?? {});
  if (!orders || others.some((count) => count !== orders))
    throw new Error(`orders are wrong: ${JSON.stringify(rows[0])}`);
}
