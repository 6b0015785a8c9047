import request from 'supertest';
import { VisitBuffer } from '../../../src/modules/attribution/infra/visit-buffer.js';
import { LinkFiguresQueries } from '../../../src/modules/consoles/reseller/infra/link-figures.queries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import {
  aConsentedOrder,
  aLink,
  aPlacedOrder,
  aReseller,
  postOrder,
  type SharedGoods,
} from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const ANDROID = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';

describe('the figures of a link', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const sent = (code: string, who: SignedInPerson, body: object) =>
    http().post(`/reseller/links/${code}/sent`).set(who.auth).set('accept', 'application/json').send(body);
  const opens = async (goods: SharedGoods, people: number) => {
    for (let n = 0; n < people; n++) await http().get(`/p/${goods.code}`).set('user-agent', `${ANDROID} ${n}`);
    await world.get(VisitBuffer).flush();
  };
  /** As if its parcel had arrived: how it gets there is the courier's story. */
  const deliver = (orderId: string) =>
    world.asOwner(`begin; set local session_replication_role = replica;
      update shipment set status = 'delivered', delivered_at = now(), provider = 'test', awb = order_id::text where order_id = '${orderId}'; commit`);
  const figures = () => world.get(LinkFiguresQueries);

  it('begin with what her phone tells of sending, of her own links and known ways only', async () => {
    const goods = await aLink(world);
    for (const how of ['picture', 'picture', 'text', 'whatsapp', 'save'])
      await sent(goods.code, goods.reseller, { how }).expect(204);
    await sent(goods.code, await aReseller(world), { how: 'text' }).expect(404);
    await sent('1'.repeat(12), goods.reseller, { how: 'text' }).expect(404);
    await sent(goods.code, goods.reseller, { how: 'shouted' }).expect(400);
    expect(await figures().ofLink(goods.code, goods.reseller.userId)).toMatchObject({ sent: 5, opened: 0, ordered: 0 });
    await expect(world.asOwner('delete from link_share')).rejects.toMatchObject({
      constraint: 'link_share_append_only',
    });
  });

  it('follow it from people to money, and are her own', async () => {
    const goods = await aLink(world);
    await opens(goods, 3);
    await aPlacedOrder(world, { goods });
    const order = await aConsentedOrder(world, { goods });
    expect(await figures().ofLink(goods.code, goods.reseller.userId)).toMatchObject({
      opened: 3,
      ordered: 2,
      underWay: 1,
      delivered: 0,
      cameBack: 0,
    });
    await deliver(order.orderId);
    const found = await figures().ofLink(goods.code, goods.reseller.userId);
    expect(found).toMatchObject({ ordered: 2, underWay: 0, delivered: 1 });
    const line = await world.sql.first<{ minor: string }>(
      'select sum(reseller_minor)::text as minor from order_line where order_id = $1',
      [order.orderId],
    );
    expect(found?.earned.toString()).toBe(line?.minor);
    expect(found?.days).toHaveLength(14);
    expect(found?.days.at(-1)?.people).toBe(3);
    const page = await http().get(`/reseller/links/${goods.code}/figures`).set(goods.reseller.auth).expect(200);
    expect(page.text).toContain('People who opened it');
    await http()
      .get(`/reseller/links/${goods.code}/figures`)
      .set((await aReseller(world)).auth)
      .expect(404);
  });

  it('count a person once in a channel, however many of its links she opens', async () => {
    const first = await aLink(world);
    const second = await aLink(world, { reseller: first.reseller });
    const opened = await http().get(`/p/${first.code}`).set('user-agent', `${ANDROID} x`);
    const cookie = ([] as string[]).concat(opened.headers['set-cookie'] ?? []).find((one) => one.includes('Path=/p'));
    await http()
      .get(`/p/${second.code}`)
      .set('user-agent', `${ANDROID} x`)
      .set('cookie', cookie?.split(';')[0] ?? '');
    await world.get(VisitBuffer).flush();
    await postOrder(world, second).expect(201);
    const places = await figures().byChannel(first.reseller.userId, undefined);
    expect(places).toMatchObject([{ channel: 'chat', group: '', links: 2, opened: 1, ordered: 1, delivered: 0 }]);
    const page = await http().get('/reseller/what-works').set(first.reseller.auth).expect(200);
    expect(page.text).toContain('In a chat');
    expect(await figures().byChannel((await aReseller(world)).userId, 30)).toEqual([]);
  });
});
