import { createHmac } from 'node:crypto';
import request from 'supertest';
import {
  aParcel,
  parcelRow,
  publishedAbout,
  SPARE_PIECES,
  stockOf,
  type TestParcel,
} from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const SAMPLE = {
  courier_name: 'Delhivery Surface',
  current_status: 'IN TRANSIT',
  current_status_id: 20,
  shipment_status: 'IN TRANSIT',
  shipment_status_id: 18,
  current_timestamp: '03 11 2026 11:43:52',
  order_id: '1373900_150876814',
  sr_order_id: 348456385,
  is_return: 0,
};

describe('what the courier tells', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());
  afterEach(() => world.outside.courier.control.clearFaults());

  const http = () => request(world.app.getHttpServer());
  const handedOver = async (journey: object): Promise<TestParcel & { awb: string }> => {
    const parcel = await aParcel(world, { quantity: 2 });
    await world.outside.courier.control.setJourney({ parcel: `HT-${parcel.shipmentId}`, ...journey } as never);
    await http().post(`/v1/shipments/${parcel.shipmentId}/acceptance`).set(parcel.supplier.auth).expect(204);
    const { body } = await http()
      .post(`/v1/shipments/${parcel.shipmentId}/handover`)
      .set(parcel.supplier.auth)
      .expect(200);
    return { ...parcel, awb: body.awb as string };
  };
  const story = async (journey: object) => {
    const parcel = await handedOver(journey);
    await world.outside.advance(24 * 14);
    return parcel;
  };
  const stock = (changes: object) => ({ available: SPARE_PIECES, reserved: 0, sold: 0, written_off: 0, ...changes });
  const signed = (body: object, changes: { key?: string; secret?: string; raw?: string } = {}) => {
    const raw = changes.raw ?? JSON.stringify(body);
    const secret = changes.secret ?? world.config.courier.webhookSecret;
    return http()
      .post('/v1/webhooks/couriers/shiprocket')
      .set('content-type', 'application/json')
      .set('x-api-key', changes.key ?? world.config.courier.token)
      .set('x-signature-256', createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex'))
      .send(raw);
  };
  const scansOf = (awb: string) =>
    world.sql.query<{ code: string }>('select code from courier_scan where awb = $1 order by scanned_at, id', [awb]);

  it('leads to a delivery: sold once, told once, seven days to return', async () => {
    const parcel = await story({ scenario: 'delivered' });
    const row = await parcelRow(world, parcel.shipmentId);
    expect(row).toMatchObject({ status: 'delivered', delivery_no: 1 });
    expect(Number(row.return_until) - Number(row.delivered_at)).toBe(7 * 86_400_000);
    expect(await stockOf(world, parcel.variantId)).toEqual(stock({ sold: 2 }));
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested', 'shipment-delivered 1']);
  });

  it('may come doubled and in another order', async () => {
    const name = { duplicates: 3, reorderHours: 24 * 6 };
    await world.outside.courier.control.setFaults(name);
    const parcel = await story({ scenario: 'delivered-after-ndr', attempts: 2 });
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'delivered', delivery_no: 1 });
    expect(await stockOf(world, parcel.variantId)).toEqual(stock({ sold: 2 }));
  });

  it('may come late and with a wrong signature first', async () => {
    await world.outside.courier.control.setFaults({ holdHours: 40, wrongSignatures: 3 });
    const parcel = await story({ scenario: 'delivered' });
    expect(await parcelRow(world, parcel.shipmentId)).toMatchObject({ status: 'delivered', delivery_no: 1 });
    expect(new Set((await scansOf(parcel.awb)).map(({ code }) => code)).size).toBe((await scansOf(parcel.awb)).length);
  });

  it.each([
    ['rto', 'rto-delivered', ['shipment-delivered 1', 'delivery-corrected 1'], { reserved: 2 }],
    ['delivered', 'delivered', ['shipment-delivered 1', 'delivery-corrected 1', 'shipment-delivered 2'], { sold: 2 }],
  ])('may take a delivery back, and end with %s', async (ends, status, told, counts) => {
    const parcel = await story({ scenario: 'delivered-then-corrected', ends });
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe(status);
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested', ...told]);
    expect(await stockOf(world, parcel.variantId)).toEqual(stock(counts));
  });

  it.each(['lost', 'damaged'])('may be that it is %s', async (scenario) => {
    const parcel = await story({ scenario });
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe(scenario);
    expect(await stockOf(world, parcel.variantId)).toEqual(stock({ written_off: 2 }));
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested', 'shipment-lost']);
  });

  it.each([
    ['good', { available: SPARE_PIECES + 2 }],
    ['damaged', { written_off: 2 }],
  ])('brings it home, where the supplier finds it %s', async (verdict, counts) => {
    const parcel = await story({ scenario: 'rto' });
    const check = () =>
      http().post(`/v1/shipments/${parcel.shipmentId}/arrival-check`).set(parcel.supplier.auth).send({ verdict });
    const answers = await Promise.all([check(), check(), check()]);
    expect(answers.map(({ status, body }) => String(body.code ?? status)).sort()).toEqual([
      '204',
      'nothing-to-check',
      'nothing-to-check',
    ]);
    expect(await stockOf(world, parcel.variantId)).toEqual(stock(counts));
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested', 'shipment-came-back']);
  });

  it('five times at once has one effect', async () => {
    const parcel = await handedOver({ scenario: 'delivered' });
    const news = { ...SAMPLE, awb: parcel.awb, shipment_status: 'DELIVERED', shipment_status_id: 7 };
    const answers = await Promise.all(Array.from({ length: 5 }, () => signed(news)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.reduce((sum, { body }) => sum + body.added, 0)).toBe(1);
    expect(await publishedAbout(world, parcel.shipmentId)).toEqual(['shipment-manifested', 'shipment-delivered 1']);
    expect(await stockOf(world, parcel.variantId)).toEqual(stock({ sold: 2 }));
  });

  it('about a waybill nobody knows yet waits for its hand-over', async () => {
    const awb = '1904999999991';
    await signed({ ...SAMPLE, awb }).expect(200);
    expect(await scansOf(awb)).toEqual([{ code: '18' }]);
    expect((await signed({ ...SAMPLE, awb }).expect(200)).body).toEqual({ added: 0 });
  });

  it('is kept and shown where nobody knows the code, and moves nothing', async () => {
    const parcel = await handedOver({ scenario: 'delivered' });
    const strange = {
      date: '2026-11-03 12:00:00',
      status: 'X-NEW',
      activity: 'Held by customs of the moon',
      location: 'Moon_Hub',
      'sr-status': 'NA',
      'sr-status-label': 'NA',
    };
    const news = { ...SAMPLE, awb: parcel.awb, shipment_status: 'MOON', shipment_status_id: 999, scans: [strange] };
    expect((await signed(news).expect(200)).body).toEqual({ added: 2 });
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('manifested');
    const { body } = await http().get(`/v1/shipments/${parcel.shipmentId}`).set(parcel.supplier.auth).expect(200);
    expect(body.story).toContainEqual(
      expect.objectContaining({ label: 'Held by customs of the moon', location: 'Moon_Hub' }),
    );
    expect(body.story).toContainEqual(expect.objectContaining({ label: 'MOON' }));
  });

  it('is read by the shipment codes: order code 7 beside shipment code 10 is no delivery', async () => {
    const parcel = await handedOver({ scenario: 'delivered' });
    const news = { ...SAMPLE, awb: parcel.awb, current_status_id: 7, shipment_status_id: 10 };
    await signed({ ...news, current_status: 'RTO DELIVERED', shipment_status: 'RTO DELIVERED' }).expect(200);
    expect((await parcelRow(world, parcel.shipmentId)).status).toBe('rto-delivered');
  });

  describe.each<[string, Parameters<typeof signed>[1]]>([
    ['another signing key', { secret: 'not-the-secret' }],
    ['another api key', { key: 'not-the-key' }],
    ['a body that was changed on the way', { raw: JSON.stringify({ ...SAMPLE, awb: '1904999999992', etd: 'x' }) }],
  ])('with %s', (_fault, changes) => {
    it('is refused and leaves nothing', async () => {
      const answer = await signed({ ...SAMPLE, awb: '1904999999992' }, changes);
      expect([answer.status, answer.body.code]).toEqual([401, 'webhook-unsigned']);
      expect(await scansOf('1904999999992')).toEqual([]);
    });
  });

  it.each([
    ['no waybill', { ...SAMPLE }],
    ['no readable scan', { awb: '1904999999993', current_timestamp: 'soon', shipment_status_id: 18 }],
    ['a list', [1, 2]],
  ])('with %s is refused in words', async (_fault, body) => {
    expect((await signed(body).expect(400)).body.code).toBe('webhook-unreadable');
  });
});
