import request from 'supertest';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aParcel } from '../../support/builders/logistics.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('what a supplier prints', () => {
  let world: TestWorld;
  let supplier: SignedInPerson;
  let ids: ShipmentId[];
  beforeAll(async () => {
    world = await startTestWorld();
    supplier = await aSupplier(world);
    ids = [];
    for (let made = 0; made < 5; made++) ids.push((await aParcel(world, { supplier })).shipmentId);
    await send('acceptance');
    await send('handover');
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const send = (step: string) =>
    http()
      .post(`/supplier/orders/${step}`)
      .set(supplier.auth)
      .set('accept', 'text/html')
      .type('form')
      .send({ shipment: ids });
  const get = (path: string, who: SignedInPerson = supplier) =>
    http()
      .get(path)
      .set(who.auth)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });
  const asked = (chosen: readonly string[]) => new URLSearchParams(chosen.map((id) => ['shipment', id])).toString();
  const textOf = ({ body }: { body: unknown }) => (body as Buffer).toString('latin1');

  it('is a sheet of 4 by 6 inches for each parcel', async () => {
    const text = textOf(
      await get(`/supplier/labels.pdf?${asked(ids)}`)
        .expect(200)
        .expect('content-type', 'application/pdf'),
    );
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Count 5 >>');
    const [, width = '', height = ''] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([288, 432]);
    expect(text).not.toMatch(/Lakshmi|Temple/);
  });

  it('is four on a sheet of A4 where that is asked for', async () => {
    const text = textOf(await get(`/supplier/labels.pdf?${asked(ids)}&paper=a4`).expect(200));
    expect(text).toContain('/Count 2 >>');
  });

  it('is the driver’s list and all labels of a pickup', async () => {
    const [pickup] = await world.sql.query<{ id: string }>('select id from pickup where supplier_id = $1', [
      supplier.userId,
    ]);
    expect(textOf(await get(`/supplier/pickups/${pickup?.id}/manifest.pdf`).expect(200))).toContain('/Count 1 >>');
    expect(textOf(await get(`/supplier/labels.pdf?pickup=${pickup?.id}`).expect(200))).toContain('/Count 5 >>');
    const stranger = await aSupplier(world);
    await get(`/supplier/pickups/${pickup?.id}/manifest.pdf`, stranger).expect(404);
    await get(`/supplier/labels.pdf?pickup=${pickup?.id}`, stranger).expect(404);
  });

  it('is nothing of somebody else’s parcels, and nothing before there is a waybill or after the delivery', async () => {
    const waiting = await aParcel(world, { supplier });
    const tooMany = Array.from({ length: 51 }, () => waiting.shipmentId);
    const statusOf = async (chosen: readonly string[], who?: SignedInPerson) =>
      (await get(`/supplier/labels.pdf?${asked(chosen)}`, who)).status;
    expect(await statusOf(ids, await aSupplier(world))).toBe(409);
    expect([await statusOf([waiting.shipmentId]), await statusOf([]), await statusOf(tooMany)]).toEqual([
      409, 409, 400,
    ]);
    const [gone = ''] = ids;
    for (const status of ['in-transit', 'delivered']) {
      await world.asOwner(`update shipment set status = '${status}', delivered_at = now() where id = '${gone}'`);
    }
    expect(await statusOf([gone])).toBe(409);
  });
});
