import fc from 'fast-check';
import request from 'supertest';
import { RecordScans } from '../../../src/modules/logistics/app/record-scans.js';
import { aParcel, parcelRow, publishedAbout, stockOf } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const START = new Date('2026-11-03T00:00:00Z').getTime();
const HOUR_MS = 3_600_000;
const RUNS = 12;

const JOURNEYS = {
  'a delivery at the third try': ['3', '19', '42', '6', '18', '38', '17', '21', '17', '21', '17', '7'],
  'a corrected delivery that goes home': ['42', '6', '18', '17', '7', '21', '9', '46', '41', '10', '14'],
  'a corrected delivery that arrives': ['42', '18', '17', '7', '21', '17', '7'],
  'a loss that was none': ['42', '18', '12', '18', '17', '7'],
} as const;

/** Every scan goes through the database, whose trigger refuses any move that is not in its table. */
describe('told in any order and doubled', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  it.each(Object.keys(JOURNEYS) as (keyof typeof JOURNEYS)[])('%s ends the same', async (journey) => {
    const scans = JOURNEYS[journey].map((code, hour) => ({
      code,
      scannedAt: new Date(START + hour * HOUR_MS),
      label: '',
      location: '',
      raw: {},
    }));
    const end = await endAfter(scans);
    const shuffled = fc.shuffledSubarray([...scans, ...scans], { minLength: scans.length * 2 });
    for (const [told, atOnce] of fc.sample(fc.tuple(shuffled, fc.integer({ min: 1, max: 6 })), RUNS)) {
      expect(await endAfter(told, atOnce)).toEqual(end);
    }
  });

  type Told = Parameters<RecordScans['execute']>[0]['scans'];

  async function endAfter(scans: Told, atOnce = 1) {
    const parcel = await aParcel(world);
    const own = `/v1/shipments/${parcel.shipmentId}`;
    const http = request(world.app.getHttpServer());
    await http.post(`${own}/acceptance`).set(parcel.supplier.auth).expect(204);
    const { body } = await http.post(`${own}/handover`).set(parcel.supplier.auth).expect(200);
    for (let heard = 0; heard < scans.length; heard += atOnce) {
      const news = scans.slice(heard, heard + atOnce);
      await world.get(RecordScans).execute({ provider: 'shiprocket', awb: String(body.awb), scans: news });
    }
    const { status, delivered_at: deliveredAt, return_until: returnUntil } = await parcelRow(world, parcel.shipmentId);
    const told = await publishedAbout(world, parcel.shipmentId);
    const count = (word: string) => told.filter((event) => event.startsWith(word)).length;
    const stock = await stockOf(world, parcel.variantId);
    const open = count('shipment-delivered') - count('delivery-corrected');
    const lost = count('shipment-lost') - count('shipment-found');
    return { status, deliveredAt, returnUntil, open, lost, reservedAndSold: pick(stock) };
  }

  function pick(stock: object | undefined) {
    const { reserved, sold } = stock as { reserved: number; sold: number };
    return { reserved, sold };
  }
});
