import request from 'supertest';
import { RiskApi } from '../../../src/modules/risk/index.js';
import { newId } from '../../../src/platform/database/index.js';
import {
  aBuyer,
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  postOrder,
  sayYes,
  statusOf,
} from '../../support/builders/orders.js';
import { aJoiner, aPool } from '../../support/builders/pools.js';
import { decisionOf, everyFirstOrderScores } from '../../support/builders/risk.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const COOL_OFF_DAYS = 31 / 1_440;

describe('risk before the parcel', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startTestWorld();
  });
  afterEach(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const parcelsOf = (orderId: string) => world.sql.query('select 1 from shipment where order_id = $1', [orderId]);

  it('lets an ordinary first order go, and keeps the decision with version and reasons', async () => {
    const order = await aConsentedOrder(world);
    const decision = await decisionOf(world, order.orderId);
    expect(decision).toMatchObject({ policy_no: 1, advised: 'go', answer: 'go', is_hold_out: false });
    expect(decision?.reasons).toContainEqual({ code: 'first-order', points: 4 });
    expect(await parcelsOf(order.orderId)).toHaveLength(1);
  });

  it('asks once more: the first yes is kept, the second counts after the cool-off, and then there is a parcel', async () => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, 40);
    const order = await aPlacedOrder(world, { goods });
    expect((await sayYes(world, order)).body).toMatchObject({ code: 'confirm-once-more', status: 409 });
    expect(await statusOf(world, order.orderId)).toBe('placed');
    expect(await parcelsOf(order.orderId)).toHaveLength(0);
    await http().post(`/v1/orders/${order.token}/codes`).expect(202);
    expect((await sayYes(world, order)).body.code).toBe('confirm-once-more');
    await world.advance(COOL_OFF_DAYS);
    await http().post(`/v1/orders/${order.token}/codes`).expect(202);
    await sayYes(world, order).expect(200);
    expect(await statusOf(world, order.orderId)).toBe('consented');
    expect(await parcelsOf(order.orderId)).toHaveLength(1);
  });

  it('keeps an order waiting for its second yes beyond the usual two hours', async () => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, 40);
    const order = await aPlacedOrder(world, { goods });
    await sayYes(world, order);
    await world.advance(0.5);
    expect(await statusOf(world, order.orderId)).toBe('placed');
    await world.advance(0.6);
    expect(await statusOf(world, order.orderId)).toBe('expired');
  });

  it('asks for money at a seat of a group as for any other order', async () => {
    const pool = await aPool(world);
    await everyFirstOrderScores(world, 70);
    const { orderId } = await aJoiner(world, pool);
    expect(await decisionOf(world, orderId)).toMatchObject({ advised: 'prepaid-only', answer: 'prepaid-only' });
  });

  it('refuses kindly: no order, no code, nothing held back, and the decision is kept', async () => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, 95);
    const stock = () => world.sql.query('select variant_id, available, reserved from stock order by 1');
    const codes = () => world.sql.query('select id from one_time_code');
    const before = [await stock(), (await codes()).length];
    const { body, status } = await postOrder(world, goods);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'cash-not-possible' });
    expect(body.detail).toContain('you owe nothing');
    expect([await stock(), (await codes()).length]).toEqual(before);
    expect(await world.sql.query('select id from orders')).toEqual([]);
    expect(await world.sql.query('select score, reasons from risk_refusal')).toEqual([
      { score: 95, reasons: [{ code: 'first-order', points: 95 }] },
    ]);
  });

  it('judges a cart by the worst of its suppliers, whichever link it came by', async () => {
    const good = await aLink(world);
    const bad = await aLink(world, { reseller: good.reseller });
    await world.asOwner(
      `insert into risk_tally (kind, key, came_back) values ('supplier', '${bad.supplier.userId}', 900)`,
    );
    const pointsOf = async (...goods: (typeof good)[]) => {
      const known = await world.uow.run((tx) =>
        world.get(RiskApi).evidenceFor(tx, {
          ...aBuyer(),
          linkCodes: goods.map(({ code }) => code),
          at: new Date(),
          visitor: undefined,
        }),
      );
      const { reasons } = world.get(RiskApi).decide(newId(), known, { duePaise: 49_900n, pieces: goods.length });
      return reasons.find(({ code }) => code === 'supplier-returns')?.points ?? 0;
    };
    expect(await pointsOf(good)).toBe(0);
    expect(await pointsOf(good, bad)).toBeGreaterThan(10);
  });

  it('lets many neighbours who share one address go', async () => {
    const goods = await aLink(world, { stock: 20 });
    const answers: string[] = [];
    for (let n = 0; n < 12; n++) {
      const { orderId } = await aPlacedOrder(world, { goods });
      answers.push((await decisionOf(world, orderId))?.advised ?? '');
    }
    expect(new Set(answers)).toEqual(new Set(['go']));
  });

  it('lets a hold-out through', async () => {
    const goods = await aLink(world, { stock: 30 });
    await everyFirstOrderScores(world, 95, 2_000);
    const answers: string[] = [];
    // One in five is let through by chance, so in a bad moment two dozen orders hold none.
    for (let n = 0; n < 24 || (n < 120 && !answers.includes('go')); n++) {
      const { body, status } = await postOrder(world, goods);
      answers.push(status === 201 ? ((await decisionOf(world, body.orderId))?.answer ?? '') : body.code);
    }
    expect(new Set(answers)).toEqual(new Set(['cash-not-possible', 'go']));
  });
});

