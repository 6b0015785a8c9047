import { createHmac } from 'node:crypto';
import request from 'supertest';
import { RefoldParcels } from '../../../src/modules/courier-desk/app/refold-parcels.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, parcelRow, type TestParcel } from '../../support/builders/logistics.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a code that nobody has explained', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Support' });
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const handedOver = async (): Promise<TestParcel & { awb: string }> => {
    const parcel = await aParcel(world);
    await http().post(`/v1/shipments/${parcel.shipmentId}/acceptance`).set(parcel.supplier.auth).expect(204);
    const { body } = await http()
      .post(`/v1/shipments/${parcel.shipmentId}/handover`)
      .set(parcel.supplier.auth)
      .expect(200);
    return { ...parcel, awb: body.awb as string };
  };
  const told = async (awb: string, code: number, day: string, words = 'MOON') => {
    const body = {
      awb,
      current_timestamp: `${day} 11 2026 11:43:52`,
      shipment_status: words,
      shipment_status_id: code,
    };
    const signature = createHmac('sha256', world.config.courier.webhookSecret)
      .update(JSON.stringify(body))
      .digest('hex');
    await http()
      .post('/v1/webhooks/couriers/shiprocket')
      .set('x-api-key', world.config.courier.token)
      .set('x-signature-256', signature)
      .send(body)
      .expect(200);
  };
  const status = async ({ shipmentId }: TestParcel) => (await parcelRow(world, shipmentId)).status;
  const page = async () =>
    (await http().get('/support/courier-codes').set(support.auth).set('Accept', 'text/html').expect(200)).text;
  const explain = (form: object, who = support) =>
    http()
      .post('/support/courier-codes/meanings')
      .set(who.auth)
      .set('Accept', 'text/html')
      .type('form')
      .send({ provider: 'shiprocket', leg: 'forward', note: 'Said by its account manager', ...form });
  const isRefolded = async () =>
    (await world.sql.query('select 1 from courier_refold where done_at is null')).length === 0;
  /** In turns, because the refold waits until older transactions of the whole server have ended. */
  const refolded = async () => {
    for (let turn = 0; turn < 500; turn++) {
      await world.get(RefoldParcels).run();
      if (await isRefolded()) return;
    }
    throw new Error('the refold does not end');
  };

  it('moves nothing and is shown; its meaning moves its parcels, from its day on, with who and why', async () => {
    const [early, late, other] = [await handedOver(), await handedOver(), await handedOver()];
    await told(early.awb, 901, '03');
    await told(late.awb, 901, '07', 'MOON <b>HUB</b>');
    await told(other.awb, 902, '07');
    expect(await Promise.all([early, late, other].map(status))).toEqual(['manifested', 'manifested', 'manifested']);
    const before = await page();
    expect(before).toContain('2 parcels');
    expect(before).toContain('MOON &lt;b>HUB');
    await explain({ code: '901', meaning: 'delivered', from: '2026-11-05' }).expect(303);
    expect(await status(late)).toBe('manifested');
    await refolded();
    expect(await Promise.all([early, late, other].map(status))).toEqual(['manifested', 'delivered', 'manifested']);
    const after = await page();
    expect(after).toContain('Said by its account manager');
    expect(after).not.toContain('2 parcels</span>');
    await explain({ code: '901', meaning: 'lost', from: '2026-11-01' }).expect(303);
    await refolded();
    // The day of the newer row is older, so that it holds for the early scan only.
    expect(await Promise.all([early, late].map(status))).toEqual(['lost', 'delivered']);
  });

  it('that is told while its meaning is given moves its parcel all the same', async () => {
    const parcels = await Promise.all(Array.from({ length: 6 }, () => handedOver()));
    const [first, ...others] = parcels;
    await told(first?.awb ?? '', 903, '04');
    await Promise.all([
      explain({ code: '903', meaning: 'in-transit', from: '2026-11-01' }).expect(303),
      ...others.map(({ awb }) => told(awb, 903, '04')),
      refolded(),
    ]);
    await refolded();
    expect(new Set(await Promise.all(parcels.map(status)))).toEqual(new Set(['in-transit']));
  });

  it.each([
    ['without a reason', { code: '901', meaning: 'delivered', from: '2026-11-05', note: ' ' }, 400],
    ['without a meaning', { code: '901', from: '2026-11-05' }, 400],
    ['that is the supplier’s', { code: '901', meaning: 'accepted', from: '2026-11-05' }, 400],
    ['of the other way', { code: '901', leg: 'back', meaning: 'lost', from: '2026-11-05' }, 400],
    ['from tomorrow on', { code: '901', meaning: 'delivered', from: '2099-01-01' }, 400],
    ['on no day', { code: '901', meaning: 'delivered', from: 'soon' }, 400],
    ['for a code that never came', { code: '77777', meaning: 'delivered', from: '2026-11-05' }, 404],
    ['on no way', { code: '901', leg: 'up', meaning: 'delivered', from: '2026-11-05' }, 404],
  ])('takes no meaning %s', async (_why, form, expected) => {
    const count = async () => (await world.sql.query('select 1 from courier_code_meaning')).length;
    const had = await count();
    expect((await explain(form)).status).toBe(expected);
    expect(await count()).toBe(had);
  });

  it('is for support and admins only', async () => {
    const finance = await signIn(world, { roles: ['finance'] });
    expect((await explain({ code: '901', meaning: 'delivered', from: '2026-11-05' }, finance)).status).toBe(403);
  });
});
