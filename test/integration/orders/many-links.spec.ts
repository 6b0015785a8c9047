import { Money } from '../../../src/kernel/index.js';
import { OneResellerOnly, OrderChanged, SpecialPriceTaken } from '../../../src/modules/orders/domain/errors.js';
import { type OrderWish, PlaceOrder, readBuyer } from '../../../src/modules/orders/index.js';
import { newId } from '../../../src/platform/database/index.js';
import type { OnceRequest } from '../../../src/platform/http/index.js';
import { aBuyer, aLink, aReseller, type SharedGoods, sayYes } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('an order of several links', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const once = (): OnceRequest => ({ actor: 'guest', route: 'test', key: newId(), fingerprint: Buffer.alloc(32) });
  const wishOf = (goods: readonly SharedGoods[], changes: Partial<OrderWish> = {}): OrderWish => ({
    linkCode: goods[0]?.code ?? '',
    lines: goods.map(({ code, variantId }) => ({ linkCode: code, variantId, quantity: 1 })),
    buyer: readBuyer(aBuyer()),
    placedBy: 'buyer',
    language: 'en',
    ...changes,
  });
  const place = async (wish: OrderWish) => (await world.get(PlaceOrder).execute(wish, once())).value;
  const linesOf = (orderId: string) =>
    world.sql.query<{ link_code: string; selling_minor: string }>(
      'select link_code, selling_minor from order_line where order_id = $1 order by no',
      [orderId],
    );

  it('of one reseller is one amount, keeps each line’s link and price, and becomes a parcel a supplier', async () => {
    const reseller = await aReseller(world);
    const [one, two] = [await aLink(world, { reseller }), await aLink(world, { reseller, margin: 5_000 })];
    const wish = wishOf([one, two]);
    const order = await place(wish);
    expect(order.due.amount).toBe(46_000 + 41_000);
    expect(await linesOf(order.orderId)).toEqual([
      { link_code: one.code, selling_minor: '46000' },
      { link_code: two.code, selling_minor: '41000' },
    ]);
    await sayYes(world, { token: order.token, phone: wish.buyer.phone }).expect(200);
    const parcels = await world.sql.query<{ supplier_id: string; cod_minor: string }>(
      'select supplier_id, cod_minor from shipment where order_id = $1 order by cod_minor',
      [order.orderId],
    );
    expect(parcels).toEqual([
      { supplier_id: two.supplier.userId, cod_minor: '41000' },
      { supplier_id: one.supplier.userId, cod_minor: '46000' },
    ]);
    const owner = await world.sql.first('select reseller_id, link_code from order_attribution where order_id = $1', [
      order.orderId,
    ]);
    expect(owner).toEqual({ reseller_id: reseller.userId, link_code: one.code });
  });

  it('of two resellers is refused, by the database also', async () => {
    const [one, two] = [await aLink(world), await aLink(world)];
    await expect(place(wishOf([one, two]))).rejects.toThrow(OneResellerOnly);
    const { orderId } = await place(wishOf([one]));
    await expect(
      world.asOwner(`insert into order_line
        select (jsonb_populate_record(l, jsonb_build_object('no', 2, 'link_code', '${two.code}'))).*
        from order_line l where order_id = '${orderId}'`),
    ).rejects.toMatchObject({ constraint: 'order_line_of_reseller' });
  });

  it('is refused when it costs other than she was shown', async () => {
    const goods = await aLink(world);
    await expect(place(wishOf([goods], { agreedDue: Money.rupees(459) }))).rejects.toThrow(OrderChanged);
    await place(wishOf([goods], { agreedDue: Money.rupees(460) }));
  });

  it('uses up a special price that is not its first line, also for ten at once', async () => {
    const reseller = await aReseller(world);
    const [one, two] = [await aLink(world, { reseller, stock: 50 }), await aLink(world, { reseller, stock: 50 })];
    await world.asOwner(`set session_replication_role = replica;
      update share_link set orders_max = 1 where code = '${two.code}'; set session_replication_role = origin`);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => place(wishOf([one, two]))));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const tried of tries) if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(SpecialPriceTaken);
    await place(wishOf([one]));
  });
});