describe('the database', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const consentsOf = async ({ orderId }: { orderId: string }) =>
    (await world.sql.query('select 1 from order_consent where order_id = $1', [orderId])).length;
  const consentByHand = (orderId: string) =>
    world.asOwner(`insert into order_consent (id, order_id, phone, amount_minor, content_hash, code_id)
      select gen_random_uuid(), o.id, b.phone, o.due_minor, o.content_hash, o.code_id
      from orders o join order_buyer b on b.order_id = o.id where o.id = '${orderId}'`);

  it.each([
    [95, 'risk_refused_gets_no_consent'],
    [40, 'risk_second_yes_missing'],
  ])('writes no consent against a score of %i', async (score, constraint) => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, Math.min(score, 40));
    const order = await aPlacedOrder(world, { goods });
    // No order that is refused is written; this is the last guard, should one ever be.
    if (score > 90) {
      await world.asOwner(`alter table risk_decision disable trigger risk_decision_append_only;
        update risk_decision set advised = 'refuse', answer = 'refuse' where order_id = '${order.orderId}';
        alter table risk_decision enable trigger risk_decision_append_only`);
    }
    await expect(consentByHand(order.orderId)).rejects.toMatchObject({ constraint });
  });

  it.each([
    [55, 'part-prepay', 9_800],
    [70, 'prepaid-only', 45_900],
  ])(
    'writes no consent to an order of score %i (%s) that does not demand the payment',
    async (score, _answer, tooLittle) => {
      const goods = await aLink(world);
      await everyFirstOrderScores(world, score);
      const order = await aPlacedOrder(world, { goods });
      await world.asOwner(`update orders set prepay_required_minor = ${tooLittle} where id = '${order.orderId}'`);
      await expect(consentByHand(order.orderId)).rejects.toMatchObject({ constraint: 'risk_prepayment_missing' });
      expect(await consentsOf(order)).toBe(0);
    },
  );

  it('writes no consent before the cool-off of a first yes is over, and one after a call', async () => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, 40);
    const order = await aPlacedOrder(world, { goods });
    await sayYes(world, order);
    await expect(consentByHand(order.orderId)).rejects.toMatchObject({ constraint: 'risk_second_yes_missing' });
    await world.asOwner(
      `insert into risk_confirmation values ('${order.orderId}', 'call', haat_now(), '${goods.reseller.userId}')`,
    );
    await consentByHand(order.orderId);
  });

  it.each([
    `update risk_decision set answer = 'go'`,
    'delete from risk_decision',
    `update risk_policy set ask_from = 99`,
    'delete from risk_policy_approval',
    'delete from risk_confirmation',
  ])('refuses %s', async (statement) => {
    const goods = await aLink(world);
    await everyFirstOrderScores(world, 40);
    const order = await aPlacedOrder(world, { goods });
    await sayYes(world, order);
    await expect(world.asOwner(statement)).rejects.toMatchObject({ code: '23001' });
  });

  it('lets nobody approve her own numbers, nor for yesterday', async () => {
    const { reseller } = await aLink(world);
    const propose = (no: number) =>
      world.asOwner(`insert into risk_policy select ${no}, weights, 30, 50, 65, 90, 0, 2200, 30, 30, 'mine', '${reseller.userId}'
        from risk_policy where no = 1`);
    await propose(900);
    await expect(
      world.asOwner(`insert into risk_policy_approval values (900, '${reseller.userId}', haat_now())`),
    ).rejects.toMatchObject({ constraint: 'risk_policy_two_people' });
    await expect(
      world.asOwner(`insert into risk_policy_approval select 900, id, haat_now() - interval '1 day' from app_user
        where id <> '${reseller.userId}' limit 1`),
    ).rejects.toMatchObject({ constraint: 'risk_policy_not_backdated' });
  });
});
