import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { aLink, BASE_PAISE, postOrder, type SharedGoods } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** What the supplier asks more, and the base that comes of it. */
const RISE = 3_000;

describe('the base under a shared price', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const moveBase = (variantId: string, by: number) =>
    world.asOwner(`update variant set supplier_price_minor = supplier_price_minor + ${by},
      base_price_minor = base_price_minor + ${by} where id = '${variantId}'`);
  /** Every change of this variant happened so much earlier. */
  const age = (variantId: string, interval: string) =>
    world.asOwner(`begin; set local session_replication_role = replica;
      update base_price_change set changed_at = changed_at - interval '${interval}' where variant_id = '${variantId}';
      update share_link set made_at = made_at - interval '${interval}'
        where code in (select link_code from share_link_offer where variant_id = '${variantId}'); commit`);
  const tell = async () => {
    await world.advance(0);
  };
  const order = async (goods: SharedGoods) => {
    const placed = await postOrder(world, goods).expect(201);
    const line = await world.sql.first<{ base: string; supplier: string; selling: string; reseller: string }>(
      `select base_minor as base, supplier_minor as supplier, selling_minor as selling, reseller_minor as reseller
       from order_line where order_id = $1`,
      [placed.body.orderId],
    );
    return {
      base: Number(line?.base),
      supplier: Number(line?.supplier),
      selling: Number(line?.selling),
      reseller: Number(line?.reseller),
    };
  };
  const notices = (code: string) =>
    world.sql.query<{ kind: string; after: string; hours: number }>(
      `select n.kind, n.base_after_minor as after, extract(epoch from n.takes_effect_at - c.changed_at)::int / 3600 as hours
       from share_link_notice n join base_price_change c on c.id = n.change_id where n.link_code = $1 order by n.told_at, n.kind desc`,
      [code],
    );
  const events = (resellerId: string) =>
    world.sql.query<{ type: string; payload: object }>(
      `select type, payload from outbox where type like 'share.base-%' and payload ->> 'resellerId' = $1 order by position`,
      [resellerId],
    );

  it('is honoured for 72 hours after a rise, at the supplier’s cost; then the margin is smaller', async () => {
    const goods = await aLink(world, { margin: 10_000 });
    const before = await order(goods);
    await moveBase(goods.variantId, RISE);
    await tell();
    expect(await order(goods)).toEqual(before);
    expect(await notices(goods.code)).toEqual([{ kind: 'rising', after: String(BASE_PAISE + RISE), hours: 72 }]);

    await age(goods.variantId, '71 hours 59 minutes');
    await tell();
    expect(await order(goods)).toEqual(before);
    expect(await notices(goods.code)).toHaveLength(1);

    await age(goods.variantId, '1 minute');
    const after = await order(goods);
    expect(after).toMatchObject({ base: BASE_PAISE + RISE, selling: before.selling });
    expect(after.supplier - before.supplier).toBeGreaterThan(RISE * 0.8);
    expect(before.reseller - after.reseller).toBeGreaterThan(RISE * 0.8);
    await tell();
    await tell();
    expect((await notices(goods.code)).map(({ kind }) => kind)).toEqual(['rising', 'lowered']);
    expect((await events(goods.reseller.userId)).map(({ type, payload }) => ({ type, payload }))).toEqual([
      { type: 'share.base-rising.v1', payload: expect.objectContaining({ links: 1 }) },
      { type: 'share.base-risen.v1', payload: expect.objectContaining({ lowered: 1, ended: 0 }) },
    ]);
  });

  it('ends the link where it rises above its price, and falling again does not bring it back', async () => {
    const goods = await aLink(world, { margin: 2_000 });
    await moveBase(goods.variantId, RISE);
    await tell();
    expect((await order(goods)).base).toBe(BASE_PAISE);
    await age(goods.variantId, '72 hours');
    await postOrder(world, goods).expect(422);
    expect((await http().get(`/p/${goods.code}`)).status).toBe(410);
    await tell();
    expect((await notices(goods.code)).map(({ kind }) => kind)).toEqual(['rising', 'ended']);
    await moveBase(goods.variantId, -RISE);
    await postOrder(world, goods).expect(422);
    const mine = await http().get(`/v1/share-links/${goods.code}`).set(goods.reseller.auth).expect(200);
    expect(mine.body).toMatchObject({ standing: 'priced-out', offers: [] });
  });

  it('is told on her own pages both times, what will happen and what happened', async () => {
    const [kept, lost] = [await aLink(world, { margin: 10_000 }), await aLink(world, { margin: 2_000 })];
    const pages = async (goods: SharedGoods) => {
      const page = (path: string) => http().get(path).set(goods.reseller.auth).set('accept', 'text/html').expect(200);
      return { home: (await page('/reseller')).text, links: (await page('/reseller/links')).text };
    };
    for (const goods of [kept, lost]) await moveBase(goods.variantId, RISE);
    await tell();
    expect((await pages(kept)).links).toMatch(/you pay ₹390 instead of ₹360, and ₹70 of each sale/);
    expect((await pages(lost)).links).toContain('Link will end');
    expect((await pages(lost)).home).toContain('The maker’s price changes under one of your links');
    for (const goods of [kept, lost]) await age(goods.variantId, '72 hours');
    await tell();
    expect((await pages(kept)).links).toContain('Your margin is smaller');
    expect((await pages(lost)).links).toContain('Link has ended');
    expect((await pages(lost)).home).toContain('The maker’s price changes');
    const { reseller } = await aLink(world);
    const others = { ...kept, reseller };
    expect((await pages(others)).links).not.toContain('Prices that change');
    await world.advance(8);
    expect((await pages(lost)).links).not.toContain('Prices that change');
  });

  it('does nothing where the base falls back within the 72 hours', async () => {
    const goods = await aLink(world, { margin: 2_000 });
    await moveBase(goods.variantId, RISE);
    await tell();
    await moveBase(goods.variantId, -RISE);
    await age(goods.variantId, '80 hours');
    await tell();
    expect((await order(goods)).base).toBe(BASE_PAISE);
    expect((await notices(goods.code)).map(({ kind }) => kind)).toEqual(['rising']);
  });

  it('gives her the difference at once when it falls', async () => {
    const goods = await aLink(world);
    const before = await order(goods);
    await moveBase(goods.variantId, -RISE);
    const after = await order(goods);
    expect(after).toMatchObject({ base: BASE_PAISE - RISE, selling: before.selling });
    expect(after.reseller).toBeGreaterThan(before.reseller);
  });

  it('of a link made after the rise is the new one', async () => {
    const goods = await aLink(world);
    await moveBase(goods.variantId, RISE);
    const made = await http()
      .post('/v1/share-links')
      .set(goods.reseller.auth)
      .set('idempotency-key', newId())
      .send({ productId: goods.productId, margin: { amount: 10_000, currency: 'INR' } })
      .expect(201);
    expect(made.body.code).not.toBe(goods.code);
    expect((await order({ ...goods, code: made.body.code })).base).toBe(BASE_PAISE + RISE);
    expect((await order(goods)).base).toBe(BASE_PAISE);
  });

  it('ends one variant and leaves the others', async () => {
    const goods = await aLink(world, { margin: 2_000 });
    const big = newId();
    await world.asOwner(`
      insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor)
        values ('${big}', '${goods.productId}', 'K2', '{"Size": "L"}', 32000, ${BASE_PAISE});
      insert into stock (variant_id) values ('${big}');
      insert into share_link_offer values ('${goods.code}', '${big}', ${BASE_PAISE}, 32000, ${BASE_PAISE + 2_000}, 99999)`);
    await moveBase(big, RISE);
    await tell();
    await age(big, '72 hours');
    await tell();
    expect((await order(goods)).base).toBe(BASE_PAISE);
    await postOrder(world, { code: goods.code, variantId: big as typeof goods.variantId }).expect(422);
  });

  it('is the old one up to the moment and the new one from it on, by the database’s clock, however many order', async () => {
    const goods = await aLink(world, { stock: 400 });
    await moveBase(goods.variantId, RISE);
    await world.asOwner(`begin; set local session_replication_role = replica;
      update share_link set made_at = made_at - interval '80 hours' where code = '${goods.code}';
      update base_price_change set changed_at = haat_now() - interval '72 hours' + interval '800 milliseconds'
        where variant_id = '${goods.variantId}'; commit`);
    // Milliseconds from the turn on, by the database's clock; below zero before it.
    const sinceTurn = async () => {
      const clock = await world.sql.first<{ ms: string }>(
        `select extract(epoch from haat_now() - changed_at - interval '72 hours') * 1000 as ms
         from base_price_change where variant_id = $1`,
        [goods.variantId],
      );
      return Number(clock?.ms);
    };
    const baseOf = new Map<string, number>();
    // An order is priced at a moment between its asking and its answer; one that lies on both sides of the turn tells nothing.
    const wave = async () => {
      const asked = await sinceTurn();
      const answers = await Promise.all(Array.from({ length: 4 }, () => postOrder(world, goods).expect(201)));
      const answered = await sinceTurn();
      if (asked < 0 && answered >= 0) return;
      for (const { body } of answers) baseOf.set(body.orderId, BASE_PAISE + (asked >= 0 ? RISE : 0));
    };
    // Four at a time until the turn has come, and once more after it.
    for (let waves = 0; waves < 90 && (await sinceTurn()) < 0; waves++) await wave();
    await wave();
    const lines = await world.sql.query<{ order_id: string; base: string }>(
      'select order_id, base_minor as base from order_line where order_id = any($1)',
      [[...baseOf.keys()]],
    );
    expect(lines.length).toBeGreaterThanOrEqual(8);
    for (const { order_id, base } of lines) expect(Number(base)).toBe(baseOf.get(order_id));
    expect(new Set(baseOf.values()).size).toBe(2);
  });

  it('is dated by the database alone: nobody writes, changes or deletes a date', async () => {
    const goods = await aLink(world);
    await moveBase(goods.variantId, RISE);
    await world.advance(0);
    for (const statement of [
      `update base_price_change set changed_at = now() where variant_id = '${goods.variantId}'`,
      `update base_price_change set announced_at = null where variant_id = '${goods.variantId}'`,
      `delete from base_price_change where variant_id = '${goods.variantId}'`,
      `update share_link_notice set kind = 'ended' where link_code = '${goods.code}'`,
    ])
      await expect(world.asOwner(statement)).rejects.toMatchObject({ code: '23001' });
    await expect(
      world.sql.query(
        `insert into base_price_change (variant_id, old_base_minor, new_base_minor, old_supplier_minor, new_supplier_minor, changed_at)
         values ($1, 1, 2, 1, 2, now())`,
        [goods.variantId],
      ),
    ).rejects.toMatchObject({ code: '42501' });
  });
});
