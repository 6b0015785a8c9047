import request from 'supertest';
import { addDays, businessDay, Money } from '../../../src/kernel/index.js';
import { PullTracking } from '../../../src/modules/logistics/app/pull-tracking.js';
import { RecordHandOver } from '../../../src/modules/logistics/app/record-hand-over.js';
import { Couriers } from '../../../src/modules/logistics/index.js';
import { DelhiveryClient } from '../../../src/modules/logistics/infra/delhivery/delhivery-client.js';
import { aParcel, parcelRow, stockOf, type TestParcel } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SHORT_MS = 400;

describe('Delhivery', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.outside.courier.control.clearFaults());

  const courier = () => world.get(Couriers).of('delhivery');
  const end = (name: string, pincode: string) => ({
    name,
    phone: '9800000001',
    addressLine: '12 MG Road & Co; near #4',
    city: 'Jaipur',
    state: 'Rajasthan',
    pincode,
  });
  let no = 0;
  const toBook = (changes: object = {}) => ({
    bookingKey: `HT-DL-${++no}`,
    earlier: 'none' as const,
    orderedAt: world.outside.now(),
    contents: 'Kalamkari dupatta',
    weightGrams: 400,
    worth: Money.rupees(499),
    pickupLocation: `Jaipur-${no}`,
    from: end('Anita Textiles', '302001'),
    to: end('Asha', '560001'),
    ...changes,
  });
  const atCourier = async (key: string) =>
    (await world.outside.courier.control.parcels(key)).map(({ awb, codAmount }) => `${awb} ${codAmount}`);
  const handedOver = async (journey: object): Promise<TestParcel & { awb: string }> => {
    const parcel = await aParcel(world);
    const booking = { ...toBook(), bookingKey: `HT-${parcel.shipmentId}` };
    await world.outside.courier.control.setJourney({ parcel: booking.bookingKey, ...journey } as never);
    await request(world.app.getHttpServer())
      .post(`/v1/shipments/${parcel.shipmentId}/acceptance`)
      .set(parcel.supplier.auth)
      .expect(204);
    const carrier = await courier().bookForward(booking, parcel.cod);
    await world.get(RecordHandOver).write(parcel.shipmentId, carrier);
    return { ...parcel, awb: carrier.awb };
  };

  it('takes a booking with its cash, and marks its form trips over do no harm', async () => {
    const parcel = toBook();
    const { provider, awb } = await courier().bookForward(parcel, (await aParcel(world)).cod);
    expect(provider).toBe('delhivery');
    expect(await atCourier(parcel.bookingKey)).toEqual([`${awb} 499.00`]);
  });

  it('asks no cash for a parcel that is paid for, and only the rest for one that is paid in part', async () => {
    const [paid, part] = [toBook(), toBook()];
    const whole = await courier().bookForward(paid, Money.zero);
    const rest = await courier().bookForward(part, Money.rupees(100));
    expect(await atCourier(paid.bookingKey)).toEqual([`${whole.awb} 0.00`]);
    expect(await atCourier(part.bookingKey)).toEqual([`${rest.awb} 100.00`]);
  });

  it.each(['create', 'awb', 'pickup'])(
    'answers nothing at %s: the next attempt finds or makes one, never two',
    async (step) => {
      const cod = (await aParcel(world)).cod;
      const parcel = toBook();
      world.get(DelhiveryClient).callLimitMs = SHORT_MS;
      await world.outside.courier.control.setFaults({ bookingTimeouts: { [step]: 1 } });
      const first = await courier()
        .bookForward(parcel, cod)
        .catch((error: { code: string }) => error.code);
      const second = await courier().bookForward({ ...parcel, earlier: 'may-exist' }, cod);
      world.get(DelhiveryClient).callLimitMs = 8_000;
      expect(['courier-unavailable', second]).toContainEqual(first);
      expect(await atCourier(parcel.bookingKey)).toEqual([`${second.awb} 499.00`]);
    },
  );

  it('is told the day and the part of it in which the supplier is there, and a door has one visit a day', async () => {
    const cod = (await aParcel(world)).cod;
    const day = addDays(businessDay(world.outside.now()), 2);
    const pickup = { day, slot: 'afternoon' as const };
    const first = await courier().bookForward(toBook({ pickup }), cod);
    expect(first.pickup).toEqual({ day, time: '15:00:00', reference: expect.stringMatching(/^\d+$/) });
    const same = toBook({ pickup: { day, slot: 'morning' }, pickupLocation: `Jaipur-${no}` });
    const second = await courier().bookForward(same, cod);
    expect(second.pickup).toMatchObject({ day, reference: first.pickup?.reference });
    expect(await world.outside.courier.control.parcels(same.bookingKey)).toMatchObject([
      { pickupFor: `${day} 15:00:00` },
    ]);
    const today = businessDay(world.outside.now());
    const late = toBook({ pickup: { day: today, slot: 'morning' }, orderedAt: new Date(`${today}T08:30:00Z`) });
    expect((await courier().bookForward(late, cod)).pickup?.time).toBe('18:00:00');
  });

  it('refuses a place that it does not serve', async () => {
    const parcel = toBook({ to: end('Asha', '744101') });
    const refusal = courier().bookForward(parcel, (await aParcel(world)).cod);
    await expect(refusal).rejects.toMatchObject({ code: 'courier-refused', answer: 'pincode is not serviceable' });
  });

  it.each([
    ['delivered', {}, 'delivered', { sold: 1, reserved: 0 }],
    ['delivered-after-ndr', { attempts: 2 }, 'delivered', { sold: 1, reserved: 0 }],
    ['rto', {}, 'rto-delivered', { sold: 0, reserved: 1 }],
    ['delivered-then-corrected', { ends: 'rto' }, 'rto-delivered', { sold: 0, reserved: 1 }],
  ])('moves a parcel that is %s by pushes, doubled and out of order', async (scenario, more, status, stock) => {
    await world.outside.courier.control.setFaults({ duplicates: 2, reorderHours: 24 * 8 });
    const parcel = await handedOver({ scenario, ...more });
    await world.outside.advance(24 * 20);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe(status);
    expect(await stockOf(world, parcel.variantId)).toMatchObject(stock);
  });

  it('is not believed without the token of its pushes', async () => {
    const push = { Shipment: { AWB: '19049999999991', Status: { Status: 'Delivered', StatusType: 'DL' } } };
    const answer = await request(world.app.getHttpServer()).post('/v1/webhooks/couriers/delhivery').send(push);
    expect([answer.status, answer.body.code]).toEqual([401, 'webhook-unsigned']);
  });

  it('tells the whole way when asked, and hearing it twice adds nothing', async () => {
    const parcel = await handedOver({ scenario: 'delivered' });
    await world.outside.advance(24 * 4);
    const [tracked] = await courier().track([parcel.awb, '19040000000000']);
    const kept = await world.sql.query<{ code: string }>('select code from courier_scan where awb = $1', [parcel.awb]);
    expect(new Set(tracked?.scans.map(({ code }) => code))).toEqual(new Set(kept.map(({ code }) => code)));
    expect(kept).toHaveLength(tracked?.scans.length ?? 0);
  });

  it('is asked about parcels whose pushes were lost, once in some hours', async () => {
    const parcel = await handedOver({ scenario: 'delivered' });
    world.outside.sendWebhooksTo('');
    await world.outside.advance(24 * 4);
    world.outside.sendWebhooksTo(world.url);
    await world.sql.query(`update shipment set manifested_at = manifested_at - interval '7 hours' where id = $1`, [
      parcel.shipmentId,
    ]);
    await Promise.all([world.get(PullTracking).run(), world.get(PullTracking).run()]);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('delivered');
    const asked = () =>
      world.sql.query('select asked_at from courier_poll where shipment_id = $1', [parcel.shipmentId]);
    const first = await asked();
    await world.get(PullTracking).run();
    expect(await asked()).toEqual(first);
  });

  it('takes instructions after a vain attempt, and tells later what became of them', async () => {
    const parcel = await handedOver({ scenario: 'delivered-after-ndr', attempts: 2 });
    const early = await courier().actOnFailedAttempt(parcel.awb, { kind: 're-attempt', remark: 'x' });
    await world.outside.advance(53);
    const late = await courier().actOnFailedAttempt(parcel.awb, { kind: 'defer', until: '2026-11-07', remark: 'x' });
    const outcomes = async (receipt: typeof early) => {
      if (receipt.state !== 'pending') return [];
      return [await courier().outcomeOf(receipt.reference), await courier().outcomeOf(receipt.reference)];
    };
    expect(await outcomes(early)).toEqual(['pending', 'refused']);
    expect(await outcomes(late)).toEqual(['pending', 'done']);
    await courier().actOnFailedAttempt(parcel.awb, { kind: 'return', remark: 'she does not want it' });
    await world.outside.advance(24 * 8);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('rto-delivered');
  });

  it('does not take a complaint of a fake attempt', async () => {
    const complaint = {
      kind: 'fake-attempt',
      remark: 'nobody came',
      proofAudio: undefined,
      proofImage: undefined,
    } as const;
    await expect(courier().actOnFailedAttempt('1904', complaint)).rejects.toMatchObject({ code: 'action-not-offered' });
  });
});
