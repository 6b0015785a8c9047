import { rows } from '../../../src/platform/database/index.js';
import { aPlacedOrder, sayYes, statusOf } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

// The yes is read without a lock: what happens before its own lock is got must count.
describe('a yes that meets a change of its order', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const LOOKS_MAX = 2_000;
  const WAITING = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%order_hold(%'`;

  /** Until the yes has read the order and waits for its row. */
  async function waits(): Promise<void> {
    for (let look = 0; look < LOOKS_MAX; look++) if ((await world.sql.query(WAITING)).length > 0) return;
    throw new Error('the yes never came to its lock');
  }

  it('reads the order again and is refused, where it was cancelled meanwhile', async () => {
    const order = await aPlacedOrder(world);
    let yes: Promise<{ status: number; body: { code?: string } }> | undefined;
    await world.uow.run(async (tx) => {
      await rows(tx, `update orders set status = 'cancelled', ended_reason = 'buyer-cancelled' where id = $1`, [
        order.orderId,
      ]);
      yes = Promise.resolve(sayYes(world, order));
      await waits();
    });
    expect(await yes).toMatchObject({ status: 409, body: { code: 'order-not-waiting' } });
    expect(await statusOf(world, order.orderId)).toBe('cancelled');
    expect(await world.sql.query('select 1 from order_consent where order_id = $1', [order.orderId])).toEqual([]);
    const code = `select used_at from one_time_code where id = (select code_id from orders where id = $1)`;
    expect(await world.sql.query(code, [order.orderId])).toEqual([{ used_at: null }]);
  });

  it('is one of two that come at the same moment', async () => {
    const order = await aPlacedOrder(world);
    const answers = await Promise.all([sayYes(world, order), sayYes(world, order)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await world.sql.query('select 1 from shipment where order_id = $1', [order.orderId])).toHaveLength(1);
  });
});
