import request from 'supertest';
import { HandOver } from '../../../src/modules/logistics/app/hand-over.js';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { CancelOrder, ChangeDelivery } from '../../../src/modules/orders/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { signIn } from '../../support/builders/identity.js';
import { aConsentedOrder, aReseller, type WaitingOrder } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('what a buyer still wants of her order', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const send = (order: WaitingOrder, what: string, form: object) =>
    http().post(`/o/${order.token}/${what}`).set('Accept', 'text/html').type('form').send(form);
  const shown = async (order: WaitingOrder) =>
    (await http().get(`/o/${order.token}`).set('Accept', 'text/html').expect(200)).text;
  const parcelOf = async (order: WaitingOrder) => {
    const found = await world.sql.first<{ id: ShipmentId; status: string; consent_id: string }>(
      'select id, status, consent_id from shipment where order_id = $1',
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
  const codeOf = (order: WaitingOrder) => world.outside.whatsapp.control.codeFor(order.phone);
  const addressOf = (order: WaitingOrder) =>
    world.sql.first('select address_line, landmark, deliver_from::text as day from order_buyer where order_id = $1', [
      order.orderId,
    ]);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 19_800_000).toISOString().slice(0, 10);

  it('changes the address before the courier only with a new yes, which the parcel then stands on', async () => {
    const order = await aConsentedOrder(world);
    const before = await parcelOf(order);
    const day = inDays(3);
    await send(order, 'change', { addressLine: '99 Temple Road, Hadapsar', landmark: 'red gate', day }).expect(303);
    expect(await addressOf(order)).toMatchObject({ address_line: '12 Main Road, Hadapsar' });
    expect(await shown(order)).toContain('Say yes to the change');
    const code = await codeOf(order);
    await send(order, 'change/consent', { code: code === '000000' ? '111111' : '000000' }).expect(422);
    expect(await addressOf(order)).toMatchObject({ address_line: '12 Main Road, Hadapsar' });
    await send(order, 'change/consent', { code }).expect(303);
    expect(await addressOf(order)).toEqual({ address_line: '99 Temple Road, Hadapsar', landmark: 'red gate', day });
    const after = await parcelOf(order);
    expect(after.consent_id).not.toBe(before.consent_id);
    await accept(order);
    expect((await handOver(order)).status).toBeLessThan(300);
    await send(order, 'change', { addressLine: '100 Temple Road' }).expect(409);
  });

  it('is refused in words: nothing new, a day gone by, a short address', async () => {
    const order = await aConsentedOrder(world);
    expect((await send(order, 'change', {}).expect(400)).text).toContain('write a new address');
    expect((await send(order, 'change', { day: inDays(0) }).expect(400)).text).toContain('from tomorrow on');
    expect((await send(order, 'change', { day: inDays(30) }).expect(400)).text).toContain('from tomorrow on');
    expect((await send(order, 'change', { addressLine: 'x' }).expect(400)).text).toContain('change-addressLine-error');
    expect((await send(order, 'change/consent', { code: '123456' }).expect(409)).text).toContain('No change waits');
    expect((await send(order, 'instructions', { kind: 'come-back' }).expect(409)).text).toContain('cannot be told');
    await send(order, 'instructions', { kind: 'fly' }).expect(400);
  });

  it('cannot change past the application without a yes to it, nor send a parcel on the older one', async () => {
    const order = await aConsentedOrder(world);
    await expect(
      world.asOwner(`update orders set content_hash = 'other' where id = '${order.orderId}'`),
    ).rejects.toMatchObject({ constraint: 'orders_changed_with_consent' });
    await accept(order);
    const { id } = await parcelOf(order);
    await send(order, 'change', { addressLine: '99 Temple Road, Hadapsar' }).expect(303);
    await send(order, 'change/consent', { code: await codeOf(order) }).expect(303);
    const first = await world.sql.first<{ id: string }>('select id from order_consent where order_id = $1 and no = 1', [
      order.orderId,
    ]);
    await world.asOwner(`update shipment set consent_id = '${first?.id}' where id = '${id}'`);
    await expect(
      world.asOwner(`update shipment set status = 'manifested', provider = 'x', awb = '${id}' where id = '${id}'`),
    ).rejects.toMatchObject({ constraint: 'shipment_consent_current' });
  });

  it('and a hand-over at the same moment never sends what she did not say yes to', async () => {
    for (let n = 0; n < 6; n++) {
      const order = await aConsentedOrder(world);
      await accept(order);
      await send(order, 'change', { addressLine: `${n + 50} Temple Road, Hadapsar` }).expect(303);
      const code = await codeOf(order);
      const { id: shipmentId } = await parcelOf(order);
      await Promise.allSettled([
        world.get(ChangeDelivery).agree(order.token, code),
        world.get(HandOver).execute({ supplierId: order.supplier.userId, shipmentId }),
      ]);
      const [fits] = await world.sql.query<{ fits: boolean }>(
        `select c.content_hash = o.content_hash as fits from shipment s join orders o on o.id = s.order_id
         join order_consent c on c.id = s.consent_id where s.id = $1`,
        [shipmentId],
      );
      expect(fits).toEqual({ fits: true });
    }
  });

  it('ends with the order or goes with the courier, where she cancels while it is handed over', async () => {
    for (let n = 0; n < 6; n++) {
      const order = await aConsentedOrder(world);
      await accept(order);
      const { id: shipmentId } = await parcelOf(order);
      await Promise.allSettled([
        world.get(CancelOrder).execute({ token: order.token, reason: 'buyer-cancelled' }),
        world.get(HandOver).execute({ supplierId: order.supplier.userId, shipmentId }),
      ]);
      await world.drain();
      const [ends] = await world.sql.query<{ order: string; parcel: string; reserved: number }>(
        `select o.status as order, s.status as parcel, k.reserved from orders o join shipment s on s.order_id = o.id
         join stock k on k.variant_id = $2 where o.id = $1`,
        [order.orderId, order.variantId],
      );
      const booked = await world.outside.courier.control.parcels(`HT-${shipmentId}`);
      const isGone = ends?.order === 'cancelled';
      expect(ends).toEqual(
        isGone
          ? { order: 'cancelled', parcel: 'cancelled', reserved: 0 }
          : { order: 'consented', parcel: 'manifested', reserved: 1 },
      );
      expect(booked.filter(({ status }) => status !== 'CANCELED')).toHaveLength(isGone ? 0 : 1);
    }
  });

  it('is told to the courier once it has it: another day, and to take it back', async () => {
    const order = await aConsentedOrder(world);
    await accept(order);
    await handOver(order);
    await send(order, 'instructions', { kind: 'other-day', day: inDays(2) }).expect(303);
    await send(order, 'instructions', { kind: 'other-day', day: inDays(4) }).expect(303);
    await send(order, 'instructions', { kind: 'come-back' }).expect(303);
    const text = await shown(order);
    expect(text).toContain('You asked to send it back');
    expect(text).toContain('You asked for something else since');
    const waiting = await world.sql.query(
      'select kind, day::text as day from parcel_instruction where told_at is null and shipment_id = $1',
      [(await parcelOf(order)).id],
    );
    expect(waiting).toEqual([{ kind: 'come-back', day: null }]);
    // What is asked back stays so, for whoever holds the order's address may not be the one who disowns it.
    await send(order, 'instructions', { kind: 'other-day', day: inDays(2) }).expect(409);
    await send(order, 'instructions', { kind: 'come-back' }).expect(303);
    await world.asOwner(`update shipment set status = 'delivered' where order_id = '${order.orderId}'`);
    await world.advance(1);
    await world.drain();
    const left = await world.sql.query('select 1 from parcel_instruction where told_at is null and shipment_id = $1', [
      (await parcelOf(order)).id,
    ]);
    expect(left).toEqual([]);
  });

  it('is a call from the reseller or from support, asked for once, and done by nobody else', async () => {
    const order = await aConsentedOrder(world);
    const support = await signIn(world, { roles: ['support'], name: 'Support' });
    await send(order, 'calls', { whom: 'reseller', words: 'Is it <cotton>?' }).expect(303);
    expect((await send(order, 'calls', { whom: 'reseller' }).expect(409)).text).toContain('noted your call already');
    await send(order, 'calls', { whom: 'support' }).expect(303);
    expect(await shown(order)).toContain('will call you');
    const list = (who: { auth: Record<string, string> }, path: string) =>
      http().get(path).set(who.auth).set('Accept', 'text/html');
    const hers = (await list(order.reseller, '/reseller/calls').expect(200)).text;
    expect(hers).toContain('Is it &lt;cotton>?');
    expect(hers).not.toContain(order.phone);
    const stranger = await aReseller(world, 'Meena');
    expect((await list(stranger, '/reseller/calls').expect(200)).text).not.toContain('cotton');
    const id = /\/reseller\/calls\/([0-9a-f-]{36})\/done/.exec(hers)?.[1];
    const done = (who: { auth: Record<string, string> }, call = id) =>
      http().post(`/reseller/calls/${call}/done`).set(who.auth).set('Accept', 'text/html').type('form').send({});
    await done(stranger).expect(404);
    await done(order.reseller, newId()).expect(404);
    await done(order.reseller).expect(303);
    expect((await list(order.reseller, '/reseller/calls').expect(200)).text).toContain('Nobody waits');
    expect((await list(support, '/support/calls').expect(200)).text).toContain('/support?q=');
  });
});
