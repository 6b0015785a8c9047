import request from 'supertest';
import {
  LogisticsApi,
  NothingToReturn,
  ReturnWindowOver,
  UnknownShipment,
} from '../../../src/modules/logistics/index.js';
import { ShiprocketClient } from '../../../src/modules/logistics/infra/shiprocket/shiprocket-client.js';
import { signIn } from '../../support/builders/identity.js';
import {
  aParcel,
  parcelRow,
  publishedAbout,
  SPARE_PIECES,
  stockOf,
  type TestParcel,
} from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const HOUR_MS = 3_600_000;

describe('sending something back', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startTestWorld();
    world.get(ShiprocketClient).callLimitMs = 400;
    // Both clocks tell the same day, because days since the delivery are counted.
    await world.outside.advance((Date.now() - world.outside.now().getTime()) / HOUR_MS);
  });
  afterEach(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const delivered = async (): Promise<TestParcel> => {
    const parcel = await aParcel(world);
    const own = `/v1/shipments/${parcel.shipmentId}`;
    await http().post(`${own}/acceptance`).set(parcel.supplier.auth).expect(204);
    await http().post(`${own}/handover`).set(parcel.supplier.auth).expect(200);
    await bothClocks(3);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('delivered');
    return parcel;
  };
  const bothClocks = async (days: number) => {
    await world.outside.advance(days * 24);
    await world.advance(days);
  };
  const askedByBuyer = ({ orderId, shipmentId }: TestParcel) =>
    world.uow.run((tx) =>
      world.get(LogisticsApi).requestReturn(tx, { orderId, shipmentId, reason: 'size', note: 'too small' }),
    );
  const askedBySupport = async ({ shipmentId }: TestParcel, body: object = { reason: 'defective' }) => {
    const support = await signIn(world, { roles: ['support'] });
    return http().post(`/v1/shipments/${shipmentId}/returns`).set(support.auth).send(body);
  };
  const check = ({ shipmentId, supplier }: TestParcel, verdict: string) =>
    http().post(`/v1/shipments/${shipmentId}/arrival-check`).set(supplier.auth).send({ verdict });
  const status = async ({ shipmentId }: TestParcel) => (await parcelRow(world, shipmentId)).status;
  const waysBack = ({ shipmentId }: TestParcel) => world.outside.courier.control.parcels(`HT-${shipmentId}-R1`);

  it.each([
    ['good', { available: SPARE_PIECES + 1, sold: 0, written_off: 0, reserved: 0 }],
    ['damaged', { available: SPARE_PIECES, sold: 0, written_off: 1, reserved: 0 }],
  ])('within seven days is fetched, brought back and found %s', async (verdict, counts) => {
    const parcel = await delivered();
    await askedByBuyer(parcel);
    await bothClocks(0);
    expect(await waysBack(parcel)).toMatchObject([{ direction: 'return', payment: 'Prepaid' }]);
    await bothClocks(4);
    expect(await status(parcel)).toBe('return-received');
    await check(parcel, verdict).expect(204);
    expect(await status(parcel)).toBe('return-checked');
    expect(await stockOf(world, parcel.variantId)).toEqual(counts);
    expect((await publishedAbout(world, parcel.shipmentId)).slice(-2)).toEqual([
      'return-requested 1',
      'return-checked 1',
    ]);
  });

  it('is refused to the buyer after seven days and open to support, with a reason, until the thirtieth', async () => {
    const parcel = await delivered();
    await bothClocks(7);
    await expect(askedByBuyer(parcel)).rejects.toThrow(ReturnWindowOver);
    expect((await askedBySupport(parcel, { reason: 'because' })).status).toBe(400);
    expect((await askedBySupport(parcel)).status).toBe(204);
    expect(await status(parcel)).toBe('return-requested');
  });

  it('is refused to support too after thirty days', async () => {
    const parcel = await delivered();
    await bothClocks(30);
    const answer = await askedBySupport(parcel);
    expect([answer.status, answer.body.code]).toEqual([422, 'return-window-over']);
  });

  it('is for support and for the order it belongs to, for nobody else', async () => {
    const parcel = await delivered();
    const other = await aParcel(world);
    await expect(askedByBuyer({ ...parcel, orderId: other.orderId })).rejects.toThrow(UnknownShipment);
    const answer = await http()
      .post(`/v1/shipments/${parcel.shipmentId}/returns`)
      .set(parcel.supplier.auth)
      .send({ reason: 'size' });
    expect(answer.status).toBe(403);
    await expect(askedByBuyer(other)).rejects.toThrow(NothingToReturn);
  });

  it('that the buyer never hands over leaves the delivery as it was', async () => {
    const parcel = await delivered();
    await world.outside.courier.control.setJourney({ scenario: 'return-not-handed-over' });
    await askedByBuyer(parcel);
    await bothClocks(0);
    await bothClocks(3);
    expect(await status(parcel)).toBe('delivered');
    expect((await publishedAbout(world, parcel.shipmentId)).slice(-2)).toEqual([
      'return-requested 1',
      'return-withdrawn 1',
    ]);
  });

  it('is booked once although the courier is first silent and then faulty', async () => {
    const parcel = await delivered();
    await world.outside.courier.control.setFaults({
      bookingErrors: { awb: 1 },
      bookingTimeouts: { create: 1, pickup: 1 },
    });
    await askedByBuyer(parcel);
    await bothClocks(0);
    expect(await status(parcel)).toBe('return-requested');
    await bothClocks(1);
    await bothClocks(4);
    expect(await waysBack(parcel)).toHaveLength(1);
    expect(await status(parcel)).toBe('return-received');
  });
});
