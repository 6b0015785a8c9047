import { type BenchDatabase, startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { Guests } from './harness/guests.js';
import { interleaved } from './harness/medians.js';
import { eventsHandled, openServer, openWorld } from './harness/order-world.js';
import { rounded } from './harness/report.js';
import { storeOrders } from './harness/stored-orders.js';
import { temporaryFolder } from './harness/temporary-folder.js';

const STORED = Number(process.env.HAAT_BENCH_ORDERS ?? 100_000);
/** One for each offer of the shop; they are what is copied. */
const FIRST_ORDERS = 300;

/**
 * The checkouts of `place-order` at eight clients, in turns on a database with so many stored orders (100,000, or what
 * HAAT_BENCH_ORDERS says) and on one without. All stored orders are one reseller's, the same as the new ones, which no
 * real shop comes near to.
 */
export const checkOutBesideStored: Benchmark = {
  unit: 'checkouts/s',
  seconds: 60,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { say, seconds, repeats } = options;
    const [full, empty] = [await openSide(options), await openSide(options)];
    const stored = await storeOrders(full.database.owner, STORED, say);
    // The rest is as empty as it was; what was warm is warm again.
    for (const { guests } of [full, empty]) await guests.checkOut(FIRST_ORDERS);
    say(`measuring for ${seconds} s`);
    const forMs = (seconds * 1000) / (repeats * 6);
    const drained = async ({ database }: Side, rate: Promise<number>) => {
      const found = await rate;
      await eventsHandled(database.owner);
      return found;
    };
    const found = await interleaved(
      {
        full: () => drained(full, full.guests.rate(8, forMs)),
        empty: () => drained(empty, empty.guests.rate(8, forMs)),
        fullOrder: () => drained(full, full.guests.orderRate(8, forMs)),
        emptyOrder: () => drained(empty, empty.guests.orderRate(8, forMs)),
        fullPage: () => full.guests.pageRate(8, forMs),
        emptyPage: () => empty.guests.pageRate(8, forMs),
      },
      repeats,
    );
    const beside = (mine: number, other: number) => ({
      stored: rounded(mine),
      empty: rounded(other),
      ratio: rounded(mine / other),
    });
    const details = {
      storedOrders: stored.orders,
      loadSeconds: stored.seconds,
      orderAlone: beside(found.fullOrder, found.emptyOrder),
      page: beside(found.fullPage, found.emptyPage),
      ms: { stored: full.guests.percentiles(8), empty: empty.guests.percentiles(8) },
    };
    return { ours: found.full, limit: found.empty, details };
  },
};

interface Side {
  readonly database: BenchDatabase;
  readonly guests: Guests;
}

/** A database with a shop and its first orders, and the platform on it. */
async function openSide(options: BenchOptions): Promise<Side> {
  const database = await startBenchDatabase(options);
  const world = await openWorld(database, temporaryFolder('orders'), options);
  const platform = await openServer({ script: 'run/main.js', env: world.env, readyPath: '/health/ready' }, options);
  const guests = new Guests(platform, world, options);
  await guests.checkOut(FIRST_ORDERS);
  await eventsHandled(database.owner);
  return { database, guests };
}
