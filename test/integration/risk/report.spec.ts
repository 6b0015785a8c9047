import type { Id } from '../../../src/kernel/index.js';
import { ReportRisk, RiskApi } from '../../../src/modules/risk/index.js';
import { aConsentedOrder, aLink, postOrder } from '../../support/builders/orders.js';
import { everyFirstOrderScores } from '../../support/builders/risk.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('the report on risk', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  it('puts what was decided beside what happened', async () => {
    const goods = await aLink(world);
    const order = await aConsentedOrder(world, { goods });
    const parcel = await world.sql.first<{ id: Id<'Shipment'> }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    if (!parcel) throw new Error('no parcel');
    const heard = { orderId: order.orderId, shipmentId: parcel.id, supplierId: goods.supplier.userId };
    await world.uow.run((tx) => world.get(RiskApi).hear(tx, { ...heard, cameBack: 'yes' }));
    await everyFirstOrderScores(world, 95);
    await postOrder(world, goods);
    const report = await world.get(ReportRisk).execute(30);
    expect(report.orders).toBe(2);
    expect(report.cells).toMatchObject([
      { advised: 'go', band: 0, orders: 1, cameBack: 1, delivered: 0 },
      { advised: 'refuse', answer: 'refuse', band: 90, orders: 1, cameBack: 0 },
    ]);
    expect(report.stopped).toMatchObject({ stopped: 1, heldOut: 0 });
  });
});
