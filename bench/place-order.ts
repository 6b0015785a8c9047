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
import { type Ask, HttpClient } from './harness/http-client.js';
import { interleaved } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { rateOf, type Work } from './harness/rate.js';
import { rounded } from './harness/report.js';
import { type Offer, openShop } from './harness/shop.js';
import { temporaryFolder } from './harness/temporary-folder.js';

const CROWDS = [1, 8, 32] as const;
type Crowd = (typeof CROWDS)[number];
/** Checkouts whose statements are counted. */
const COUNTED = 20;
/** How long the events of a turn may take to be handled before the other side's turn begins. */
const DRAIN_LIMIT_MS = 60_000;
const WARM_UP_CHECKOUTS = 200;

/** Whole guest checkouts a second at 32 clients, and one order written in one call behind node:http. */
const PEERS = { 'Vendure 3.7': { value: 5.0, limit: 2_250 }, 'Medusa 2.21': { value: 0.55, limit: 2_250 } };

/**
 * Guests buy one piece each of 300 offers in turn, over HTTP against the process that `npm start` runs, with its background
 * work, and a WhatsApp simulator in a process of its own that takes every code: the page of a link, the pincode, the order,
 * the code read from the phone, the yes. The limit is a bare node:http server that reads and writes the same rows by one
 * prepared statement a request, into tables with the same columns and indexes. Beside it the order's own request alone.
 */
export const placeOrders: Benchmark = {
  unit: 'checkouts/s',
  seconds: 72,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { say, seconds, repeats } = options;
    const database = await startBenchDatabase(options);
    const folder = temporaryFolder('orders');
    const world = await openWorld(database, folder, options);
    say('starting the platform');
    const platform = await child('run/main.js', world.env, '/health/ready', options);
    const bare = await child('bench/bare-orders.js', { DATABASE_URL: database.ownerUrl }, '/', options);
    const ours = new Guests(platform, world, options);
    const limit = new Guests(bare, { ...world, phones: undefined }, options);
    say('warming up');
    for (const guests of [ours, limit]) await guests.checkOut(WARM_UP_CHECKOUTS);
    await database.owner.query('vacuum analyze');

    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 10);
    const drained = async (rate: Promise<number>) => {
      const found = await rate;
      await eventsHandled(database.owner);
      return found;
    };
    const found = await interleaved(
      {
        ours32: () => drained(ours.rate(32, forMs)),
        limit32: () => limit.rate(32, forMs),
        ours8: () => drained(ours.rate(8, forMs)),
        limit8: () => limit.rate(8, forMs),
        ours1: () => drained(ours.rate(1, forMs)),
        limit1: () => limit.rate(1, forMs),
        oursOrder: () => drained(ours.orderRate(8, forMs)),
        limitOrder: () => limit.orderRate(8, forMs),
        oursPage: () => ours.pageRate(32, forMs),
        limitPage: () => limit.pageRate(32, forMs),
      },
      repeats,
    );
    const cpuMs = await ours.cpuMsEach(database.owner);
    await platform.stop();
    say('counting statements');
    const statements = await statementsEach(database, world, options);
    await assertOrdersHold(database.owner);
    const beside = (mine: number, least: number) => ({
      ours: rounded(mine),
      limit: rounded(least),
      ratio: rounded(mine / least),
    });
    const details = {
      clients: 32,
      eightClients: beside(found.ours8, found.limit8),
      oneClient: beside(found.ours1, found.limit1),
      orderAloneAtEight: beside(found.oursOrder, found.limitOrder),
      pageAt32: beside(found.oursPage, found.limitPage),
      ms: Object.fromEntries(CROWDS.map((clients) => [clients, ours.percentiles(clients)])),
      statementsEach: statements,
      appCpuMsEach: rounded(cpuMs),
    };
    return { ours: found.ours32, limit: found.limit32, peers: scaledPeers(found.limit32, PEERS), details };
  },
};

interface World {
  readonly config: AppConfig;
  /** For a process of the platform on this database, as an operator sets it up. */
  readonly env: Readonly<Record<string, string>>;
  readonly offers: readonly Offer[];
  /** Where the simulated phones are read; undefined where nobody sends a code. */
  readonly phones: string | undefined;
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
    PAYMENTS_URL: 'http://127.0.0.1:9',
    ...partner('PAYMENTS'),
  };
  const config = loadConfig({ ...env, PORT: '0' });
  const app = await BenchApp.open(options, { config, databaseUrl: database.appUrl });
  options.say('opening a shop');
  await app.get(RegisterTemplates).execute();
  const offers = await openShop(app, database.owner, folder);
  await database.owner.query(BARE_TABLES);
  return { config, env, offers, phones: whatsapp.url };
}

function partner(name: string): Record<string, string> {
  const lower = name.toLowerCase();
  return { [`${name}_TOKEN`]: `${lower}-demo-token`, [`${name}_WEBHOOK_SECRET`]: `${lower}-demo-secret` };
}

