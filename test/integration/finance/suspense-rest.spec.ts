import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aParcel, balances, type Parties, parties, tell } from '../../support/builders/deliveries.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { bringRemittance } from '../../support/builders/remittances.js';
import type { Json } from '../../support/outside-world.js';

describe('money that waits, over REST', () => {
  let app: TestApp;
  let of: Parties;
  let gauri: SignedInPerson;
  let farhan: SignedInPerson;

  beforeAll(async () => {
    app = await startTestApp();
    of = await parties(app);
    gauri = await signIn(app, { roles: ['finance'] });
    farhan = await signIn(app, { roles: ['finance'] });
  });
  afterAll(() => app.close());

  it('is listed, proposed by one, approved by another and taken back by both, with its entries', async () => {
    const parcel = await aParcel(app, of);
    await tell(app, parcel, ['shipment-delivered']);
    await bringRemittance(app, gauri, [{ awb: '77777777777', value: '515.00', utr: 'N900001' }]);
    const before = await balances(app);
    const [line] = (await get('/v1/suspense')).body.items as Json[];
    expect(line).toMatchObject({ account: 'unknown', awb: '77777777777', open: { amount: 51_500 } });
    const at = `/v1/suspense/${line?.remittanceId}/${line?.no}/${line?.account}`;
    const one = (await get(at)).body;
    expect(JSON.stringify(one.likely)).toContain(parcel.shipmentId);
    const wish = { kind: 'parcel', reason: 'The AWB was mistyped', shipmentId: parcel.shipmentId };
    const { body, status } = await post(`${at}/resolutions`, gauri, wish);
    expect(status).toBe(201);
    const resolution = `/v1/suspense-resolutions/${body.id}`;
    expect((await post(`${resolution}/approval`, gauri)).status).toBe(422);
    expect((await post(`${resolution}/approval`, farhan)).status).toBe(204);
    expect((await balances(app))['courier:shiprocket:unknown']).toBeUndefined();
    expect((await get('/v1/suspense')).body.items).toEqual([]);
    expect((await post(`${resolution}/reversal`, gauri, { reason: 'It was another' })).status).toBe(204);
    expect((await post(`${resolution}/reversal/approval`, gauri)).status).toBe(422);
    expect((await post(`${resolution}/reversal/approval`, farhan)).status).toBe(204);
    expect(await balances(app)).toEqual(before);
    expect((await get('/v1/suspense-resolutions')).body.items[0]).toMatchObject({ id: body.id, status: 'reversed' });
  });

  it.each([
    ['/v1/suspense/not-an-id/1/unknown', 404],
    [`/v1/suspense/${randomUUID()}/0/unknown`, 404],
    [`/v1/suspense/${randomUUID()}/1/other`, 404],
    ['/v1/suspense?page=0', 400],
    ['/v1/bank-lines?state=lost', 400],
    ['/v1/bank-lines', 200],
  ])('answers %s with %d', async (path, status) => {
    expect((await get(path)).status).toBe(status);
    expect((await get(path, of.supplier)).status).toBe(403);
  });

  const server = () => app.app.getHttpServer();
  const get = (path: string, who = gauri) => request(server()).get(path).set(who.auth);
  const post = (path: string, who: SignedInPerson, body: object = {}) =>
    request(server()).post(path).set(who.auth).send(body);
});
