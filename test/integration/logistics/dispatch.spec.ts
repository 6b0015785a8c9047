import request from 'supertest';
import { NoteLateParcels } from '../../../src/modules/logistics/app/note-late-parcels.js';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, parcelRow, publishedAbout, type TestParcel } from '../../support/builders/logistics.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('sending what was ordered', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.outside.courier.control.clearFaults());

  const http = () => request(world.app.getHttpServer());
  const open = (path: string, { auth }: Pick<SignedInPerson, 'auth'>) =>
    http().get(path).set(auth).set('accept', 'text/html');
  const send = (path: string, { auth }: Pick<SignedInPerson, 'auth'>, form: object = {}) =>
    http().post(path).set(auth).set('accept', 'text/html').type('form').send(form);
  const deadline = async (since: string, days: number) =>
    (
      await world.sql.first<{ at: string }>(
        `select to_char(business_deadline($1, $2) at time zone 'Asia/Kolkata', 'YYYY-MM-DD HH24:MI') as at`,
        [since, days],
      )
    )?.at;
  const overdue = (parcel: TestParcel, what = 'dispatch_by') =>
    world.asOwner(`update shipment set ${what} = haat_now() - interval '2 hours' where id = '${parcel.shipmentId}'`);

  it.each([
    ['a Thursday counts Friday and Saturday', '2026-11-19 06:00+00', 2, '2026-11-22 00:00'],
    ['a Friday leaves Sunday out', '2026-11-20 06:00+00', 2, '2026-11-24 00:00'],
    ['late on a Friday in UTC it is Saturday in India', '2026-11-20 18:31+00', 1, '2026-11-24 00:00'],
    ['a national holiday is no business day', '2026-01-24 06:00+00', 1, '2026-01-28 00:00'],
  ])('has deadlines at the end of business days: %s', async (_why, since, days, at) => {
    expect(await deadline(since, days)).toBe(at);
  });

  it('takes its deadlines from the policy of the day, whatever the one who opens it says', async () => {
    const { shipmentId } = await aParcel(world);
    const row = await world.sql.first<{ right: boolean }>(
      `select accept_by = business_deadline(opened_at, 2) and dispatch_by = business_deadline(opened_at, 3) as right
       from shipment where id = $1`,
      [shipmentId],
    );
    expect(row?.right).toBe(true);
    await expect(world.asOwner(`insert into dispatch_policy values ('2026-01-01', null, 1, 1, 12, 0)`)).rejects.toThrow(
      'dispatch_policy_one_for_a_day',
    );
  });

  it('shows what is overdue first, and counts it', async () => {
    const supplier = await aSupplier(world);
    const parcels = [await aParcel(world, { supplier }), await aParcel(world, { supplier })];
    const last = parcels[1] as TestParcel;
    await overdue(last, 'accept_by');
    const { text } = await open('/supplier/orders?list=to-accept', supplier).expect(200);
    const order = [...text.matchAll(/name="shipment" value="([^"]+)"/g)].map(([, id]) => id);
    expect(order).toEqual([last.shipmentId, parcels[0]?.shipmentId]);
    expect(text).toContain('Overdue since');
    expect((await open('/supplier', supplier)).text).toContain('One parcel should have been accepted by now');
  });

  it('says of each ticked parcel why it was not accepted, and accepts the others', async () => {
    const [own, gone, other] = [await aParcel(world), await aParcel(world), await aParcel(world)];
    const supplier = own.supplier;
    await send(`/supplier/orders/${gone.shipmentId}/cancellation`, gone.supplier, { reason: 'moths' }).expect(303);
    const answer = await send('/supplier/orders/acceptance', supplier, {
      shipment: [own.shipmentId, other.shipmentId],
    }).expect(200);
    expect(answer.text).toContain('There is no parcel at this address');
    expect(answer.text).toContain('One parcel accepted');
    expect((await parcelRow(world, own.shipmentId)).status).toBe('accepted');
    expect((await parcelRow(world, other.shipmentId)).status).toBe('consented');
    await send('/supplier/orders/acceptance', gone.supplier, { shipment: gone.shipmentId }).expect(409);
  });

  const acceptedOf = async (supplier: SignedInPerson, count: number) => {
    const ids: ShipmentId[] = [];
    for (let made = 0; made < count; made++) ids.push((await aParcel(world, { supplier })).shipmentId);
    await send('/supplier/orders/acceptance', supplier, { shipment: ids }).expect(303);
    return ids;
  };

  it('hands many over at once, with one pickup for courier and day', async () => {
    const supplier = await aSupplier(world);
    const ids = await acceptedOf(supplier, 8);
    const { text } = await send('/supplier/orders/handover', supplier, { shipment: ids, slot: 'morning' }).expect(200);
    const waybills = await Promise.all(ids.map(async (id) => (await parcelRow(world, id)).awb));
    for (const awb of waybills) expect(text).toContain(`Waybill ${awb}`);
    const pickups = await world.sql.query<{ slot: string; parcels: number }>(
      `select p.slot, count(*)::int as parcels from pickup p join pickup_parcel pp on pp.pickup_id = p.id
       where p.supplier_id = $1 group by p.id`,
      [supplier.userId],
    );
    expect(pickups).toEqual([{ slot: 'morning', parcels: 8 }]);
    expect((await open('/supplier/pickups', supplier).expect(200)).text).toContain('In the morning');
  });

  it('tells the courier the day, shows what it answered, and asks for the same again after a silence', async () => {
    const supplier = await aSupplier(world);
    const [id] = (await acceptedOf(supplier, 1)) as [ShipmentId];
    await world.outside.courier.control.setFaults({ bookingErrors: { pickup: 1 } });
    await send('/supplier/orders/handover', supplier, { shipment: id, slot: 'afternoon' }).expect(503);
    const asked = () =>
      world.sql.query<{ day: string; slot: string }>(
        'select pickup_day::text as day, pickup_slot as slot from booking_intent where shipment_id = $1',
        [id],
      );
    const [wish] = await asked();
    expect(wish?.slot).toBe('afternoon');
    // today's rules would choose another day now; the courier hears the one that it was asked for
    await world.asOwner(`insert into business_holiday values ('${wish?.day}', 'A strike')`);
    await send(`/supplier/orders/${id}/handover`, supplier).expect(303);
    expect(await asked()).toEqual([wish]);
    await world.asOwner(`delete from business_holiday where name = 'A strike'`);
    const { awb } = await parcelRow(world, id);
    expect(await world.outside.courier.control.parcels(awb ?? '')).toMatchObject([{ pickupFor: wish?.day }]);
    const { text } = await open('/supplier/pickups', supplier).expect(200);
    expect(text).toContain('Comes on this day; it takes no part of the day');
    expect(text).toContain('Reference No');
    await expect(
      world.asOwner(`update booking_intent set pickup_slot = 'morning' where shipment_id = '${id}'`),
    ).rejects.toMatchObject({ constraint: 'booking_intent_immutable' });
  });

  it('names the courier as people call it, on the page, the label list and the pickups', async () => {
    await world.asOwner(`update courier set title = 'Ship Rocket Ltd' where name = 'shiprocket'`);
    const supplier = await aSupplier(world);
    const [id] = (await acceptedOf(supplier, 1)) as [ShipmentId];
    await send('/supplier/orders/handover', supplier, { shipment: id }).expect(200);
    for (const path of [`/supplier/orders/${id}`, '/supplier/pickups'])
      expect((await open(path, supplier).expect(200)).text).toContain('Ship Rocket Ltd');
    const admin = await signIn(world, { roles: ['admin'] });
    const { text } = await open('/admin/courier-ways?from=302017&to=411038&grams=700&cod=499', admin).expect(200);
    expect(text).not.toMatch(/>shiprocket</);
    expect((await open('/admin/couriers', admin).expect(200)).text).not.toContain('shiprocket ·');
  });

  it('hands over what the courier takes and says what it does not', async () => {
    const supplier = await aSupplier(world);
    const [good, far] = await acceptedOf(supplier, 2);
    await world.asOwner(
      `update order_buyer set pincode = '744101' where order_id = (select order_id from shipment where id = '${far}')`,
    );
    const { text } = await send('/supplier/orders/handover', supplier, { shipment: [good, far] }).expect(200);
    expect(text).toContain('The courier does not take this parcel');
    expect((await parcelRow(world, far as ShipmentId)).status).toBe('accepted');
    expect((await parcelRow(world, good as ShipmentId)).status).toBe('manifested');
  });

  it('lists what to pack by goods and by parcel', async () => {
    const supplier = await aSupplier(world);
    await acceptedOf(supplier, 3);
    const { text } = await open('/supplier/packing', supplier).expect(200);
    expect(text.match(/href="\/supplier\/orders\/[0-9a-f-]{36}"/g)).toHaveLength(3);
    expect(text).toContain('Kalamkari dupatta');
  });

  const faultsOf = (supplier: SignedInPerson) =>
    world.sql.query(
      'select kind, penalty_minor::int as penalty from dispatch_fault where supplier_id = $1 order by kind',
      [supplier.userId],
    );

  it('counts a late parcel once, however often and by how many it is looked for', async () => {
    const parcel = await aParcel(world);
    await overdue(parcel);
    await Promise.all(Array.from({ length: 4 }, () => world.get(NoteLateParcels).run()));
    await world.get(NoteLateParcels).run();
    expect(await faultsOf(parcel.supplier)).toEqual([{ kind: 'late', penalty: 0 }]);
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['supplier-late']);
  });

  it('counts no parcel that the buyer or the courier called off', async () => {
    const [cancelled, calledOff] = [await aParcel(world), await aParcel(world)];
    for (const [{ shipmentId }, way] of [
      [cancelled, ['cancelled']],
      [calledOff, ['accepted', 'manifested', 'booking-cancelled']],
    ] as const) {
      for (const status of way) {
        const carrier = status === 'manifested' ? `, awb = 'X${shipmentId}', provider = 'shiprocket'` : '';
        await world.asOwner(`update shipment set status = '${status}'${carrier} where id = '${shipmentId}'`);
      }
    }
    await overdue(cancelled);
    await overdue(calledOff);
    await world.get(NoteLateParcels).run();
    expect([await faultsOf(cancelled.supplier), await faultsOf(calledOff.supplier)]).toEqual([[], []]);
  });

  it('counts what the supplier gave up, with what the policy says, and shows it to him and to support', async () => {
    const parcel = await aParcel(world);
    const form = { reason: 'sold elsewhere' };
    await send(`/supplier/orders/${parcel.shipmentId}/cancellation`, parcel.supplier, form).expect(303);
    expect(await faultsOf(parcel.supplier)).toEqual([{ kind: 'cancelled', penalty: 5000 }]);
    expect((await open('/supplier/standing', parcel.supplier).expect(200)).text).toContain('₹50');
    const support = await signIn(world, { roles: ['support'] });
    expect((await open('/admin/dispatch', support).expect(200)).text).toContain('Late suppliers');
    await open('/admin/dispatch?week=yesterday', support).expect(400);
    await open('/admin/dispatch', parcel.supplier).expect(403);
  });

  it('keeps every fault: nobody takes one back', async () => {
    const parcel = await aParcel(world);
    await overdue(parcel);
    await world.get(NoteLateParcels).run();
    await expect(world.asOwner(`delete from dispatch_fault`)).rejects.toThrow('dispatch_fault');
    await expect(world.asOwner(`update dispatch_fault set penalty_minor = 0`)).rejects.toThrow('dispatch_fault');
  });
});