const BARE_TABLES = `
  create schema bare;
  ${[
    'one_time_code',
    'orders',
    'order_buyer',
    'order_line',
    'order_attribution',
    'risk_decision',
    'order_consent',
    'shipment',
    'shipment_line',
    'shipment_event',
    'stock',
    'stock_movement',
    'outbox',
    'idempotency',
  ]
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

/** A guest's order that waits for her yes. */
interface Placed {
  readonly token: string;
  readonly phone: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Guests who never come twice. */
class Guests {
  private readonly client: HttpClient;
  private readonly phones: HttpClient | undefined;
  private readonly took = new Map<number, number[]>();

  constructor(
    private readonly server: Pick<Child, 'pid' | 'url'>,
    private readonly world: Pick<World, 'offers' | 'phones'>,
    { atEnd }: BenchOptions,
  ) {
    this.client = new HttpClient(server.url);
    this.phones = world.phones ? new HttpClient(world.phones) : undefined;
    atEnd('connections of guests', () => {
      this.client.close();
      this.phones?.close();
    });
  }

  rate(clients: Crowd, forMs: number): Promise<number> {
    const took = this.took.get(clients) ?? [];
    this.took.set(clients, took);
    const timed: Work = async () => {
      const start = performance.now();
      await this.checkOutOne();
      took.push(performance.now() - start);
    };
    return rateOf(timed, { clients, forMs });
  }

  orderRate(clients: Crowd, forMs: number): Promise<number> {
    return rateOf(() => this.order(++guests), { clients, forMs });
  }

  pageRate(clients: Crowd, forMs: number): Promise<number> {
    return rateOf(() => this.page(++guests), { clients, forMs });
  }

  async checkOut(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await this.checkOutOne();
  }

  /** Milliseconds of a whole checkout, the reading of the code included. */
  percentiles(clients: Crowd): Record<'p50' | 'p95' | 'p99', number> {
    const sorted = [...(this.took.get(clients) ?? [])].sort((a, b) => a - b);
    const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }

  /** What a checkout costs the server's process, its events included. */
  async cpuMsEach(owner: Pool): Promise<number> {
    const before = cpuMsOf(this.server.pid);
    await this.checkOut(COUNTED * 10);
    await eventsHandled(owner);
    return (cpuMsOf(this.server.pid) - before) / (COUNTED * 10);
  }

  private async checkOutOne(): Promise<void> {
    const nth = ++guests;
    await this.page(nth);
    await this.client.ask({ method: 'GET', path: '/v1/pincodes/411028', headers: addressOf(nth), expects: 200 });
    await this.sayYes(await this.order(nth));
  }

  private page(nth: number): Promise<string> {
    const { linkCode } = this.offerOf(nth);
    return this.client.ask({ method: 'GET', path: `/p/${linkCode}`, headers: addressOf(nth), expects: 200 });
  }

  private async order(nth: number): Promise<Placed> {
    const { linkCode, variantId } = this.offerOf(nth);
    // Always ending in 1: the simulated WhatsApp refuses numbers that end in 0026.
    const phone = `+91${7_000_000_001 + nth * 10}`;
    // Each lives somewhere else: many phones at one address would be asked twice.
    const buyer = {
      name: 'Sita Devi',
      phone,
      addressLine: `${nth} Main Road, Hadapsar`,
      landmark: 'behind the temple',
    };
    const headers = { 'idempotency-key': `guest-${String(nth).padStart(8, '0')}`, ...addressOf(nth) };
    const wish = { lines: [{ variantId, quantity: 1 }], buyer: { ...buyer, pincode: '411028' }, language: 'en' };
    const placing: Ask = {
      method: 'POST',
      path: `/v1/share-links/${linkCode}/orders`,
      body: wish,
      headers,
      expects: 201,
    };
    const { token } = JSON.parse(await this.client.ask(placing)) as { token: string };
    return { token, phone, headers: addressOf(nth) };
  }

  private async sayYes({ token, phone, headers }: Placed): Promise<void> {
    const code = await this.codeOn(phone);
    await this.client.ask({
      method: 'POST',
      path: `/v1/orders/${token}/consent`,
      body: { code },
      headers,
      expects: 200,
    });
  }

  private async codeOn(phone: string): Promise<string> {
    if (!this.phones) return '000000';
    const path = `/__sim/messages?to=${encodeURIComponent(phone)}`;
    const [, code] = /(?<!\d)(\d{6})(?!\d)/.exec(await this.phones.ask({ method: 'GET', path, expects: 200 })) ?? [];
    if (!code) throw new Error(`no code on ${phone}`);
    return code;
  }

  private offerOf(nth: number): Offer {
    return this.world.offers[nth % this.world.offers.length]!;
  }
}

/** Every guest has a network address of her own, which the rate limit counts. */
function addressOf(nth: number): Record<string, string> {
  return { 'x-forwarded-for': `10.${(nth >> 16) & 255}.${(nth >> 8) & 255}.${nth & 255}` };
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

/** Statements of one checkout, BEGIN and COMMIT among them, counted in the server's log while nobody else asks it anything. */
async function statementsEach(database: BenchDatabase, world: World, options: BenchOptions): Promise<number> {
  // For connections from now on: those of the application that is made next.
  await database.owner.query(`alter role haat_app set log_statement = 'all'`);
  const app = await createApp({ config: world.config, databaseUrl: database.appUrl, background: false });
  options.atEnd('the counted application', () => app.close());
  await app.listen(0, '127.0.0.1');
  const guests = new Guests({ pid: process.pid, url: await app.getUrl() }, world, options);
  await guests.checkOut(COUNTED);
  const before = loggedStatements(database.logFile);
  await guests.checkOut(COUNTED);
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
