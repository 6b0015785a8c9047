import fc from 'fast-check';
import request from 'supertest';
import { Scheduler } from '../../../src/platform/schedule/index.js';
import { aLink, aPlacedOrder, sayYes, statusOf, stockOf, type WaitingOrder } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

/** What may happen to a placed order, in any order. */
const STEPS = ['right-code', 'wrong-code', 'new-code', 'cancel', 'time-over', 'supplier-gives-up'] as const;
type Step = (typeof STEPS)[number];

/** How an order stands, as simply as it can be said. */
interface Model {
  status: 'placed' | 'consented' | 'cancelled' | 'expired';
  wrongTries: number;
  codes: number;
}

const TRIES_MAX = 5;
const CODES_MAX = 5;

describe('an order, whatever happens to it', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  it('stands where the model says, and its pieces, consent and parcel agree', async () => {
    const goods = await aLink(world, { stock: 1000 });
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { maxLength: 9 }), async (steps) => {
        const order = await aPlacedOrder(world, { goods });
        const model: Model = { status: 'placed', wrongTries: 0, codes: 1 };
        for (const step of steps) {
          await take(order, step);
          follow(model, step);
          expect(await statusOf(world, order.orderId)).toBe(model.status);
        }
        held += model.status === 'placed' || model.status === 'consented' ? 1 : 0;
        expect(await stockOf(world, goods.variantId)).toEqual({ available: 1000 - held, reserved: held });
        const proof = await world.sql.first<{ consents: number; open: number }>(
          `select (select count(*)::int from order_consent where order_id = $1) as consents,
             (select count(*)::int from shipment where order_id = $1 and status <> 'cancelled') as open`,
          [order.orderId],
        );
        expect(proof?.open).toBe(model.status === 'consented' ? 1 : 0);
        if (model.status === 'consented') expect(proof?.consents).toBe(1);
      }),
      { numRuns: 40 },
    );
  }, 100_000);

  const http = () => request(world.app.getHttpServer());

  async function take(order: WaitingOrder, step: Step): Promise<void> {
    switch (step) {
      case 'right-code':
        await sayYes(world, order);
        return;
      case 'wrong-code': {
        const right = await world.outside.whatsapp.control.codeFor(order.phone);
        await sayYes(world, order, right === '000000' ? '111111' : '000000');
        return;
      }
      case 'new-code':
        await http().post(`/v1/orders/${order.token}/codes`);
        return;
      case 'cancel':
        await http().post(`/v1/orders/${order.token}/cancellation`).send({});
        return;
      case 'time-over':
        await world.asOwner(
          `update orders set expires_at = haat_now() - interval '1 second' where id = '${order.orderId}'`,
        );
        await world.get(Scheduler).runAll();
        return;
      case 'supplier-gives-up': {
        const parcel = await world.sql.first<{ id: string }>('select id from shipment where order_id = $1', [
          order.orderId,
        ]);
        if (!parcel) return;
        await http()
          .post(`/v1/shipments/${parcel.id}/cancellation`)
          .set(order.supplier.auth)
          .send({ reason: 'damaged in store' });
        await world.drain();
      }
    }
  }
});

function follow(model: Model, step: Step): void {
  if (model.status === 'placed') followWaiting(model, step);
  else if (model.status === 'consented' && (step === 'cancel' || step === 'supplier-gives-up')) {
    model.status = 'cancelled';
  }
}

function followWaiting(model: Model, step: Step): void {
  if (step === 'right-code' && model.wrongTries < TRIES_MAX) model.status = 'consented';
  if (step === 'wrong-code') model.wrongTries++;
  if (step === 'new-code' && model.codes < CODES_MAX) {
    model.codes++;
    model.wrongTries = 0;
  }
  if (step === 'cancel') model.status = 'cancelled';
  if (step === 'time-over') model.status = 'expired';
}
