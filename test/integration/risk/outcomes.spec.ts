import fc from 'fast-check';
import type { Id } from '../../../src/kernel/index.js';
import { CancelOrder } from '../../../src/modules/orders/index.js';
import { RiskApi } from '../../../src/modules/risk/index.js';
import { newId, rows } from '../../../src/platform/database/index.js';
import { aConsentedOrder, aLink, aPlacedOrder } from '../../support/builders/orders.js';
import { waitForNoon } from '../../support/daytime.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

type News = { deliveredNo?: number; correctedNo?: number; cameBack?: 'yes'; returned?: 'yes' };

describe('what risk hears of parcels', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
    await waitForNoon(world);
  });
  afterAll(() => world.close());

  const tallies = async (resellerId: string) =>
    world.sql.first('select delivered, came_back, disowned, returned from risk_tally where kind = $1 and key = $2', [
      'reseller',
      resellerId,
    ]);

  async function after(news: readonly News[]) {
    const order = await aConsentedOrder(world);
    const shipment = await world.sql.first<{ id: Id<'Shipment'> }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    const parcel = {
      orderId: order.orderId,
      shipmentId: shipment?.id ?? newId<'Shipment'>(),
      supplierId: order.supplier.userId,
    };
    for (const heard of news) await world.uow.run((tx) => world.get(RiskApi).hear(tx, { ...parcel, ...heard }));
    return tallies(order.reseller.userId);
  }

  it.each<[string, News[], object]>([
    ['a delivery', [{ deliveredNo: 1 }], { delivered: 1, came_back: 0 }],
    [
      'a delivery taken back that came home',
      [{ deliveredNo: 1 }, { correctedNo: 1 }, { cameBack: 'yes' }],
      { delivered: 0, came_back: 1 },
    ],
    [
      'a second delivery after a correction',
      [{ deliveredNo: 1 }, { correctedNo: 1 }, { deliveredNo: 2 }],
      { delivered: 1, came_back: 0 },
    ],
    [
      'a delivery that she sent back',
      [{ deliveredNo: 1 }, { returned: 'yes' }],
      { delivered: 1, came_back: 0, returned: 1 },
    ],
  ])('%s counts the same in any order and twice', async (_, news, expected) => {
    for (const told of fc.sample(fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2 }), 4)) {
      expect(await after(told)).toMatchObject(expected);
    }
  });

  it('counts for phone, pincode, area, reseller and supplier', async () => {
    const order = await aConsentedOrder(world);
    const shipment = await world.sql.first<{ id: Id<'Shipment'> }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    if (!shipment) throw new Error('no parcel');
    await world.uow.run((tx) =>
      world.get(RiskApi).hear(tx, {
        orderId: order.orderId,
        shipmentId: shipment.id,
        supplierId: order.supplier.userId,
        cameBack: 'yes',
      }),
    );
    const kinds = await world.sql.query<{ kind: string }>(
      `select kind from risk_tally where came_back > 0 and (key in ($1, $2, '411028', '411') or (kind = 'phone' and key in
        (select encode(phone_key, 'hex') from risk_decision where order_id = $3))) order by kind`,
      [order.reseller.userId, order.supplier.userId, order.orderId],
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['area', 'phone', 'pincode', 'reseller', 'supplier']);
  });

  it('counts many parcels of the same people at once, without a deadlock and without losing one', async () => {
    const goods = await aLink(world, { stock: 20 });
    const orders = [];
    for (let n = 0; n < 12; n++) orders.push(await aConsentedOrder(world, { goods }));
    const parcels = await world.sql.query<{ id: Id<'Shipment'>; order_id: Id<'Order'> }>(
      'select id, order_id from shipment where order_id = any($1::uuid[])',
      [orders.map(({ orderId }) => orderId)],
    );
    await Promise.all(
      parcels.map(({ id, order_id: orderId }) =>
        world.uow.run((tx) =>
          world.get(RiskApi).hear(tx, { orderId, shipmentId: id, supplierId: goods.supplier.userId, deliveredNo: 1 }),
        ),
      ),
    );
    expect(await tallies(goods.reseller.userId)).toMatchObject({ delivered: 12, came_back: 0 });
  });

  it('counts "I did not order this" once against phone and reseller', async () => {
    const order = await aPlacedOrder(world);
    for (let n = 0; n < 2; n++) {
      await world.uow.run((tx) => world.get(RiskApi).orderEnded(tx, order.orderId, 'not-ordered'));
    }
    expect(await tallies(order.reseller.userId)).toMatchObject({ disowned: 1 });
  });

  it('is told by the events of an order that was disowned on its page', async () => {
    const order = await aPlacedOrder(world);
    await world.get(CancelOrder).execute({ token: order.token, reason: 'not-ordered' });
    await world.drain();
    expect(await tallies(order.reseller.userId)).toMatchObject({ disowned: 1 });
  });

  it('keeps the counts from the hands of the application', async () => {
    const byHand = world.uow.run((tx) => rows(tx, 'update risk_tally set delivered = 0'));
    await expect(byHand).rejects.toMatchObject({ code: '42501' });
  });

  it('forgets nothing that was told of a parcel', async () => {
    await after([{ deliveredNo: 1 }]);
    const byHand = world.asOwner('update risk_parcel set delivered_no = 0');
    await expect(byHand).rejects.toMatchObject({ constraint: 'risk_parcel_grows' });
  });
});
