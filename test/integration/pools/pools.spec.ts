import request from 'supertest';
import type { Id } from '../../../src/kernel/index.js';
import { OrdersApi } from '../../../src/modules/orders/index.js';
import { POOL_TABLE } from '../../../src/modules/pools/index.js';
import { SeatRepository } from '../../../src/modules/pools/infra/seat.repository.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import {
  aBuyer,
  aProduct,
  aReseller,
  BASE_PAISE,
  MARGIN_PAISE,
  postOrder,
  sayYes,
  statusOf,
  stockOf,
} from '../../support/builders/orders.js';
import {
  aJoiner,
  aPool,
  DISCOUNT_PAISE,
  type Joiner,
  poolRow,
  postPool,
  postSeat,
  sitDown,
} from '../../support/builders/pools.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a pool', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const joiners = (pool: { code: string }, count: number) =>
    Promise.all(Array.from({ length: count }, () => aJoiner(world, pool)));
  /** Until somebody waits for a lock in this database, or has not waited and decided. */
  const waitsOrDecides = async (pool: { code: string }) => {
    for (let look = 0; look < 500; look++) {
      const waiting = await world.sql.first(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (waiting || (await poolRow(world, pool.code)).status !== 'open') return;
    }
    throw new Error('nobody looked at the pool');
  };
  const parcelsOf = async (orders: readonly Joiner[]) =>
    world.sql.query<{ cod_minor: string }>('select cod_minor from shipment where order_id = any($1::uuid[])', [
      orders.map((order) => order.orderId),
    ]);

  it('moves as the table of its states says, in code and database alike', async () => {
    const found = await world.sql.query<{ from_status: string; to_status: string }>('select * from pool_transition');
    const moves = Object.entries(POOL_TABLE.moves).flatMap(([from, to]) => to.map((one) => `${from} > ${one}`));
    expect(found.map((row) => `${row.from_status} > ${row.to_status}`).sort()).toEqual(moves.sort());
  });

  it('holds a piece back for every seat and shows both prices honestly', async () => {
    const pool = await aPool(world, { size: 4, stock: 6 });
    expect(await stockOf(world, pool.variantId)).toEqual({ available: 2, reserved: 4 });
    const shown = await http().get(`/v1/pools/${pool.code}`).expect(200);
    expect(shown.body).toMatchObject({
      status: 'open',
      size: 4,
      taken: 0,
      price: { amount: BASE_PAISE + MARGIN_PAISE - DISCOUNT_PAISE },
      soloPrice: { amount: BASE_PAISE + MARGIN_PAISE },
    });
  });

  it('stands in its reseller’s list under the name in her language, and says how long only while it is open', async () => {
    const pool = await aPool(world, { size: 3 });
    const list = async (language: string) => {
      const headers = { cookie: `haat_session=${pool.reseller.token}`, accept: 'text/html' };
      return (await http().get(`/reseller/pools?lang=${language}`).set(headers).expect(200)).text;
    };
    expect(await list('hi')).toContain('सूती कुर्ता');
    const open = await list('en');
    expect([open.includes('Cotton kurta'), open.includes('Open until')]).toEqual([true, true]);
    await world.advance(2);
    await world.get(Scheduler).runAll();
    expect(await list('en')).not.toContain('Open until');
  });

  it('is not opened without stock, discount, bounds or the right to', async () => {
    const reseller = await aReseller(world);
    const goods = await aProduct(world, { stock: 3 });
    const refused = [
      await postPool(world, reseller, goods, { size: 4 }),
      await postPool(world, reseller, goods, { size: 2, discount: { amount: 0, currency: 'INR' } }),
      await postPool(world, reseller, goods, { size: 1 }),
      await postPool(world, reseller, goods, { size: 2, hours: 100 }),
      await postPool(world, reseller, goods, { size: 2, discount: { amount: 9000, currency: 'INR' } }),
      await postPool(world, reseller, { ...goods, variantId: newId() }, { size: 2 }),
    ];
    expect(refused.map((answer) => answer.body.code)).toEqual([
      'out-of-stock',
      'pool-without-discount',
      'pool-size-out-of-bounds',
      'pool-hours-out-of-bounds',
      'discount-exceeds-funding',
      'variant-not-in-product',
    ]);
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 3, reserved: 0 });
  });

  it('gives forty joiners on five seats exactly five, fills once, and sends five parcels at the pool’s price', async () => {
    const pool = await aPool(world, { size: 5 });
    const all = await joiners(pool, 40);
    const answers = await Promise.all(all.map((one) => sitDown(world, one)));
    const seated = all.filter((_, index) => answers[index]?.status === 200);
    expect(seated).toHaveLength(5);
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(new Set(refused.map((answer) => answer.body.code))).toEqual(new Set(['pool-full']));
    expect(await poolRow(world, pool.code)).toEqual({ status: 'open', taken: 5 });
    await world.drain();
    expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 5 });
    const cod_minor = String(BASE_PAISE + MARGIN_PAISE - DISCOUNT_PAISE);
    expect(await parcelsOf(all)).toEqual(Array.from({ length: 5 }, () => ({ cod_minor })));
    for (const one of seated) expect(await statusOf(world, one.orderId)).toBe('consented');
    const filled = await world.sql.query(
      `select 1 from outbox where type = 'pools.pool-filled.v1' and payload->>'poolId' = (
         select id::text from pool where link_code = $1)`,
      [pool.code],
    );
    expect(filled).toHaveLength(1);
    await world.advance(3);
    expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 5 });
    expect(await stockOf(world, pool.variantId)).toEqual({ available: 5, reserved: 5 });
  });

  it('gives one buyer one seat, also with several orders at once', async () => {
    const pool = await aPool(world, { size: 5 });
    const buyer = aBuyer();
    const orders: Joiner[] = [];
    for (let n = 0; n < 4; n++) orders.push(await aJoiner(world, pool, buyer));
    const answers = await Promise.all(orders.map((one) => sitDown(world, one)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.code === 'already-in-pool')).toHaveLength(3);
    expect((await poolRow(world, pool.code)).taken).toBe(1);
  });

  it('seats a buyer once, however often she says yes at once', async () => {
    const pool = await aPool(world);
    const joiner = await aJoiner(world, pool);
    const answers = await Promise.all(Array.from({ length: 6 }, () => sitDown(world, joiner)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await poolRow(world, pool.code)).taken).toBe(1);
  });

  it('fills exactly once when the two last seats are taken in the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const pool = await aPool(world, { size: 2 });
      const both = await joiners(pool, 2);
      await Promise.all(
        both.map(async (one) => {
          await sitDown(world, one).expect(200);
          await world.drain();
        }),
      );
      await world.drain();
      expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 2 });
      expect(await parcelsOf(both)).toHaveLength(2);
    }
  });

  it('expires with a free seat: all pieces are free, all seated orders end, and nobody owes anything', async () => {
    const pool = await aPool(world, { size: 3, stock: 3 });
    const [one, two] = await joiners(pool, 2);
    if (!one || !two) throw new Error('nobody came');
    await sitDown(world, one).expect(200);
    await sitDown(world, two).expect(200);
    await world.advance(2);
    expect((await poolRow(world, pool.code)).status).toBe('expired');
    const shown = await http().get(`/v1/orders/${one.token}`).expect(200);
    expect(shown.body).toMatchObject({ status: 'cancelled', endedReason: 'pool-expired' });
    expect(await statusOf(world, two.orderId)).toBe('cancelled');
    expect(await parcelsOf([one, two])).toHaveLength(0);
    expect(await stockOf(world, pool.variantId)).toEqual({ available: 3, reserved: 0 });
    expect((await postSeat(world, pool)).body.code).toBe('pool-over');
  });

  it('is filled or expired and never both when the last seat races with the deadline', async () => {
    for (let round = 0; round < 6; round++) {
      const pool = await aPool(world, { size: 2 });
      const [early, last] = await joiners(pool, 2);
      if (!early || !last) throw new Error('nobody came');
      await sitDown(world, early).expect(200);
      // Half a second before the end in one half of the rounds, at the end in the other.
      await world.asOwner(`update pool set deadline = haat_now() ${round % 2 ? '' : "+ interval '40 ms'"}
        where link_code = '${pool.code}'`);
      const tasks = Array.from({ length: 3 }, () => world.get(Scheduler).runAll());
      const [answer] = await Promise.all([sitDown(world, last), ...tasks]);
      await world.asOwner(`update pool set deadline = haat_now() where link_code = '${pool.code}' and status = 'open'`);
      await world.get(Scheduler).runAll();
      await world.drain();
      const { status } = await poolRow(world, pool.code);
      const inTime = answer.status === 200;
      expect(status).toBe(inTime ? 'filled' : 'expired');
      expect(await parcelsOf([early, last])).toHaveLength(inTime ? 2 : 0);
      expect(await statusOf(world, early.orderId)).toBe(inTime ? 'consented' : 'cancelled');
      if (!inTime) expect(answer.body.code).toBe('pool-over');
      expect((await stockOf(world, pool.variantId))?.reserved).toBe(inTime ? 2 : 0);
    }
  });

  it('seats nobody after its time, also before anybody has looked at the clock', async () => {
    const pool = await aPool(world, { size: 2 });
    const late = await aJoiner(world, pool);
    await world.asOwner(`update pool set deadline = haat_now() where link_code = '${pool.code}'`);
    expect((await sitDown(world, late)).body.code).toBe('pool-over');
    expect(await poolRow(world, pool.code)).toEqual({ status: 'open', taken: 0 });
  });

  it('is not decided while somebody sits down: whoever sat in time is counted', async () => {
    const pool = await aPool(world, { size: 2 });
    const [one, two] = await joiners(pool, 2);
    if (!one || !two) throw new Error('nobody came');
    await sitDown(world, one).expect(200);
    await world.asOwner(`update pool set deadline = haat_now() + interval '500 ms' where link_code = '${pool.code}'`);
    const [sat, committed] = [aGate(), aGate()];
    const sitting = world.uow.run(async (tx) => {
      const { order } = await world.get(OrdersApi).consent(tx, { token: two.token, code: two.code });
      const seat = { poolId: order.poolId ?? newId<'Pool'>(), orderId: order.id, buyerKey: Buffer.from(two.phone) };
      await world.get(SeatRepository).claim(tx, seat);
      sat.open();
      await committed.opened;
    });
    await Promise.race([sat.opened, sitting]);
    await world.sql.query(
      `select pg_sleep(greatest(0, extract(epoch from deadline - haat_now())) + 0.05) from pool where link_code = $1`,
      [pool.code],
    );
    await world.get(Scheduler).runAll();
    expect((await poolRow(world, pool.code)).status).toBe('open');
    committed.open();
    await sitting;
    await world.get(Scheduler).runAll();
    expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 2 });
  });

  it('is not filled over a member who leaves at the same moment', async () => {
    const pool = await aPool(world, { size: 2 });
    const [one, two] = await joiners(pool, 2);
    if (!one || !two) throw new Error('nobody came');
    await sitDown(world, one).expect(200);
    await sitDown(world, two).expect(200);
    const [left, committed] = [aGate(), aGate()];
    const leaving = world.uow.run(async (tx) => {
      const [seat] = await rows<{ pool_id: Id<'Pool'> }>(tx, 'select pool_id from pool_seat where order_id = $1', [
        one.orderId,
      ]);
      if (!seat) throw new Error('no seat');
      await world.get(SeatRepository).leave(tx, { poolId: seat.pool_id, orderId: one.orderId });
      left.open();
      await committed.opened;
    });
    await Promise.race([left.opened, leaving]);
    const look = world.drain();
    await waitsOrDecides(pool);
    committed.open();
    await Promise.all([leaving, look]);
    await world.drain();
    expect(await poolRow(world, pool.code)).toEqual({ status: 'open', taken: 1 });
  });

  it('that is full in time is filled, even when the look at it comes after the deadline', async () => {
    const pool = await aPool(world, { size: 2 });
    for (const one of await joiners(pool, 2)) await sitDown(world, one).expect(200);
    await world.asOwner(`update pool set deadline = haat_now() - interval '1 second' where link_code = '${pool.code}'`);
    await world.get(Scheduler).runAll();
    expect((await poolRow(world, pool.code)).status).toBe('filled');
  });

  it('gives the seat of a buyer who cancels to the next', async () => {
    const pool = await aPool(world, { size: 2 });
    const [one, two, three] = await joiners(pool, 3);
    if (!one || !two || !three) throw new Error('nobody came');
    await sitDown(world, one).expect(200);
    await http().post(`/v1/orders/${one.token}/cancellation`).send({}).expect(200);
    expect((await poolRow(world, pool.code)).taken).toBe(0);
    await sitDown(world, two).expect(200);
    await sitDown(world, three).expect(200);
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('filled');
    expect(await parcelsOf([one, two, three])).toHaveLength(2);
  });

  it('is left or filled when a member cancels while the last one sits down', async () => {
    for (let round = 0; round < 6; round++) {
      const pool = await aPool(world, { size: 2, stock: 2 });
      const [one, two] = await joiners(pool, 2);
      if (!one || !two) throw new Error('nobody came');
      await sitDown(world, one).expect(200);
      const leave = http().post(`/v1/orders/${one.token}/cancellation`).send({});
      const sit = async () => {
        await sitDown(world, two).expect(200);
        await world.drain();
      };
      const [left] = await Promise.all([leave, sit()]);
      await world.drain();
      expect(left.status).toBe(200);
      expect(await statusOf(world, one.orderId)).toBe('cancelled');
      const { status, taken } = await poolRow(world, pool.code);
      const stock = await stockOf(world, pool.variantId);
      if (status === 'open') {
        expect(taken).toBe(1);
        expect(stock).toEqual({ available: 0, reserved: 2 });
      } else {
        expect(status).toBe('filled');
        expect(stock).toEqual({ available: 1, reserved: 1 });
        expect(await statusOf(world, two.orderId)).toBe('consented');
      }
    }
  });

  it('keeps its price to its members: no order outside, no consent without a seat', async () => {
    const pool = await aPool(world);
    expect((await postOrder(world, pool)).body.code).toBe('only-in-pool');
    const joiner = await aJoiner(world, pool);
    expect((await sayYes(world, joiner, joiner.code)).body.code).toBe('confirms-by-seat');
    expect(await statusOf(world, joiner.orderId)).toBe('placed');
    await sitDown(world, joiner).expect(200);
  });

  it('uses no code up for a buyer who came too late', async () => {
    const pool = await aPool(world, { size: 2 });
    const [one, two, three] = await joiners(pool, 3);
    if (!one || !two || !three) throw new Error('nobody came');
    await sitDown(world, one).expect(200);
    await sitDown(world, two).expect(200);
    expect((await sitDown(world, three)).body.code).toBe('pool-full');
    await http().post(`/v1/orders/${two.token}/cancellation`).send({}).expect(200);
    await sitDown(world, three).expect(200);
  });

  it('knows a buyer by a keyed hash and not by her number', async () => {
    const pool = await aPool(world);
    const joiner = await aJoiner(world, pool);
    await sitDown(world, joiner).expect(200);
    const [seat] = await world.sql.query<{ buyer_key: Buffer }>('select buyer_key from pool_seat where order_id = $1', [
      joiner.orderId,
    ]);
    expect(seat?.buyer_key).toHaveLength(32);
    expect((await postSeat(world, pool, aBuyer({ phone: joiner.phone }))).status).toBe(201);
  });

  it('tells nobody base price or margin', async () => {
    const pool = await aPool(world);
    const texts = [
      (await http().get(`/v1/pools/${pool.code}`)).text,
      (await postSeat(world, pool)).text,
      (await http().get('/v1/pools/unknownCode1')).text,
    ];
    for (const text of texts) expect(text).not.toMatch(/base|margin|36000|10000|32000/i);
  });
});

/** Something to wait for until somebody opens it. */
function aGate() {
  let letThrough = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  return { opened, open: () => letThrough() };
}
