import request from 'supertest';
import { FindParcelEnds } from '../../../src/modules/logistics/app/parcel-ends.js';
import { RecordHandOver } from '../../../src/modules/logistics/app/record-hand-over.js';
import { RecordScans } from '../../../src/modules/logistics/app/record-scans.js';
import { Shipments } from '../../../src/modules/logistics/app/shipments.js';
import { Couriers } from '../../../src/modules/logistics/index.js';
import { ShiprocketClient } from '../../../src/modules/logistics/infra/shiprocket/shiprocket-client.js';
import { aParcel, parcelRow, publishedAbout, stockOf, type TestParcel } from '../../support/builders/logistics.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SHORT_MS = 400;

describe('handing a parcel over', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
    world.get(ShiprocketClient).callLimitMs = SHORT_MS;
  });
  afterAll(() => world.close());
  afterEach(() => world.outside.courier.control.clearFaults());

  const post = (parcel: TestParcel, what: string, body: object = {}) =>
    request(world.app.getHttpServer())
      .post(`/v1/shipments/${parcel.shipmentId}/${what}`)
      .set(parcel.supplier.auth)
      .send(body);
  const accepted = async () => {
    const parcel = await aParcel(world, { quantity: 2 });
    await post(parcel, 'acceptance').expect(204);
    return parcel;
  };
  const atCourier = (parcel: TestParcel) => world.outside.courier.control.parcels(`HT-${parcel.shipmentId}`);

  it('books it with the cash to take and writes the waybill down', async () => {
    const parcel = await accepted();
    const { body } = await post(parcel, 'handover').expect(200);
    const [booked, ...others] = await atCourier(parcel);
    expect(others).toEqual([]);
    expect(booked).toMatchObject({ awb: body.awb, payment: 'COD', codAmount: '499.00', direction: 'forward' });
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'manifested', awb: body.awb });
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested']);
  });

  it('once more gives the same waybill and asks nobody', async () => {
    const parcel = await accepted();
    const first = await post(parcel, 'handover').expect(200);
    const second = await post(parcel, 'handover').expect(200);
    expect(second.body).toEqual(first.body);
    expect(await atCourier(parcel)).toHaveLength(1);
  });

  it('needs that it was accepted', async () => {
    const parcel = await aParcel(world);
    expect((await post(parcel, 'handover').expect(409)).body.code).toBe('shipment-cannot-move');
    expect(await atCourier(parcel)).toEqual([]);
  });

  it('by somebody else finds no parcel', async () => {
    const parcel = await accepted();
    const stranger = { ...parcel, supplier: await aSupplier(world) };
    for (const what of ['acceptance', 'handover', 'arrival-check', 'cancellation']) {
      const body = what === 'arrival-check' ? { verdict: 'good' } : what === 'cancellation' ? { reason: 'x' } : {};
      expect((await post(stranger, what, body).expect(404)).body.code).toBe('unknown-shipment');
    }
  });

  it.each(['create', 'awb', 'pickup'] as const)('books once although the answer to "%s" is lost', async (step) => {
    const parcel = await accepted();
    await world.outside.courier.control.setFaults({ bookingTimeouts: { [step]: 1 } });
    // On a busy machine the search after the lost answer may time out too: then the supplier asks again, as she would.
    let answer = await post(parcel, 'handover');
    for (let again = 0; again < 3 && answer.status === 503; again++) answer = await post(parcel, 'handover');
    const { status, body } = answer;
    expect(status).toBe(200);
    expect((await atCourier(parcel)).map(({ awb }) => awb)).toEqual([body.awb]);
  });

  it.each(['create', 'awb', 'pickup'] as const)(
    'that fails at "%s" may be tried again and books once',
    async (step) => {
      const parcel = await accepted();
      await world.outside.courier.control.setFaults({ bookingErrors: { [step]: 1 } });
      expect((await post(parcel, 'handover').expect(503)).body.code).toBe('courier-unavailable');
      expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'accepted', awb: null });
      await post(parcel, 'handover').expect(200);
      expect(await atCourier(parcel)).toHaveLength(1);
    },
  );

  it('stores the key before the courier hears of it', async () => {
    const parcel = await accepted();
    await world.outside.courier.control.setFaults({ bookingErrors: { create: 1 } });
    await post(parcel, 'handover').expect(503);
    expect((await parcelRow(world, parcel.shipmentId)).booking_key).toBe(`HT-${parcel.shipmentId}`);
  });

  it('five times at once books once', async () => {
    const parcel = await accepted();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(parcel, 'handover')));
    const awbs = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body.awb));
    expect(awbs.size).toBe(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body.code]).toEqual([409, 'hand-over-under-way']);
    }
    expect(await atCourier(parcel)).toHaveLength(1);
  });

  /** The first commit of a hand-over: from here on the courier is being asked. */
  const claimedOnly = (parcel: TestParcel) =>
    world.uow.run(async (tx) => {
      const { shipment, now } = await world.get(Shipments).get(tx, parcel.shipmentId);
      const { key } = shipment.claimBooking(now);
      await world.get(Shipments).put(tx, shipment);
      return { key, ends: await world.get(FindParcelEnds).execute(tx, shipment.state) };
    });

  /** The same with the courier's yes, before it is written down: as if the process then died. */
  const bookedOnly = async (parcel: TestParcel) => {
    const { key, ends } = await claimedOnly(parcel);
    const { supplier: from, buyer: to, pickupLocation } = ends;
    const orderedAt = world.outside.now();
    const what = {
      bookingKey: key,
      orderedAt,
      contents: 'x',
      weightGrams: 500,
      worth: parcel.cod,
      pickupLocation,
      from,
      to,
    };
    return world
      .get(Couriers)
      .of('shiprocket')
      .bookForward({ ...what, earlier: 'none' }, parcel.cod);
  };

  it('asks nobody while another attempt is still asking', async () => {
    const parcel = await accepted();
    await claimedOnly(parcel);
    expect((await post(parcel, 'handover').expect(409)).body.code).toBe('hand-over-under-way');
    expect((await post(parcel, 'cancellation', { reason: 'moths' }).expect(409)).body.code).toBe('hand-over-under-way');
    expect(await atCourier(parcel)).toEqual([]);
  });

  it('whose process died after the courier said yes is finished with the same booking', async () => {
    const parcel = await accepted();
    const booked = await bookedOnly(parcel);
    await world.advance(1);
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'manifested', awb: booked.awb });
    expect(await atCourier(parcel)).toHaveLength(1);
  });

  it('misses no scan that comes while the waybill is written down', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const parcel = await accepted();
        const carrier = await bookedOnly(parcel);
        const scan = { code: '42', scannedAt: world.outside.now(), label: 'PICKED UP', location: '', raw: {} };
        await Promise.all([
          world.get(RecordScans).execute({ ...carrier, scans: [scan] }),
          world.get(RecordHandOver).write(parcel.shipmentId, carrier),
        ]);
        return (await parcelRow(world, parcel.shipmentId)).status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set(['picked-up']));
  });

  it('to a place the courier does not serve is refused, and the parcel stays with its supplier', async () => {
    const parcel = await accepted();
    await world.asOwner(`update order_buyer set pincode = '744101' where order_id = '${parcel.orderId}'`);
    expect((await post(parcel, 'handover').expect(422)).body.code).toBe('courier-refused');
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('accepted');
  });

  it('is possible again, under a new key, after the courier called the booking off', async () => {
    const parcel = await accepted();
    await world.outside.courier.control.setJourney({
      parcel: `HT-${parcel.shipmentId}`,
      steps: [{ atHours: 1, status: 'CANCELED' }],
    });
    const first = await post(parcel, 'handover').expect(200);
    await world.outside.advance(2);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('booking-cancelled');
    const second = await post(parcel, 'handover').expect(200);
    expect(second.body.awb).not.toBe(first.body.awb);
    expect((await parcelRow(world, parcel.shipmentId)).booking_key).toBe(`HT-${parcel.shipmentId}-2`);
  });

  it('can be given up before, which frees the pieces, and not after', async () => {
    const parcel = await accepted();
    await post(parcel, 'cancellation', { reason: 'moths' }).expect(204);
    expect(await stockOf(world, parcel.variantId)).toEqual({ available: 12, reserved: 0, sold: 0, written_off: 0 });
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-cancelled', 'supplier-late']);
    const sent = await accepted();
    await post(sent, 'handover').expect(200);
    expect((await post(sent, 'cancellation', { reason: 'moths' }).expect(409)).body.code).toBe('shipment-under-way');
  });

  it('shows the supplier the cash on the parcel and nothing else of prices', async () => {
    const parcel = await accepted();
    const { text, body } = await request(world.app.getHttpServer())
      .get(`/v1/shipments/${parcel.shipmentId}`)
      .set(parcel.supplier.auth)
      .expect(200);
    expect(body).toMatchObject({ worklist: 'to-hand-over', cod: { amount: 49_900, currency: 'INR' } });
    expect(text).not.toMatch(/margin|base|Lakshmi|Temple Street/i);
  });
});
