import request from 'supertest';
import { HandOver } from '../../../src/modules/logistics/app/hand-over.js';
import { type ShipmentId, shortId } from '../../../src/modules/logistics/index.js';
import { LiftDisowning } from '../../../src/modules/orders/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { signIn } from '../../support/builders/identity.js';
import {
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  statusOf,
  stockOf,
  type WaitingOrder,
} from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('an order that its buyer disowns', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const disown = (order: WaitingOrder) =>
    http()
      .post(`/o/${order.token}/cancellation`)
      .set('Accept', 'text/html')
      .type('form')
      .send({ reason: 'not-ordered' });
  const parcelOf = async (order: WaitingOrder) => {
    const found = await world.sql.first<{ id: ShipmentId; status: string; frozen: boolean }>(
      'select id, status, frozen_at is not null as frozen from shipment where order_id = $1',
      [order.orderId],
    );
    if (!found) throw new Error('no parcel');
    return found;
  };
  const accept = async (order: WaitingOrder) =>
    http()
      .post(`/v1/shipments/${(await parcelOf(order)).id}/acceptance`)
      .set(order.supplier.auth)
      .send({});
  const handOver = async (order: WaitingOrder) =>
    http()
      .post(`/v1/shipments/${(await parcelOf(order)).id}/handover`)
      .set(order.supplier.auth)
      .send({});
  const flags = (order: WaitingOrder) =>
    world.sql.query<{ stage: string; reseller_id: string; lifted: boolean }>(
      'select stage, reseller_id, lifted_at is not null as lifted from order_disowning where order_id = $1',
      [order.orderId],
    );
  const waiting = (order: WaitingOrder) =>
    world.sql.query<{ kind: string }>(
      `select i.kind from parcel_instruction i join shipment s on s.id = i.shipment_id where s.order_id = $1 and i.told_at is null`,
      [order.orderId],
    );

  it('is disowned at the door by the code on the label, which opens nothing else', async () => {
    const order = await aConsentedOrder(world);
    const door = `/d/${shortId((await parcelOf(order)).id)}`;
    const page = await http().get(door).set('Accept', 'text/html').expect(200);
    for (const secret of [order.token, order.phone, '12 Main Road']) expect(page.text).not.toContain(secret);
    await http().post(door).set('Accept', 'text/html').type('form').send({}).expect(303);
    expect((await parcelOf(order)).frozen).toBe(true);
    expect(await flags(order)).toHaveLength(1);
    const after = await http().get(door).set('Accept', 'text/html').expect(200);
    expect(after.text).not.toContain('<form class="form" action="/d/');
    await http()
      .get(`/d/${shortId(newId() as ShipmentId)}`)
      .set('Accept', 'text/html')
      .expect(404);
    await http().get('/d/not-a-parcel').set('Accept', 'text/html').expect(404);
  });

  it('ends while it waits for the yes, and flags the reseller once, with an event', async () => {
    const order = await aPlacedOrder(world);
    await disown(order).expect(303);
    await disown(order).expect(303);
    expect(await statusOf(world, order.orderId)).toBe('cancelled');
    expect(await flags(order)).toEqual([{ stage: 'waiting', reseller_id: order.reseller.userId, lifted: false }]);
    const told = await world.sql.query(
      `select payload->>'stage' as stage from outbox where type = 'orders.order-disowned.v1' and payload->>'orderId' = $1`,
      [order.orderId],
    );
    expect(told).toEqual([{ stage: 'waiting' }]);
  });

  it('is frozen after the yes: nobody accepts it or hands it over, and its page says so', async () => {
    const order = await aConsentedOrder(world);
    await disown(order).expect(303).expect('location', `/o/${order.token}?said=stopped`);
    expect(await parcelOf(order)).toMatchObject({ status: 'consented', frozen: true });
    expect((await accept(order)).body.code).toBe('order-frozen');
    const { text } = await http().get(`/o/${order.token}`).set('Accept', 'text/html').expect(200);
    expect(text).toContain('This order is stopped');
    expect(text).toContain('You owe nothing');
    expect(text).not.toContain('name="reason"');
  });

  it('cannot be manifested even past the application', async () => {
    const order = await aConsentedOrder(world);
    expect((await accept(order)).status).toBeLessThan(300);
    await disown(order).expect(303);
    expect((await handOver(order)).body.code).toBe('order-frozen');
    const { id } = await parcelOf(order);
    const breach = { code: '23514', constraint: 'shipment_frozen' };
    await expect(
      world.asOwner(`update shipment set status = 'manifested', provider = 'x', awb = '${id}' where id = '${id}'`),
    ).rejects.toMatchObject(breach);
    await expect(
      world.asOwner(`update shipment set booking_claimed_until = now() + interval '1 hour' where id = '${id}'`),
    ).rejects.toMatchObject(breach);
  });

  it('is called back when a courier has it, and cannot be disowned once it is paid', async () => {
    const order = await aConsentedOrder(world);
    await accept(order);
    expect((await handOver(order)).status).toBeLessThan(300);
    await disown(order).expect(303);
    expect(await flags(order)).toMatchObject([{ stage: 'under-way' }]);
    expect(await waiting(order)).toEqual([{ kind: 'come-back' }]);
    const paid = await aConsentedOrder(world);
    await accept(paid);
    await handOver(paid);
    await world.asOwner(`update shipment set status = 'delivered' where order_id = '${paid.orderId}'`);
    const refused = await disown(paid).expect(409);
    expect(refused.text).toContain('You can send it back instead');
    expect(await flags(paid)).toEqual([]);
  });

  it('goes on when support takes the flag back, with a reason, and ends by itself when nobody does', async () => {
    const support = await signIn(world, { roles: ['support'], name: 'Support' });
    const goods = await aLink(world);
    const [meant, ghost] = [await aConsentedOrder(world, { goods }), await aConsentedOrder(world, { goods })];
    await disown(meant);
    await disown(ghost);
    const undo = (reason: string, who = support) =>
      http()
        .post(`/support/disowned/${meant.orderId}/undo`)
        .set(who.auth)
        .set('Accept', 'text/html')
        .type('form')
        .send({ reason });
    await undo('she called us', meant.reseller).expect(403);
    await undo('  ').expect(400);
    await undo('Her son had said it; she wants it.').expect(303);
    await undo('again').expect(409);
    expect(await parcelOf(meant)).toMatchObject({ frozen: false });
    expect((await accept(meant)).status).toBeLessThan(300);
    const { text } = await http().get('/support/disowned').set(support.auth).set('Accept', 'text/html').expect(200);
    expect(text).toContain('Her son had said it');
    expect(text).toContain('1 of 2 orders in 90 days');
    expect(text).not.toContain(ghost.phone);
    await world.advance(49);
    await world.drain();
    expect(await statusOf(world, ghost.orderId)).toBe('cancelled');
    expect(await statusOf(world, meant.orderId)).toBe('consented');
    expect(await stockOf(world, goods.variantId)).toEqual({ available: 9, reserved: 1 });
  });

  it('keeps its flag: lifted once, never rewritten, never against somebody else', async () => {
    const order = await aConsentedOrder(world);
    const other = await aLink(world);
    await expect(
      world.asOwner(
        `insert into order_disowning (id, order_id, reseller_id, stage, disowned_at)
         values ('${newId()}', '${order.orderId}', '${other.reseller.userId}', 'waiting', now())`,
      ),
    ).rejects.toMatchObject({ constraint: 'order_disowning_of_reseller' });
    await disown(order);
    await world
      .get(LiftDisowning)
      .execute({ orderId: order.orderId, userId: order.reseller.userId, reason: 'spoken with her' });
    for (const change of [`lift_reason = 'other'`, `lifted_at = null, lifted_by = null, lift_reason = null`]) {
      await expect(
        world.asOwner(`update order_disowning set ${change} where order_id = '${order.orderId}'`),
      ).rejects.toMatchObject({ constraint: 'order_disowning_kept' });
    }
    await expect(
      world.asOwner(`delete from order_disowning where order_id = '${order.orderId}'`),
    ).rejects.toBeDefined();
  });

  it('and handed over at the same moment is either stopped or called back', async () => {
    const goods = await aLink(world, { stock: 20 });
    for (let n = 0; n < 8; n++) {
      const order = await aConsentedOrder(world, { goods });
      await accept(order);
      const { id: shipmentId } = await parcelOf(order);
      const [sent, said] = await Promise.allSettled([
        world.get(HandOver).execute({ supplierId: order.supplier.userId, shipmentId }),
        disown(order).expect(303),
      ]);
      expect(said.status).toBe('fulfilled');
      const { status, frozen } = await parcelOf(order);
      expect(frozen).toBe(true);
      expect(status).toBe(sent.status === 'fulfilled' ? 'manifested' : 'accepted');
      expect(await waiting(order)).toEqual(status === 'manifested' ? [{ kind: 'come-back' }] : []);
    }
  });
});
