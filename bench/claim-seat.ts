import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Pool } from 'pg';
import type { Id } from '../src/kernel/index.js';
import { PoolFull } from '../src/modules/pools/domain/errors.js';
import { SeatRepository } from '../src/modules/pools/infra/seat.repository.js';
import { appDataSource } from '../src/platform/database/data-source.js';
import { newId, UnitOfWork } from '../src/platform/database/index.js';
import { poolOf } from '../src/platform/database/pool.js';
import { startBenchDatabase } from './harness/bench-database.js';
import type { Benchmark, BenchOptions, Figures } from './harness/benchmark.js';
import { interleaved } from './harness/medians.js';
import { scaledPeers } from './harness/peers.js';
import { type PreparedLink, prepareLinks } from './prepared-goods.js';

const SIZE = 500;
const CLIENTS = 32;
/** No side fills more pools in one turn. */
const POOLS_MAX = 200;
/** Joins a second at 32 clients on one hot pool, beside the same limit (bench/README.md says where). */
const PEERS = {
  'the usual transaction': { value: 660, limit: 8_100 },
  'a counter in one statement': { value: 1_190, limit: 8_100 },
};
/** Buyers who come to a full pool, to see them turned away. */
const LATE = 64;

/**
 * Fills hot pools of 500 seats with 32 clients through SeatRepository, each claim in a unit of work of its own; orders and
 * pools are prepared beforehand and not counted. The limit claims one row from a random start by one autocommitted
 * statement on a table with the same columns and indexes.
 */
export const claimSeats: Benchmark = {
  unit: 'seats/s',
  seconds: 20,
  repeats: 5,
  async run(options): Promise<Figures> {
    const { owner, appUrl } = await startBenchDatabase(options);
    const ours = await hotPools(owner, appUrl, options);
    const limit = await barePools(owner);
    await seatRate(ours, 0);
    await seatRate(limit, 0);
    options.say(`measuring for ${options.seconds} s`);
    const forMs = (options.seconds * 1000) / (options.repeats * 2);
    const found = await interleaved(
      { ours: () => seatRate(ours, forMs), limit: () => seatRate(limit, forMs) },
      options.repeats,
    );
    await assertLateComersLeave(ours);
    await assertExactlyFull(owner);
    return { ...found, peers: scaledPeers(found.limit, PEERS), details: { clients: CLIENTS, size: SIZE } };
  },
};

/** Who wants a seat. */
interface Buyer {
  readonly orderId: Id<'Order'>;
  readonly buyerKey: Buffer;
}

/** Where claims go. */
interface Side {
  /** A pool and its prospective members. */
  open(buyers: number): Promise<{ poolId: Id<'Pool'>; buyers: Buyer[] }>;
  claim(poolId: Id<'Pool'>, buyer: Buyer): Promise<unknown>;
}

/** Seats a second of whole pools, one after the other, at least one. */
async function seatRate(side: Side, forMs: number): Promise<number> {
  let [pools, spentMs] = [0, 0];
  while (pools === 0 || (spentMs < forMs && pools < POOLS_MAX)) {
    const { poolId, buyers } = await side.open(SIZE);
    const start = performance.now();
    await byClients(buyers, (buyer) => side.claim(poolId, buyer));
    spentMs += performance.now() - start;
    pools++;
  }
  return (pools * SIZE * 1000) / spentMs;
}

/** Works through a list with all clients at once. */
async function byClients<T>(list: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const items = list.values();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (const item of items) await work(item);
    }),
  );
}

async function hotPools(owner: Pool, url: string, { atEnd }: BenchOptions): Promise<Side> {
  const dataSource = await appDataSource({ url, poolSize: CLIENTS, applicationName: 'haat-bench' }).initialize();
  atEnd('connections', () => dataSource.destroy());
  const [uow, seats] = [new UnitOfWork(poolOf(dataSource)), new SeatRepository()];
  return {
    async open(count) {
      const [link] = await prepareLinks(owner, 1);
      if (!link) throw new Error('no link');
      const [poolId, buyers] = [newId<'Pool'>(), newBuyers(count)];
      await writePool(owner, poolId, link);
      await writeOrders(owner, poolId, link, buyers);
      return { poolId, buyers };
    },
    claim: (poolId, buyer) => uow.run((tx) => seats.claim(tx, { poolId, ...buyer })),
  };
}

