import sharp from 'sharp';
import request from 'supertest';
import type { ShipmentId } from '../../../src/modules/logistics/index.js';
import { WriteReview } from '../../../src/modules/reviews/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aConsentedOrder, aLink, type WaitingOrder } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('a review', () => {
  let world: TestWorld;
  let support: SignedInPerson;
  let photo: Buffer;
  beforeAll(async () => {
    world = await startTestWorld();
    support = await signIn(world, { roles: ['support'], name: 'Support' });
    photo = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#3a3' } })
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const page = async (path: string, who?: SignedInPerson) => {
    const asked = http().get(path).set('Accept', 'text/html');
    return (await (who ? asked.set(who.auth) : asked).expect(200)).text;
  };
  const delivered = async (goods?: Awaited<ReturnType<typeof aLink>>) => {
    const order = await aConsentedOrder(world, goods ? { goods } : {});
    const found = await world.sql.first<{ id: ShipmentId }>('select id from shipment where order_id = $1', [
      order.orderId,
    ]);
    await http().post(`/v1/shipments/${found?.id}/acceptance`).set(order.supplier.auth).send({});
    await http().post(`/v1/shipments/${found?.id}/handover`).set(order.supplier.auth).send({});
    await world.asOwner(
      `update shipment set status = 'delivered', delivery_no = 1, delivered_at = haat_now(),
         return_until = haat_now() + interval '7 days' where id = '${found?.id}'`,
    );
    return order;
  };
  const say = (order: WaitingOrder, stars: string, words = 'Soft & <b>strong</b>', sent?: Buffer, lineNo = '1') => {
    const posted = http()
      .post(`/o/${order.token}/reviews`)
      .set('Accept', 'text/html')
      .field('lineNo', lineNo)
      .field('stars', stars)
      .field('words', words);
    return sent ? posted.attach('photo', sent, 'x.jpg') : posted;
  };
  const hide = (id: string, reason: string, who = support) =>
    http().post(`/support/reviews/${id}/hiding`).set(who.auth).set('Accept', 'text/html').type('form').send({ reason });
  const reviewOf = async (order: WaitingOrder) =>
    (await world.sql.first<{ id: string }>('select id from review where order_id = $1', [order.orderId]))?.id ?? '';

  it('is read by everybody who looks at the goods, by the supplier and the reseller, with the average of all', async () => {
    const goods = await aLink(world);
    const [first, second] = [await delivered(goods), await delivered(goods)];
    expect(await page(`/o/${first.token}`)).toContain('Say how it is');
    await say(first, '5', 'Soft & <b>strong</b>', photo).expect(303);
    await say(second, '2', '').expect(303);
    const shown = await page(`/p/${goods.code}`);
    expect(shown).toContain('3.5 of 5 stars');
    expect(shown).toContain('2 reviews');
    expect(shown).toContain('Soft &amp; &lt;b>strong&lt;/b>');
    const src = /src="(\/review-photos\/[^"]+)"/.exec(shown)?.[1] ?? '';
    const sent = await http()
      .get(src)
      .buffer(true)
      .parse(binary as never)
      .expect(200);
    expect(sent.type).toBe('image/jpeg');
    expect(sent.body.includes('secret place')).toBe(false);
    expect(await page('/supplier/reviews', goods.supplier)).toContain('Soft &amp;');
    expect(await page('/reseller/reviews', goods.reseller)).toContain('Soft &amp;');
    const other = await aLink(world);
    expect(await page('/supplier/reviews', other.supplier)).not.toContain('Soft &amp;');
    expect(await page('/reseller/reviews', other.reseller)).not.toContain('Soft &amp;');
    expect(await page(`/o/${first.token}`)).not.toContain('Say how it is');
  });

  it('is hidden by support with a reason: gone from page, photo and average, kept in the list of support', async () => {
    const goods = await aLink(world);
    const [good, bad] = [await delivered(goods), await delivered(goods)];
    await say(good, '4').expect(303);
    await say(bad, '1', 'call me on 98765', photo).expect(303);
    const id = await reviewOf(bad);
    await hide(id, ' ').expect(400);
    await hide(id, 'a number', goods.supplier).expect(403);
    await hide(newId(), 'a number').expect(404);
    await hide(id, 'names a number').expect(303);
    await hide(id, 'again').expect(409);
    const shown = await page(`/p/${goods.code}`);
    expect(shown).toContain('4 of 5 stars');
    expect(shown).not.toContain('98765');
    await http().get(`/review-photos/${id}`).expect(404);
    expect(await page('/support/reviews', support)).toContain('names a number');
    expect(await page('/supplier/reviews', goods.supplier)).not.toContain('98765');
  });

  it('is refused in words before the delivery, without stars, for another line, and with what is no photo', async () => {
    const waiting = await aConsentedOrder(world);
    expect((await say(waiting, '5').expect(409)).text).toContain('once they are with you');
    const order = await delivered();
    expect((await say(order, '0').expect(400)).text).toContain('how many stars');
    await say(order, '5', '', undefined, '7').expect(409);
    const refused = await say(order, '5', 'Nice', Buffer.from('<svg>')).expect(400);
    expect(refused.text).toContain('review-1-photo-error');
    expect(refused.text).toContain('Nice');
  });

  it('is written once a line, however many tap at the same moment', async () => {
    const order = await delivered();
    const wish = { token: order.token, lineNo: 1, stars: 5, words: '' };
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => world.get(WriteReview).execute(wish)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await say(order, '5').expect(409)).text).toContain('You have said');
  });

  it('cannot be faked past the application', async () => {
    const [order, waiting, other] = [await delivered(), await aConsentedOrder(world), await aLink(world)];
    const add = (of: WaitingOrder, productId: string = of.productId, stars = 5) =>
      world.asOwner(
        `insert into review (id, order_id, line_no, product_id, supplier_id, reseller_id, stars, written_at)
         values ('${newId()}', '${of.orderId}', 1, '${productId}', '${of.supplier.userId}', '${of.reseller.userId}', ${stars}, now())`,
      );
    await expect(add(order, other.productId)).rejects.toMatchObject({ constraint: 'review_matches_line' });
    await expect(add(waiting)).rejects.toMatchObject({ constraint: 'review_after_delivery' });
    await expect(add(order, order.productId, 6)).rejects.toMatchObject({ constraint: 'review_stars' });
    await add(order);
    await expect(add(order)).rejects.toMatchObject({ constraint: 'review_once' });
    await expect(world.asOwner('delete from review')).rejects.toMatchObject({ constraint: 'review_append_only' });
  });

  it('leads who liked it to becoming a reseller, invited by the one who shared', async () => {
    const order = await delivered();
    expect(await page(`/o/${order.token}`)).toContain(`/o/${order.token}/earn`);
    const { headers } = await http().get(`/o/${order.token}/earn`).expect(303);
    const code = await world.sql.first<{ code: string }>('select code from invitation_code where reseller_id = $1', [
      order.reseller.userId,
    ]);
    expect(headers.location).toBe(`/join/reseller?invite=${code?.code}`);
  });
});

function binary(answer: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  answer.on('data', (chunk: Buffer) => chunks.push(chunk));
  answer.on('end', () => done(null, Buffer.concat(chunks)));
}
