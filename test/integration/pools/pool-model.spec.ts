import fc from 'fast-check';
import request from 'supertest';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import { statusOf, stockOf } from '../../support/builders/orders.js';
import { aJoiner, aPool, type Joiner, poolRow, sitDown, type TestPool } from '../../support/builders/pools.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SIZE = 2;
const BUYERS = 4;

/** What may happen to a pool: one of its buyers acts, the look after a seat comes, or the time is over. */
type Step = { readonly kind: 'sit' | 'leave'; readonly buyer: number } | { readonly kind: 'look' | 'time-over' };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('sit' as const, 'leave' as const), buyer: fc.nat(BUYERS - 1) }),
  fc.record({ kind: fc.constantFrom('look' as const, 'time-over' as const) }),
);

/** How a pool stands, as simply as it can be said. */
interface Model {
  status: 'open' | 'filled' | 'expired';
  readonly buyers: ('placed' | 'seated' | 'consented' | 'cancelled')[];
}

describe('a pool, whatever happens to it', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  it('stands where the model says: same fate for all members, and every piece accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { minLength: 3, maxLength: 12 }), async (steps) => {
        const pool = await aPool(world, { size: SIZE, stock: SIZE });
        const joiners = await Promise.all(Array.from({ length: BUYERS }, () => aJoiner(world, pool)));
        const model: Model = { status: 'open', buyers: joiners.map(() => 'placed') };
        for (const step of steps) {
          await take(pool, joiners, step);
          follow(model, step);
          expect((await poolRow(world, pool.code)).status).toBe(model.status);
          const statuses = await Promise.all(joiners.map((one) => statusOf(world, one.orderId)));
          expect(statuses).toEqual(model.buyers);
          const reserved =
            model.status === 'open'
              ? SIZE
              : model.status === 'filled'
                ? model.buyers.filter((status) => status === 'consented').length
                : 0;
          expect(await stockOf(world, pool.variantId)).toEqual({ available: SIZE - reserved, reserved });
        }
      }),
      { numRuns: 25 },
    );
  }, 110_000);

  async function take(pool: TestPool, joiners: readonly Joiner[], step: Step): Promise<void> {
    switch (step.kind) {
      case 'sit': {
        const joiner = joiners[step.buyer];
        if (joiner) await sitDown(world, joiner);
        return;
      }
      case 'leave': {
        const token = joiners[step.buyer]?.token;
        await request(world.app.getHttpServer()).post(`/v1/orders/${token}/cancellation`).send({});
        return;
      }
      case 'look':
        await world.drain();
        return;
      case 'time-over':
        await world.asOwner(
          `update pool set deadline = haat_now() - interval '1 second' where link_code = '${pool.code}' and status = 'open'`,
        );
        await world.get(Scheduler).runAll();
    }
  }
});

function follow(model: Model, step: Step): void {
  const { buyers } = model;
  const seated = () => buyers.filter((status) => status === 'seated').length;
  const decide = (status: 'filled' | 'expired') => {
    model.status = status;
    for (const [index, one] of buyers.entries()) {
      if (one === 'seated') buyers[index] = status === 'filled' ? 'consented' : 'cancelled';
    }
  };
  if (step.kind === 'sit' && buyers[step.buyer] === 'placed' && model.status === 'open' && seated() < SIZE) {
    buyers[step.buyer] = 'seated';
  }
  if (step.kind === 'leave') buyers[step.buyer] = 'cancelled';
  if (step.kind === 'look' && model.status === 'open' && seated() === SIZE) decide('filled');
  if (step.kind === 'time-over' && model.status === 'open') decide(seated() === SIZE ? 'filled' : 'expired');
}
