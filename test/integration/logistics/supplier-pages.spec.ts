import request from 'supertest';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aParcel, parcelRow } from '../../support/builders/logistics.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a supplier’s pages', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const open = (path: string, { auth }: Pick<SignedInPerson, 'auth'>) =>
    http().get(path).set(auth).set('accept', 'text/html');
  const send = (path: string, { auth }: Pick<SignedInPerson, 'auth'>, form: object = {}) =>
    http().post(path).set(auth).set('accept', 'text/html').type('form').send(form);

  it('lead from the buyer’s yes to the courier', async () => {
    const { supplier, shipmentId } = await aParcel(world, { title: 'Ajrakh stole' });
    const today = await open('/supplier', supplier).expect(200);
    expect(today.text).toContain('Ajrakh stole');
    const page = `/supplier/orders/${shipmentId}`;
    await send(`${page}/acceptance`, supplier).expect(303).expect('location', page);
    await send(`${page}/handover`, supplier).expect(303).expect('location', page);
    const { awb } = await parcelRow(world, shipmentId);
    expect((await open(page, supplier).expect(200)).text).toContain(String(awb));
  });

  it('accept several ticked parcels at once', async () => {
    const supplier = await aSupplier(world);
    const parcels = [await aParcel(world, { supplier }), await aParcel(world, { supplier })];
    const left = await aParcel(world, { supplier });
    const shipment = parcels.map(({ shipmentId }) => shipmentId);
    const answer = await send('/supplier/orders/acceptance', supplier, { shipment }).expect(303);
    expect((await open(answer.headers.location as string, supplier)).text).toContain('2 parcels accepted');
    const status = async (id: (typeof shipment)[number]) => (await parcelRow(world, id)).status;
    expect(await Promise.all([...shipment, left.shipmentId].map(status))).toEqual([
      'accepted',
      'accepted',
      'consented',
    ]);
  });

  it('ask for a tick when there is none, and for a reason to give up', async () => {
    const { supplier, shipmentId } = await aParcel(world);
    const accept = await send('/supplier/orders/acceptance', supplier).expect(400);
    expect(accept.text).toContain('Please choose or fill in first');
    await send(`/supplier/orders/${shipmentId}/cancellation`, supplier, { reason: ' ' }).expect(400);
    await send(`/supplier/orders/${shipmentId}/arrival-check`, supplier, {}).expect(400);
    expect((await parcelRow(world, shipmentId)).status).toBe('consented');
  });

  it('say why a step cannot be taken and show the parcel again', async () => {
    const { supplier, shipmentId } = await aParcel(world);
    const answer = await send(`/supplier/orders/${shipmentId}/handover`, supplier).expect(409);
    expect(answer.text).toContain('This is not possible with the parcel as it stands now');
    expect(answer.text).toContain(shipmentId.slice(-8).toUpperCase());
  });

  it('show nobody else’s parcel, and nothing to a reseller', async () => {
    const { shipmentId } = await aParcel(world);
    const stranger = await open(`/supplier/orders/${shipmentId}`, await aSupplier(world));
    const reseller = await open('/supplier', await signIn(world, { roles: ['reseller'] }));
    expect([stranger.status, reseller.status]).toEqual([404, 403]);
  });

  it('count each list and walk through it page by page', async () => {
    const supplier = await aSupplier(world);
    for (let made = 0; made < 21; made++) await aParcel(world, { supplier });
    const first = await open('/supplier/orders?list=to-accept', supplier).expect(200);
    const next = /href="([^"]*after=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await open(next, supplier).expect(200);
    const numbers = (text: string) => text.match(/name="shipment" value="[^"]+"/g) ?? [];
    expect([numbers(first.text).length, numbers(second.text).length]).toEqual([20, 1]);
    expect(numbers(first.text)).not.toContain(numbers(second.text)[0]);
  });
});
