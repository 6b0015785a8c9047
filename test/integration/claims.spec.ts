import { createHash } from 'node:crypto';
import sharp from 'sharp';
import request from 'supertest';
import type { Id } from '../../src/kernel/index.js';
import { MakeClaim } from '../../src/modules/claims/app/make-claim.js';
import { ChainReports } from '../../src/modules/finance/app/chain-report.js';
import type { ShipmentId } from '../../src/modules/logistics/index.js';
import { newId } from '../../src/platform/database/index.js';
import { ObjectStore } from '../../src/platform/storage/index.js';
import { type SignedInPerson, signIn } from '../support/builders/identity.js';
import { aConsentedOrder, type WaitingOrder } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';

const VIDEO = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), Buffer.alloc(4000, 7)]);

describe('a claim on a parcel that came back', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Support' });
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const parcelId = async (order: WaitingOrder) => {
    const found = await world.sql.first<{ id: ShipmentId }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    if (!found) throw new Error('no parcel');
    return found.id;
  };
  /** Back at its supplier so many days ago, by its story. */
  const cameBack = async (daysAgo = 1) => {
    const order = await aConsentedOrder(world);
    const id = await parcelId(order);
    await http().post(`/v1/shipments/${id}/acceptance`).set(order.supplier.auth).send({});
    await http().post(`/v1/shipments/${id}/handover`).set(order.supplier.auth).send({});
    await world.asOwner(`update shipment set status = 'rto-delivered' where id = '${id}'`);
    await world.asOwner(
      `insert into shipment_event (shipment_id, from_status, to_status, cause, happened_at)
       values ('${id}', 'manifested', 'rto-delivered', 'courier', haat_now() - interval '${daysAgo} days')`,
    );
    return { order, id };
  };
  const claim = (order: WaitingOrder, id: string, video: Buffer | undefined = VIDEO, reason = 'used') => {
    const sent = http()
      .post('/supplier/claims')
      .set(order.supplier.auth)
      .set('Accept', 'text/html')
      .field('shipmentId', id)
      .field('reason', reason)
      .field('words', 'Stains <everywhere>');
    return video ? sent.attach('video', video, 'unpack.mp4') : sent;
  };
  const page = (who: SignedInPerson, path: string) => http().get(path).set(who.auth).set('Accept', 'text/html');
  const decide = (id: string, form: object, who = support) =>
    http().post(`/support/claims/${id}/decision`).set(who.auth).set('Accept', 'text/html').type('form').send(form);
  const claimOf = async (id: string) =>
    (await world.sql.first<{ id: Id<'Claim'> }>('select id from claim where shipment_id = $1', [id]))?.id ?? '';
  const balance = async (code: string) =>
    (
      await world.sql.first<{ minor: string }>(
        'select balance_minor::text as minor from account_balance where code = $1',
        [code],
      )
    )?.minor ?? '0';
  const unexplained = async () => (await world.get(ChainReports).report()).unexplained.toString();

  it('carries the video as it was sent and photos drawn anew, for supplier and support only', async () => {
    const { order, id } = await cameBack();
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer();
    await claim(order, id).attach('photos', photo, '../../etc/x.php').expect(303);
    const shown = await page(order.supplier, '/supplier/claims').expect(200);
    expect(shown.text).toContain('Stains &lt;everywhere>');
    const files = [...shown.text.matchAll(/\/supplier\/claims\/files\/[0-9a-f-]{36}/g)].map(([path]) => path);
    expect(files).toHaveLength(2);
    const bodies = await Promise.all(
      files.map((path) =>
        page(order.supplier, path)
          .buffer(true)
          .parse(binary as never)
          .expect(200),
      ),
    );
    const video = bodies.find(({ type }) => type === 'video/mp4');
    expect(video?.body).toEqual(VIDEO);
    expect(video?.headers['content-disposition']).toContain('attachment');
    const kept = bodies.find(({ type }) => type === 'image/jpeg');
    expect(kept?.body.includes('secret place')).toBe(false);
    const other = await aConsentedOrder(world);
    for (const path of files) await page(other.supplier, path).expect(404);
    await page(order.reseller, '/supplier/claims').expect(403);
    await page(support, (files[0] ?? '').replace('/supplier', '/support')).expect(200);
  });

  it('is refused in words: no video, a program as video, no reason, a parcel that did not come back', async () => {
    const { order, id } = await cameBack();
    const none = await http()
      .post('/supplier/claims')
      .set(order.supplier.auth)
      .set('Accept', 'text/html')
      .field('shipmentId', id)
      .field('reason', 'used');
    expect(none.status).toBe(400);
    expect(none.text).toContain('video of the unpacking');
    expect((await claim(order, id, Buffer.from('#!/bin/sh\nrm -rf'))).text).toContain('must be MP4 or WebM');
    expect((await claim(order, id, VIDEO, 'boredom')).status).toBe(400);
    const fresh = await aConsentedOrder(world);
    expect((await claim(fresh, await parcelId(fresh))).status).toBe(409);
    expect((await claim(fresh, id)).status).toBe(409);
    expect((await claim(fresh, newId())).status).toBe(409);
  });

  it('leaves no file behind where it is refused, and keeps one that another claim names', async () => {
    const [one, other] = [await cameBack(), await cameBack()];
    const fresh = Buffer.concat([VIDEO, Buffer.from(newId())]);
    const isKept = (bytes: Buffer) =>
      world.get(ObjectStore).has(`evidence/${createHash('sha256').update(bytes).digest('hex')}.mp4`);
    await claim(one.order, one.id, fresh, 'boredom').expect(400);
    expect(await isKept(fresh)).toBe(false);
    await claim(one.order, one.id, fresh).expect(303);
    await claim(other.order, one.id, fresh).expect(409);
    await claim(one.order, one.id, fresh).expect(409);
    expect(await isKept(fresh)).toBe(true);
  });

  it('is a case of support until it is decided', async () => {
    const { order, id } = await cameBack();
    await claim(order, id, Buffer.concat([VIDEO, Buffer.from('case')])).expect(303);
    const claimId = await claimOf(id);
    const found = () =>
      world.sql.query('select kind, status, outcome from support_case where order_id = $1', [order.orderId]);
    expect(await found()).toEqual([{ kind: 'claim', status: 'open', outcome: null }]);
    expect((await page(support, '/support/cases').expect(200)).text).toContain('A supplier’s claim');
    await decide(claimId, { outcome: 'refused', reason: 'nothing to be seen' }).expect(303);
    expect(await found()).toEqual([{ kind: 'claim', status: 'closed', outcome: 'no-ground' }]);
  });

  it('must come within seven days of the arrival, also past the application', async () => {
    const late = await cameBack(8);
    expect((await claim(late.order, late.id).expect(422)).text).toContain('They are over');
    await expect(
      world.asOwner(
        `insert into claim (id, shipment_id, supplier_id, reason, received_at, claimed_at)
         select '${newId()}', s.id, s.supplier_id, 'used', max(e.happened_at), haat_now()
         from shipment s join shipment_event e on e.shipment_id = s.id and e.to_status = 'rto-delivered'
         where s.id = '${late.id}' group by s.id`,
      ),
    ).rejects.toMatchObject({ constraint: 'claim_within_seven_days' });
    await expect(
      world.asOwner(
        `insert into claim (id, shipment_id, supplier_id, reason, received_at, claimed_at)
         select '${newId()}', id, supplier_id, 'used', haat_now(), haat_now() from shipment where id = '${late.id}'`,
      ),
    ).rejects.toMatchObject({ constraint: 'claim_received_as_told' });
  });

  it('is made once, however many try at the same moment', async () => {
    const { order, id } = await cameBack();
    const files = [{ mediaType: 'video/mp4' as const, sha256: 'a'.repeat(64), bytes: 10 }];
    const wish = { supplierId: order.supplier.userId, shipmentId: id, reason: 'empty' as const, words: '', files };
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => world.get(MakeClaim).execute(wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('moves money when it is allowed, the other way when it is decided anew, and leaves nothing unexplained', async () => {
    const { order, id } = await cameBack();
    await claim(order, id).expect(303);
    const claimId = await claimOf(id);
    const supplier = `supplier:${order.supplier.userId}:payable`;
    const reseller = `reseller:${order.reseller.userId}:payable`;
    await decide(claimId, { outcome: 'courier', amount: '100', reason: 'torn on the way' }, order.supplier).expect(403);
    await decide(claimId, { outcome: 'courier', amount: '100', reason: ' ' }).expect(400);
    await decide(claimId, { outcome: 'courier', amount: '99999', reason: 'x' }).expect(400);
    await decide(claimId, { outcome: 'courier', amount: '-5', reason: 'x' }).expect(400);
    expect(await balance(supplier)).toBe('0');
    await decide(claimId, { outcome: 'courier', amount: '₹100.50', reason: 'torn on the way' }).expect(303);
    await decide(claimId, { outcome: 'courier', amount: '100.5', reason: 'again' }).expect(409);
    expect([await balance(supplier), await balance('courier:shiprocket:claims')]).toEqual(['-10050', '10050']);
    expect(await unexplained()).toBe('0');
    await decide(claimId, { outcome: 'reseller', amount: '80', reason: 'her customer wore it' }).expect(303);
    expect([await balance(supplier), await balance('courier:shiprocket:claims'), await balance(reseller)]).toEqual([
      '-8000',
      '0',
      '8000',
    ]);
    expect(await unexplained()).toBe('0');
    await decide(claimId, { outcome: 'refused', reason: 'the video shows another parcel' }).expect(303);
    expect([await balance(supplier), await balance(reseller)]).toEqual(['0', '0']);
    expect(await unexplained()).toBe('0');
    const { text } = await page(order.supplier, '/supplier/claims');
    expect(text).toContain('Refused');
    expect(text).toContain('the video shows another parcel');
    await expect(
      world.asOwner(
        `insert into claim_decision (claim_id, no, outcome, bearer, bearer_account, amount_minor, reason, decided_by, decided_at)
         values ('${claimId}', 4, 'allowed', 'platform', 'platform:return-losses', 99999999, 'x', '${support.userId}', now())`,
      ),
    ).rejects.toMatchObject({ constraint: 'claim_decision_most' });
  });
});

function binary(answer: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}
