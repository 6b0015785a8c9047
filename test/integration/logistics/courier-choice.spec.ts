import request from 'supertest';
import { DelhiveryClient } from '../../../src/modules/logistics/infra/delhivery/delhivery-client.js';
import { ShiprocketClient } from '../../../src/modules/logistics/infra/shiprocket/shiprocket-client.js';
import { aParcel, parcelRow, type TestParcel } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SHORT_MS = 400;

describe('the courier of a parcel', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(async () => {
    await world.outside.courier.control.clearFaults();
    await world.outside.courier.control.setServiceArea({ unserviceable: [], noCod: [] });
    await world.asOwner(`update courier set in_use = (name = 'shiprocket')`);
    await world.sql.query('delete from courier_pincode');
    for (const client of [world.get(ShiprocketClient), world.get(DelhiveryClient)]) client.callLimitMs = 8_000;
  });

  const post = (parcel: TestParcel, path: string) =>
    request(world.app.getHttpServer()).post(`/v1/shipments/${parcel.shipmentId}/${path}`).set(parcel.supplier.auth);
  const accepted = async () => {
    const parcel = await aParcel(world);
    await post(parcel, 'acceptance').expect(204);
    return parcel;
  };
  const use = (...couriers: string[]) =>
    world.asOwner(`update courier set in_use = name = any('{${couriers.join(',')}}')`);
  const intentsOf = (parcel: TestParcel) =>
    world.sql.query<{ courier: string; outcome: string; freight_minor: string; reasons: { scored: object[] } }>(
      'select courier, outcome, freight_minor, reasons from booking_intent where shipment_id = $1 order by no',
      [parcel.shipmentId],
    );
  const asked = async (parcel: TestParcel) =>
    (await intentsOf(parcel)).map(({ courier, outcome }) => `${courier} ${outcome}`);
  const atCourier = async (parcel: TestParcel) =>
    (await world.outside.courier.control.parcels(`HT-${parcel.shipmentId}`)).length;
  const pincodeOf = async (parcel: TestParcel) => {
    const [row] = await world.sql.query<{ to_pincode: string }>(
      'select to_pincode from booking_intent where shipment_id = $1',
      [parcel.shipmentId],
    );
    return row?.to_pincode ?? '';
  };

  it('is the best one in use, and its reasons and freight are kept with the parcel', async () => {
    await use('shiprocket', 'delhivery');
    const parcel = await accepted();
    const { body } = await post(parcel, 'handover').expect(200);
    const [intent] = await intentsOf(parcel);
    expect(intent).toMatchObject({ courier: body.courier, outcome: 'booked' });
    expect(Number(intent?.freight_minor)).toBeGreaterThan(0);
    expect(intent?.reasons.scored).toHaveLength(2);
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'manifested' });
  });

  it('is one that takes cash at her pincode by its own sheet', async () => {
    await use('shiprocket', 'delhivery');
    const before = await accepted();
    await post(before, 'handover').expect(200);
    const [{ courier: usual } = { courier: '' }] = await intentsOf(before);
    const pincode = await pincodeOf(before);
    await world.sql.query(
      `insert into pincode (pincode, place, district, state, state_code) values ($1, 'x', 'x', 'Karnataka', '29') on conflict do nothing`,
      [pincode],
    );
    await world.sql.query(`insert into courier_pincode (courier, pincode, service) values ($1, $2, 'prepaid')`, [
      usual,
      pincode,
    ]);
    const parcel = await accepted();
    const { body } = await post(parcel, 'handover').expect(200);
    expect(body.courier).not.toBe(usual);
  });

  it('is nobody where no courier takes cash, and the parcel stays with its supplier', async () => {
    await use();
    const parcel = await accepted();
    expect((await post(parcel, 'handover').expect(422)).body.code).toBe('no-courier-serves');
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'accepted', booking_key: null });
  });

  it('stays the same after a silence, however much better another one has become, and books once', async () => {
    await use('delhivery');
    const parcel = await accepted();
    world.get(DelhiveryClient).callLimitMs = SHORT_MS;
    await world.outside.courier.control.setFaults({ bookingTimeouts: { pickup: 1 } });
    await post(parcel, 'handover').expect(503);
    expect(await asked(parcel)).toEqual(['delhivery unknown']);
    await use('shiprocket');
    const answers = await Promise.all([post(parcel, 'handover'), post(parcel, 'handover'), post(parcel, 'handover')]);
    expect(answers.some(({ status, body }) => status === 200 && body.courier === 'delhivery')).toBe(true);
    expect(await asked(parcel)).toEqual(['delhivery booked']);
    expect(await atCourier(parcel)).toBe(1);
  });

  it('is another one after a plain no', async () => {
    await use('shiprocket', 'delhivery');
    await world.outside.courier.control.setServiceArea({
      unserviceable: ['1', '2', '3', '4', '5', '6', '7', '8'],
      noCod: [],
    });
    const parcel = await accepted();
    await post(parcel, 'handover').expect(422);
    await world.outside.courier.control.setServiceArea({ unserviceable: [], noCod: [] });
    await post(parcel, 'handover').expect(200);
    const couriers = (await intentsOf(parcel)).map(({ courier, outcome }) => [courier, outcome]);
    expect(couriers.map(([, outcome]) => outcome)).toEqual(['refused', 'booked']);
    expect(new Set(couriers.map(([courier]) => courier)).size).toBe(2);
  });

  it('has one open wish at most, and what was asked stays, by constraint', async () => {
    const parcel = await accepted();
    const open = () =>
      world.sql.query(
        `insert into booking_intent (shipment_id, no, courier, from_pincode, to_pincode, declared_grams, reasons)
         select $1, 1 + count(*)::int, 'shiprocket', '302001', '560001', 500, '{}' from booking_intent where shipment_id = $1`,
        [parcel.shipmentId],
      );
    await open();
    await expect(open()).rejects.toThrow('booking_intent_one_open');
    const change = (what: string) =>
      world.asOwner(`update booking_intent set ${what} where shipment_id = '${parcel.shipmentId}'`);
    await expect(change(`courier = 'delhivery'`)).rejects.toThrow('what was asked of a courier stays');
    await change(`outcome = 'refused', ended_at = now()`);
    await expect(change(`outcome = 'asking', ended_at = null`)).rejects.toThrow('what was asked of a courier stays');
  });
});
