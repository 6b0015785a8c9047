import pg from 'pg';
import type { PhoneNumber } from '../../../src/kernel/index.js';
import { BeginRelation } from '../../../src/modules/attribution/app/begin-relation.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBuyer, aLink, aPlacedOrder, aReseller, postOrder, type SharedGoods } from '../../support/builders/orders.js';

describe('an order’s attribution', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const rowOf = (orderId: string) =>
    app.sql.first<Record<string, unknown>>(
      `select reseller_id, link_code, rule, parameters_no, is_self_purchase, self_sign, self_order_id
       from order_attribution where order_id = $1`,
      [orderId],
    );
  const order = async (goods: SharedGoods, buyer = aBuyer()) =>
    (await postOrder(app, goods, { buyer }).expect(201)).body.orderId as string;
  const deliver = (orderId: string, at = new Date()) =>
    app.uow.run((tx) =>
      app
        .get(BeginRelation)
        .handle({ type: 'logistics.shipment-delivered.v1', orderId, deliveredAt: at.toISOString() }, tx),
    );
  const ownersOf = (phone: string) =>
    app.sql.query<{ no: number; reseller_id: string; cause: string }>(
      'select no, reseller_id, cause from buyer_relation where buyer_key = attribution_key($1) order by no',
      [phone],
    );

  it('is written with it: the reseller of its link, by the link', async () => {
    const { orderId, reseller, code } = await aPlacedOrder(app);
    expect(await rowOf(orderId)).toEqual({
      reseller_id: reseller.userId,
      link_code: code,
      rule: 'link',
      parameters_no: 1,
      is_self_purchase: false,
      self_sign: null,
      self_order_id: null,
    });
  });

  it('is not there when the order came to nothing', async () => {
    const goods = await aLink(app, { stock: 0 });
    const count = () => app.sql.first<{ n: number }>('select count(*)::int as n from order_attribution');
    const before = await count();
    await postOrder(app, goods).expect(409);
    expect(await count()).toEqual(before);
  });

  it('knows the reseller who orders for herself, by phone and by where it went', async () => {
    const goods = await aLink(app);
    const home = { addressLine: 'House 5, Lake Road', phone: goods.reseller.phone as PhoneNumber };
    const own = await order(goods, aBuyer(home));
    expect(await rowOf(own)).toMatchObject({ is_self_purchase: true, self_sign: 'phone' });
    const sameHome = await order(goods, aBuyer({ addressLine: 'house 5 lake-road' }));
    expect(await rowOf(sameHome)).toMatchObject({ is_self_purchase: true, self_sign: 'address', self_order_id: own });
    const elsewhere = await order(goods, aBuyer({ addressLine: 'House 6, Lake Road' }));
    expect(await rowOf(elsewhere)).toMatchObject({ is_self_purchase: false });
    const onAnothersLink = await order(await aLink(app), aBuyer(home));
    expect(await rowOf(onAnothersLink)).toMatchObject({ is_self_purchase: false });
  });

  it('can be neither changed nor taken away, nor name another reseller', async () => {
    const { orderId } = await aPlacedOrder(app);
    const other = await aReseller(app);
    const client = new pg.Client({ connectionString: app.database.appUrl });
    await client.connect();
    try {
      await expect(client.query(`delete from order_attribution`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`update buyer_relation set no = 9`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`select salt from attribution_salt`)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    await expect(
      app.asOwner(`update order_attribution set rule = 'sticky' where order_id = '${orderId}'`),
    ).rejects.toMatchObject({ constraint: 'order_attribution_append_only' });
    await expect(
      app.asOwner(`insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key,
        reseller_key, is_self_purchase, evidence_hash, decided_at)
        select id, '${other.userId}', link_code, 'link', 1, '\\x01', '\\x02', false, '\\x00', now() from orders
        where id = '${orderId}'`),
    ).rejects.toMatchObject({ constraint: 'order_attribution_matches_order' });
    await expect(
      app.asOwner(`insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key,
        reseller_key, is_self_purchase, evidence_hash, decided_at)
        select id, reseller_id, link_code, 'link', 1, '\\x01', '\\x01', false, '\\x00', now() from orders
        where id = '${orderId}'`),
    ).rejects.toMatchObject({ constraint: 'order_attribution_own_phone_is_self' });
  });

  it('begins a relation with the first delivered parcel, which others do not take over', async () => {
    const [first, second] = [await aPlacedOrder(app), await aLink(app)];
    await deliver(first.orderId);
    const later = await order(second, aBuyer({ phone: first.phone }));
    await deliver(later);
    expect(await ownersOf(first.phone)).toEqual([
      { no: 1, reseller_id: first.reseller.userId, cause: 'first-delivery' },
    ]);
    await deliver(later, new Date(Date.now() + 366 * 86_400_000));
    expect(await ownersOf(first.phone)).toEqual([
      { no: 1, reseller_id: first.reseller.userId, cause: 'first-delivery' },
      { no: 2, reseller_id: second.reseller.userId, cause: 'lapse' },
    ]);
  });

  it('begins no relation with what a reseller sends herself', async () => {
    const goods = await aLink(app);
    await deliver(await order(goods, aBuyer({ phone: goods.reseller.phone })));
    expect(await ownersOf(goods.reseller.phone)).toEqual([]);
  });

  it('keeps each order with its own link, and gives the buyer to one reseller, when two come at once', async () => {
    const [one, two] = [await aLink(app), await aLink(app)];
    for (let round = 0; round < 5; round++) {
      const buyer = aBuyer();
      const [a, b] = await Promise.all([order(one, buyer), order(two, buyer)]);
      expect((await rowOf(a))?.reseller_id).toBe(one.reseller.userId);
      expect((await rowOf(b))?.reseller_id).toBe(two.reseller.userId);
      await Promise.all([deliver(a), deliver(b)]);
      const owners = await ownersOf(buyer.phone);
      expect(owners).toHaveLength(1);
      expect([one.reseller.userId, two.reseller.userId]).toContain(owners[0]?.reseller_id);
    }
  });
});
