import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { OrdersApi } from '../../../src/modules/orders/index.js';
import { AskPayment } from '../../../src/modules/payments/index.js';
import { ExpirePools } from '../../../src/modules/pools/app/expire-pools.js';
import { FreeUnpaidSeats } from '../../../src/modules/pools/app/free-unpaid-seats.js';
import { statusOf, stockOf } from '../../support/builders/orders.js';
import {
  booksOf,
  capturedWebhook,
  EXPLAINED,
  pass,
  postWebhook,
  refundsOf,
  sumsOf,
} from '../../support/builders/payments.js';
import { aJoiner, aPool, type Joiner, poolRow, postSeat, sitDown } from '../../support/builders/pools.js';
import { everyFirstOrderScores } from '../../support/builders/risk.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** Scores that come to a part paid ahead, and to everything. */
const PART = 55;
const ALL = 70;
/** A seat costs ₹440, of which ₹99 are the part that comes first. */
const PART_PAISE = '9900';
const REST_PAISE = '34100';

describe('a seat that must be paid first', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.drain();
    await booksHold();
  });

  const booksHold = async () => expect(await booksOf(world)).toEqual(EXPLAINED);

  const http = () => request(world.app.getHttpServer());
  const pay = (askId: string) => world.outside.payments.control.pay(askId);
  const page = async (order: { token: string }) =>
    (await http().get(`/o/${order.token}`).set('Accept', 'text/html')).text;
  const groupPage = async (pool: { code: string }) =>
    (await http().get(`/g/${pool.code}`).set('Accept', 'text/html')).text;
  const shown = async (pool: { code: string }) => {
    const { body } = await http().get(`/v1/pools/${pool.code}`).expect(200);
    return { status: body.status, taken: body.taken, held: body.held };
  };
  /** A pool whose every buyer gets this score, and so many of them with their codes. */
  const aStrictPool = async (size: number, count: number, score = PART) => {
    const pool = await aPool(world, { size, stock: size });
    await everyFirstOrderScores(world, score);
    const joiners: Joiner[] = [];
    for (let n = 0; n < count; n++) joiners.push(await aJoiner(world, pool));
    return { pool, joiners };
  };
  const held = async (joiner: Joiner) => {
    const { body } = await sitDown(world, joiner).expect(200);
    expect(body).toEqual({ status: 'held', heldUntil: expect.any(String) });
    return joiner;
  };
  const asked = async (order: Joiner, choice: 'required' | 'rest' = 'required') => {
    await world.get(AskPayment).execute({ token: order.token, choice });
    const row = await world.sql.first<{ id: string }>(
      'select id from payment_ask where order_id = $1 order by made_at desc, id desc limit 1',
      [order.orderId],
    );
    if (!row) throw new Error('nothing was asked');
    return row.id;
  };
  const paid = async (order: Joiner, choice: 'required' | 'rest' = 'required') => pay(await asked(order, choice));
  const lapse = (order: Joiner) =>
    world.asOwner(`alter table pool_seat disable trigger user;
      update pool_seat set held_until = haat_now() - interval '1 second' where order_id = '${order.orderId}';
      alter table pool_seat enable trigger user`);
  /** Somebody works on the seat's money, until she is let go. */
  const holding = async (order: Joiner): Promise<[Promise<void>, () => void]> => {
    let [letGo, isHeld] = [() => {}, () => {}];
    const free = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const began = new Promise<void>((resolve) => {
      isHeld = resolve;
    });
    const work = world.uow.run(async (tx) => {
      await world.get(OrdersApi).lockMoney(tx, { orderId: order.orderId });
      isHeld();
      await free;
    });
    await Promise.race([began, work]);
    return [work, letGo];
  };
  /** Until so many connections wait for a lock. */
  const waiting = async (count: number) => {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const found = await world.sql.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (found.length >= count) return;
      if (Date.now() > deadline) throw new Error(`${found.length} wait, not ${count}`);
    }
  };
  const moneyOf = (order: Joiner) =>
    world.sql.first<{ prepaid: string; saving: string }>(
      'select prepaid_minor as prepaid, saving_minor as saving from orders where id = $1',
      [order.orderId],
    );
  const filledEvents = (pool: { code: string }) =>
    world.sql.query(
      `select 1 from outbox where type = 'pools.pool-filled.v1' and payload->>'poolId' = (
         select id::text from pool where link_code = $1)`,
      [pool.code],
    );

  it('is held and not counted until the part is here, and then it is hers', async () => {
    const { pool, joiners } = await aStrictPool(2, 1);
    const [one] = joiners as [Joiner];
    expect(JSON.stringify(await world.outside.whatsapp.control.messagesTo(one.phone))).toContain(
      'haat_pool_seat_paid_first_code',
    );
    await held(one);
    expect(await shown(pool)).toEqual({ status: 'open', taken: 0, held: 1 });
    const text = await page(one);
    expect(text).toContain('Pay now to keep your place');
    expect(text).toContain('Pay ₹99 now, ₹341 at the door');
    expect(await groupPage(pool)).toContain('Held until paid: 1');
    await paid(one);
    expect(await shown(pool)).toEqual({ status: 'open', taken: 1, held: 0 });
    expect(await statusOf(world, one.orderId)).toBe('seated');
    const after = await page(one);
    expect(after).toContain('₹99 came by UPI');
    expect(after).toContain('what you paid comes back to you');
    expect(after).not.toContain('Pay ₹');
  });

  it('never fills a pool before it is paid, and shows others that the last places may come free', async () => {
    const { pool, joiners } = await aStrictPool(2, 3);
    const [one, two, three] = joiners as [Joiner, Joiner, Joiner];
    await held(one);
    await held(two);
    await world.drain();
    expect(await shown(pool)).toEqual({ status: 'open', taken: 0, held: 2 });
    expect((await sitDown(world, three)).body.code).toBe('pool-held');
    expect((await postSeat(world, pool)).body.code).toBe('pool-held');
    expect(await groupPage(pool)).toContain('about to pay');
    await paid(one);
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('open');
    await paid(two);
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('filled');
    for (const order of [one, two]) {
      expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: PART_PAISE, saving: '0', cash: REST_PAISE });
    }
    expect(await refundsOf(world, one.orderId)).toEqual([]);
  });

  it('may be paid in full, with the saving, and then costs nothing at the door', async () => {
    const { pool, joiners } = await aStrictPool(2, 2, ALL);
    for (const order of joiners) {
      await held(order);
      await paid(order);
    }
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('filled');
    for (const order of joiners) {
      expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: '42000', saving: '2000', cash: '0' });
    }
  });

  it('is another’s after half an hour without the money, and what comes later goes back', async () => {
    const { pool, joiners } = await aStrictPool(2, 3);
    const [one, two, three] = joiners as [Joiner, Joiner, Joiner];
    await held(one);
    // Nobody pays before her yes.
    await expect(asked(two)).rejects.toMatchObject({ code: 'too-late-to-pay' });
    await held(two);
    const late = await asked(one);
    await paid(two);
    await world.get(FreeUnpaidSeats).run();
    expect(await statusOf(world, one.orderId)).toBe('seated');
    await lapse(one);
    await world.get(FreeUnpaidSeats).run();
    await world.drain();
    expect(await statusOf(world, one.orderId)).toBe('cancelled');
    expect(await page(one)).toContain('The payment did not come in time');
    expect(await statusOf(world, two.orderId)).toBe('seated');
    await held(three);
    await pay(late);
    await world.drain();
    expect(await refundsOf(world, one.orderId)).toMatchObject([
      { cause: 'too-late', amount: PART_PAISE, status: 'due' },
    ]);
    expect(await shown(pool)).toEqual({ status: 'open', taken: 1, held: 1 });
    await paid(three);
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('filled');
    await pass(world, 3);
    await pass(world, 1);
    expect(await refundsOf(world, one.orderId)).toMatchObject([{ status: 'processed' }]);
  });

  it('gives everything back when the pool expires, by the refunds desk and once', async () => {
    const { pool, joiners } = await aStrictPool(3, 2);
    const [one, two] = joiners as [Joiner, Joiner];
    await held(one);
    await paid(one);
    await held(two);
    const late = await asked(two);
    await world.asOwner(`update pool set deadline = haat_now() where link_code = '${pool.code}'`);
    await world.get(ExpirePools).run();
    await world.drain();
    expect((await poolRow(world, pool.code)).status).toBe('expired');
    expect(await stockOf(world, pool.variantId)).toEqual({ available: 3, reserved: 0 });
    expect(await refundsOf(world, one.orderId)).toMatchObject([
      { way: 'source', cause: 'cancelled', amount: PART_PAISE, status: 'due' },
    ]);
    await pay(late);
    await world.drain();
    expect(await refundsOf(world, two.orderId)).toMatchObject([{ cause: 'too-late', amount: PART_PAISE }]);
    await pass(world, 3);
    await pass(world, 1);
    for (const order of joiners) expect(await refundsOf(world, order.orderId)).toMatchObject([{ status: 'processed' }]);
    expect(await page(one)).toContain('Reference of the bank');
  });

  it('gives the money back to a member who leaves, and the seat to the next', async () => {
    const { pool, joiners } = await aStrictPool(2, 1);
    const [one] = joiners as [Joiner];
    await held(one);
    await paid(one);
    await http().post(`/v1/orders/${one.token}/cancellation`).send({}).expect(200);
    await world.drain();
    expect(await shown(pool)).toEqual({ status: 'open', taken: 0, held: 0 });
    expect(await refundsOf(world, one.orderId)).toMatchObject([{ cause: 'cancelled', amount: PART_PAISE }]);
    await world.drain();
    expect(await refundsOf(world, one.orderId)).toHaveLength(1);
  });

  it('changes nothing when its payment is told twice, and gives a second payment back', async () => {
    const { pool, joiners } = await aStrictPool(3, 1);
    const [one] = joiners as [Joiner];
    await held(one);
    const askId = await asked(one);
    const place = await world.sql.first<{ gateway_order: string }>(
      'select gateway_order from payment_ask where id = $1',
      [askId],
    );
    const told = (id: string) => capturedWebhook({ id, order_id: place?.gateway_order ?? '', amount: 9_900 });
    const first = `pay_${randomUUID().slice(0, 8)}`;
    await Promise.all(Array.from({ length: 4 }, () => postWebhook(world, told(first))));
    expect(await shown(pool)).toEqual({ status: 'open', taken: 1, held: 0 });
    expect(await moneyOf(one)).toEqual({ prepaid: PART_PAISE, saving: '0' });
    await postWebhook(world, told(`pay_${randomUUID().slice(0, 8)}`));
    await world.drain();
    expect(await moneyOf(one)).toEqual({ prepaid: PART_PAISE, saving: '0' });
    expect(await refundsOf(world, one.orderId)).toMatchObject([{ cause: 'too-late', amount: PART_PAISE }]);
  });

  it('fills the pool exactly once when the last two are paid at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const { pool, joiners } = await aStrictPool(2, 2);
      const asks: string[] = [];
      for (const order of joiners) asks.push(await asked(await held(order)));
      await Promise.all(asks.map((ask) => pay(ask).then(() => world.drain())));
      await world.drain();
      expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 2 });
      expect(await filledEvents(pool)).toHaveLength(1);
      for (const order of joiners) {
        expect(await sumsOf(world, order.orderId)).toEqual({ prepaid: PART_PAISE, saving: '0', cash: REST_PAISE });
      }
    }
  });

  it('is one buyer’s when the last seat is paid late by one and in time by the next', async () => {
    for (let round = 0; round < 4; round++) {
      const { pool, joiners } = await aStrictPool(2, 3);
      const [seated, late, next] = joiners as [Joiner, Joiner, Joiner];
      await paid(await held(seated));
      const lateAsk = await asked(await held(late));
      await lapse(late);
      // The sweep and the late payment at once; whoever of the two is second finds the seat decided.
      await Promise.all([world.get(FreeUnpaidSeats).run(), pay(lateAsk)]);
      await world.drain();
      const kept = (await statusOf(world, late.orderId)) !== 'cancelled';
      if (!kept) {
        const nextAsk = await asked(await held(next));
        await pay(nextAsk);
        await world.drain();
      }
      expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 2 });
      const refunds = await refundsOf(world, late.orderId);
      expect({ kept, refunds: refunds.length, money: await moneyOf(late) }).toEqual(
        kept
          ? { kept, refunds: 0, money: { prepaid: PART_PAISE, saving: '0' } }
          : { kept, refunds: 1, money: { prepaid: '0', saving: '0' } },
      );
    }
  });

  it('is paid in time or refunded, and never both, when its payment races with the pool’s end', async () => {
    for (let round = 0; round < 6; round++) {
      const { pool, joiners } = await aStrictPool(2, 2);
      const [one, two] = joiners as [Joiner, Joiner];
      await paid(await held(one));
      const ask = await asked(await held(two));
      await world.asOwner(`update pool set deadline = haat_now() where link_code = '${pool.code}'`);
      await Promise.all([pay(ask), world.get(ExpirePools).run(), world.get(ExpirePools).run()]);
      await world.drain();
      await world.get(ExpirePools).run();
      await world.drain();
      const { status } = await poolRow(world, pool.code);
      const isFilled = status === 'filled';
      if (!isFilled) expect(status).toBe('expired');
      for (const order of [one, two]) {
        expect(await statusOf(world, order.orderId)).toBe(isFilled ? 'consented' : 'cancelled');
        expect(await refundsOf(world, order.orderId)).toHaveLength(isFilled ? 0 : 1);
      }
      expect((await stockOf(world, pool.variantId))?.reserved).toBe(isFilled ? 2 : 0);
    }
  });

  it('is kept when its payment is being taken in while the sweep waits for the same seat', async () => {
    const { pool, joiners } = await aStrictPool(2, 1);
    const [one] = joiners as [Joiner];
    const ask = await asked(await held(one));
    await lapse(one);
    const [seat, letGo] = await holding(one);
    const paying = pay(ask);
    await waiting(1);
    const sweeping = world.get(FreeUnpaidSeats).run();
    await waiting(2);
    letGo();
    await Promise.all([seat, paying, sweeping]);
    expect(await shown(pool)).toEqual({ status: 'open', taken: 1, held: 0 });
    expect(await statusOf(world, one.orderId)).toBe('seated');
    expect(await refundsOf(world, one.orderId)).toEqual([]);
  });

  it('counts when its payment is being taken in while the pool’s time ends', async () => {
    const { pool, joiners } = await aStrictPool(2, 2);
    const [one, two] = joiners as [Joiner, Joiner];
    await paid(await held(one));
    const ask = await asked(await held(two));
    await world.asOwner(`update pool set deadline = haat_now() where link_code = '${pool.code}'`);
    const [seat, letGo] = await holding(two);
    const paying = pay(ask);
    await waiting(1);
    await world.get(ExpirePools).run();
    expect((await poolRow(world, pool.code)).status).toBe('open');
    letGo();
    await Promise.all([seat, paying]);
    await world.drain();
    expect(await poolRow(world, pool.code)).toEqual({ status: 'filled', taken: 2 });
    for (const order of [one, two]) expect(await refundsOf(world, order.orderId)).toEqual([]);
  });

  describe('in the database', () => {
    it('cannot be firm without the money, held longer, or fill a pool', async () => {
      const { pool, joiners } = await aStrictPool(2, 2);
      const [one, two] = joiners as [Joiner, Joiner];
      await held(one);
      await held(two);
      const seat = `where order_id = '${one.orderId}'`;
      await expect(world.asOwner(`update pool_seat set held_until = null ${seat}`)).rejects.toThrow(/is not paid/);
      await expect(
        world.asOwner(`update pool_seat set held_until = held_until - interval '1 minute' ${seat}`),
      ).rejects.toThrow(/is held once/);
      await expect(
        world.asOwner(`update pool set status = 'filled', decided_at = haat_now() where link_code = '${pool.code}'`),
      ).rejects.toThrow(/one that is not paid/);
      await expect(world.asOwner(`update orders set status = 'consented' where id = '${one.orderId}'`)).rejects.toThrow(
        /is not paid/,
      );
    });

    it('gives no money of a living seat back, and lets no paid seat become an unpaid parcel', async () => {
      const { joiners } = await aStrictPool(2, 1);
      const [one] = joiners as [Joiner];
      await held(one);
      await paid(one);
      await expect(
        world.asOwner(`insert into refund (id, order_id, payment_id, way, cause, amount_minor, status)
          select gen_random_uuid(), order_id, id, 'source', 'cancelled', amount_minor, 'due' from gateway_payment
          where order_id = '${one.orderId}'`),
      ).rejects.toThrow(/given up/);
      await expect(world.asOwner(`update orders set status = 'consented' where id = '${one.orderId}'`)).rejects.toThrow(
        /not with its parcel/,
      );
    });
  });
});
