import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { AskReturn } from '../../../src/modules/orders/index.js';
import { APP_CONFIG, type AppConfig } from '../../../src/platform/config/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aConsentedOrder, type WaitingOrder } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a return with photos', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  let photo: Buffer;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Support' });
    photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const parcelOf = async (order: WaitingOrder) => {
    const found = await world.sql.first<{ id: ShipmentId; status: string }>(
      'select id, status from shipment where order_id = $1',
      [order.orderId],
    );
    if (!found) throw new Error('no parcel');
    return found;
  };
  const delivered = async (daysAgo = 1) => {
    const order = await aConsentedOrder(world);
    const { id } = await parcelOf(order);
    await http().post(`/v1/shipments/${id}/acceptance`).set(order.supplier.auth).send({});
    await http().post(`/v1/shipments/${id}/handover`).set(order.supplier.auth).send({});
    await world.asOwner(
      `update shipment set status = 'delivered', delivery_no = 1, delivered_at = haat_now() - interval '${daysAgo} days',
         return_until = haat_now() + interval '${7 - daysAgo} days' where id = '${id}'`,
    );
    return { order, id };
  };
  const ask = (order: WaitingOrder, photos: readonly Buffer[], reason = 'defective') => {
    const sent = http()
      .post(`/o/${order.token}/return`)
      .set('Accept', 'text/html')
      .field('reason', reason)
      .field('note', 'Torn <at> the sleeve');
    for (const one of photos) sent.attach('photos', one, '../../etc/x.php');
    return sent;
  };
  const page = (path: string, who?: SignedInPerson) => {
    const asked = http().get(path).set('Accept', 'text/html');
    return who ? asked.set(who.auth) : asked;
  };
  const keptFiles = () =>
    readdir(join(world.app.get<AppConfig>(APP_CONFIG).dataDir, 'objects', 'returns')).catch(() => []);
  const photosOf = (id: ShipmentId) =>
    world.sql.query<{ id: string }>('select id from return_photo where shipment_id = $1 order by no', [id]);

  it('shows them drawn anew to the buyer, the supplier and support, and to nobody else', async () => {
    const { order, id } = await delivered();
    await ask(order, [photo, photo]).expect(303);
    const mine = (await page(`/o/${order.token}`).expect(200)).text;
    expect(mine).toContain('Torn &lt;at> the sleeve');
    expect(mine).toContain('You get ₹460 back once it has come back');
    const paths = [...mine.matchAll(/src="(\/o\/[^"]*return-photos\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(paths).toHaveLength(2);
    const sent = await page(paths[0] ?? '')
      .buffer(true)
      .parse(binary as never)
      .expect(200);
    expect(sent.type).toBe('image/jpeg');
    expect(sent.headers['cache-control']).toContain('no-store');
    expect(sent.body.includes('secret place')).toBe(false);
    const [kept] = await photosOf(id);
    const other = await delivered();
    await page(`/o/${other.order.token}/return-photos/${kept?.id}`).expect(404);
    await page(`/supplier/orders/${id}/return-photos/${kept?.id}`, order.supplier).expect(200);
    await page(`/supplier/orders/${other.id}/return-photos/${kept?.id}`, other.order.supplier).expect(404);
    await page(`/supplier/orders/${id}/return-photos/${kept?.id}`, order.reseller).expect(403);
    await page(`/support/orders/${order.orderId}/return-photos/${kept?.id}`, support).expect(200);
    await page(`/support/orders/${other.order.orderId}/return-photos/${kept?.id}`, support).expect(404);
    expect((await page(`/supplier/orders/${id}`, order.supplier).expect(200)).text).toContain(
      'Torn &lt;at> the sleeve',
    );
    expect((await page(`/support/orders/${order.orderId}`, support).expect(200)).text).toContain(kept?.id ?? 'a photo');
  });

  it('needs no photo, refuses what is none, and keeps nothing of a refused return', async () => {
    const { order, id } = await delivered();
    const before = await keptFiles();
    const refused = await ask(order, [photo, Buffer.from('<svg onload=alert(1)>')]).expect(400);
    expect(refused.text).toContain('return-photos-error');
    expect(refused.text).toContain('Torn &lt;at> the sleeve');
    expect((await ask(order, [photo], 'boredom')).status).toBe(400);
    const late = await delivered(8);
    await ask(late.order, [photo]).expect(422);
    expect(await keptFiles()).toEqual(before);
    expect(await photosOf(id)).toEqual([]);
    await ask(order, []).expect(303);
    expect((await parcelOf(order)).status).toBe('return-requested');
  });

  it('is opened once, however many ask at the same moment', async () => {
    const { order, id } = await delivered();
    const wish = { token: order.token, shipmentId: id, reason: 'size' as const, note: '', photos: [photo] };
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => world.get(AskReturn).execute(wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await photosOf(id)).toHaveLength(1);
  });

  it('has four photos at most and of a return that there is, also past the application', async () => {
    const { order, id } = await delivered();
    await ask(order, [photo]).expect(303);
    const add = (no: number, request = 1) =>
      world.asOwner(
        `insert into return_photo (id, shipment_id, request_no, no, bytes, added_at) values ('${newId()}', '${id}', ${request}, ${no}, 5, now())`,
      );
    await expect(add(5)).rejects.toMatchObject({ constraint: 'return_photo_four_at_most' });
    await expect(add(1)).rejects.toMatchObject({ constraint: 'return_photo_once' });
    await expect(add(1, 2)).rejects.toMatchObject({ constraint: 'return_photo_of_request' });
    await expect(world.asOwner('delete from return_photo')).rejects.toThrow(/append/);
  });
});

function binary(answer: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}