function newBuyers(count: number): Buyer[] {
  return Array.from({ length: count }, () => ({ orderId: newId<'Order'>(), buyerKey: randomBytes(32) }));
}

async function writePool(owner: Pool, poolId: Id<'Pool'>, link: PreparedLink): Promise<void> {
  await owner.query(
    `insert into pool (id, link_code, reseller_id, variant_id, size, solo_price_minor, deadline)
     values ($1, $2, $3, $4, ${SIZE}, 48000, now() + interval '1 day')`,
    [poolId, link.code, link.resellerId, link.variantId],
  );
  await owner.query(`insert into pool_seat (pool_id, no) select $1, n from generate_series(1, ${SIZE}) as n`, [poolId]);
}

/** Orders whose buyers have said yes. */
async function writeOrders(owner: Pool, poolId: Id<'Pool'>, link: PreparedLink, buyers: readonly Buyer[]) {
  const ids = buyers.map((buyer) => buyer.orderId);
  await owner.query(
    `insert into one_time_code (id, purpose, phone, bound_to, code_hash, expires_at, used_at)
     select id, 'pool-seat', '+919811111111', 'bench', '\\x00', now(), now() from unnest($1::uuid[]) as id`,
    [ids],
  );
  await owner.query(
    `insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, status, due_minor, content_hash, code_id,
       expires_at)
     select id, id::text, $2, $3, $4, 'buyer', 'seated', 46000, 'bench', id, now() from unnest($1::uuid[]) as id`,
    [ids, link.code, link.resellerId, poolId],
  );
  await owner.query(
    `insert into order_buyer (order_id, name, phone, address_line, city, state_code, pincode)
     select id, 'Sita Devi', '+919811111111', '12 Main Road', 'Pune', '27', '411028' from unnest($1::uuid[]) as id`,
    [ids],
  );
  await owner.query(
    `insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id)
     select id, id, '+919811111111', 46000, 'bench', id from unnest($1::uuid[]) as id`,
    [ids],
  );
}

/** The least SQL that gives a seat to nobody twice. */
async function barePools(owner: Pool): Promise<Side> {
  await owner.query(`create schema bare;
    create table bare.pool_seat (like public.pool_seat including defaults including indexes)`);
  const free = (bound: string) => `(select no from bare.pool_seat where pool_id = $1 and buyer_key is null ${bound}
    order by no limit 1 for update skip locked)`;
  const text = `update bare.pool_seat set buyer_key = $3, order_id = $2, taken_at = now()
    where pool_id = $1 and buyer_key is null and no = coalesce(${free('and no >= $4')}, ${free('and no < $4')})
    returning no`;
  return {
    async open(count) {
      const poolId = newId<'Pool'>();
      await owner.query(`insert into bare.pool_seat (pool_id, no) select $1, n from generate_series(1, ${SIZE}) as n`, [
        poolId,
      ]);
      return { poolId, buyers: newBuyers(count) };
    },
    async claim(poolId, { orderId, buyerKey }) {
      const values = [poolId, orderId, buyerKey, 1 + (buyerKey.readUInt16BE(0) % SIZE)];
      // Whoever finds only seats that others hold looks again.
      for (let attempt = 0; attempt < 1_000; attempt++) {
        if ((await owner.query({ name: 'bare-seat', text, values })).rowCount === 1) return;
      }
      throw new Error('no seat to be had');
    },
  };
}

/** More buyers than seats: exactly so many are turned away as come too late. */
async function assertLateComersLeave(side: Side): Promise<void> {
  const { poolId, buyers } = await side.open(SIZE + LATE);
  let turnedAway = 0;
  await byClients(buyers, (buyer) =>
    side.claim(poolId, buyer).catch((error: unknown) => {
      if (!(error instanceof PoolFull)) throw error;
      turnedAway++;
    }),
  );
  if (turnedAway !== LATE) throw new Error(`${turnedAway} buyers were turned away, not ${LATE}`);
}

/** Fast seats that are given twice or lost would not count. */
async function assertExactlyFull(owner: Pool): Promise<void> {
  for (const table of ['public.pool_seat', 'bare.pool_seat']) {
    const { rows } = await owner.query(
      `select pool_id from ${table} group by pool_id
       having count(*) <> ${SIZE} or count(buyer_key) <> ${SIZE} or count(distinct order_id) <> ${SIZE}`,
    );
    if (rows.length > 0) throw new Error(`${rows.length} pools of ${table} were not filled exactly`);
  }
}
