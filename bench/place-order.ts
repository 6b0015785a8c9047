import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { createApp } from '../src/create-app.js';
import { type BenchDatabase, startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { CROWDS, Guests } from './harness/guests.js';
import { interleaved } from './harness/medians.js';
import { eventsHandled, openServer, openWorld, type World } from './harness/order-world.js';
import { scaledPeers } from './harness/peers.js';
import { rounded } from './harness/report.js';
import { temporaryFolder } from './harness/temporary-folder.js';

/** Checkouts whose statements are counted. */
const COUNTED = 20;
const WARM_UP_CHECKOUTS = 200;
const WARM_UP_MS = 500;

/** Whole guest checkouts a second at 32 clients; the limit is {@link ONE_WRITE}, not our limit, which answers four requests. */
const PEERS = { 'Vendure 3.7': { value: 5.0, limit: 2_250 }, 'Medusa 2.21': { value: 0.55, limit: 2_250 } };

/**
 * Guests buy one piece each of 300 offers in turn, over HTTP against the process that `npm start` runs, with its background
 * work, and a WhatsApp simulator in a process of its own that takes every code: the page of a link, the pincode, the order,
 * the code read from the phone, the yes. The limit is a bare node:http server that reads and writes the same rows by one
 * prepared statement a request, into tables with the same columns and indexes. Beside it the order's own request alone, and
 * one order written by one call, by which peers are scaled: it is what they were measured beside.
 */
export const placeOrders: Benchmark = {
  unit: 'checkouts/s',
  seconds: 80,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { say, seconds, repeats } = options;
    const database = await startBenchDatabase(options);
    const folder = temporaryFolder('orders');
    const world = await openWorld(database, folder, options);
    await database.owner.query(BARE_TABLES);
    await database.owner.query(ONE_WRITE);
    say('starting the platform');
    const platform = await openServer({ script: 'run/main.js', env: world.env, readyPath: '/health/ready' }, options);
    const bare = await openServer(
      { script: 'bench/bare-orders.js', env: { DATABASE_URL: database.ownerUrl }, readyPath: '/' },
      options,
    );
    const ours = new Guests(platform, world, options);
    const limit = new Guests(bare, { ...world, phones: undefined }, options);
    say('warming up');
    for (const guests of [ours, limit]) await guests.checkOut(WARM_UP_CHECKOUTS);
    await limit.oneWriteRate(32, WARM_UP_MS);
    await database.owner.query('vacuum analyze');

    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 11);
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
        oneWrite: () => limit.oneWriteRate(32, forMs),
      },
      repeats,
    );
    const appCpuMsEach = await ours.cpuMsEach(database.owner);
    const appCpuMsByStep = await ours.cpuMsByStep(database.owner);
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
      oneWriteAt32: rounded(found.oneWrite),
      ms: Object.fromEntries(CROWDS.map((clients) => [clients, ours.percentiles(clients)])),
      statementsEach: statements,
      appCpuMsEach,
      appCpuMsByStep,
    };
    return { ours: found.ours32, limit: found.limit32, peers: scaledPeers(found.oneWrite, PEERS), details };
  },
};

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

/** One order written in one call: no key but the primary ones, so that nothing speaks against the peers that it scales. */
const ONE_WRITE = `
  create table bare.written_stock (variant_id uuid primary key, available int not null, reserved int not null);
  create table bare.written_order (id uuid primary key, due_minor bigint not null, placed_at timestamptz not null default now());
  create table bare.written_line (
    order_id uuid, no int, variant_id uuid not null, quantity int not null, selling_minor bigint not null, primary key (order_id, no));
  create table bare.written_outbox (
    position bigint generated always as identity primary key, id uuid not null, type text not null, payload jsonb not null);
  insert into bare.written_stock select variant_id, 1000000, 0 from stock;
  create function bare.one_write(p_order uuid, p_variant uuid, p_quantity int, p_event uuid, p_payload jsonb) returns void
  language plpgsql as $$
  begin
    update bare.written_stock set available = available - p_quantity, reserved = reserved + p_quantity
    where variant_id = p_variant and available >= p_quantity;
    if not found then raise exception 'out of stock'; end if;
    insert into bare.written_order (id, due_minor) values (p_order, 46000);
    insert into bare.written_line (order_id, no, variant_id, quantity, selling_minor) values (p_order, 1, p_variant, p_quantity, 46000);
    insert into bare.written_outbox (id, type, payload) values (p_event, 'orders.order-placed.v1', p_payload);
  end $$`;

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
