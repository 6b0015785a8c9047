import request from 'supertest';
import { BeginRelation } from '../../../src/modules/attribution/app/begin-relation.js';
import { ForgetOldVisits } from '../../../src/modules/attribution/app/forget-old-visits.js';
import { ReplayAttribution } from '../../../src/modules/attribution/index.js';
import { VisitBuffer } from '../../../src/modules/attribution/infra/visit-buffer.js';
import { MovableClock } from '../../../src/platform/clock/index.js';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aBuyer, aLink, aPlacedOrder, type SharedGoods } from '../../support/builders/orders.js';

const ANDROID = 'Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36';

/** A browser that keeps its cookie. */
interface Browser {
  cookie: string;
  readonly agent: string;
}

describe('visits to links', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  let browsers = 0;
  const aBrowser = (): Browser => ({ cookie: '', agent: `${ANDROID} no/${browsers++}` });
  const open = async (browser: Browser, path: string, headers: Record<string, string> = {}) => {
    const answer = await request(app.app.getHttpServer())
      .get(path)
      .set('user-agent', browser.agent)
      .set(browser.cookie ? { cookie: browser.cookie } : {})
      .set(headers);
    const given = ([] as string[]).concat(answer.headers['set-cookie'] ?? []).find((one) => one.includes('Path=/p'));
    if (given) browser.cookie = given.split(';')[0] ?? '';
    return answer;
  };
  const order = async (browser: Browser, { code, variantId }: SharedGoods, changes: object = {}) => {
    const buyer = aBuyer(changes);
    await request(app.app.getHttpServer())
      .post(`/p/${code}/orders`)
      .set('user-agent', browser.agent)
      .set(browser.cookie ? { cookie: browser.cookie } : {})
      .type('form')
      .send({ ...buyer, variantId, quantity: '1', once: newId() })
      .expect(303);
    const found = await app.sql.first<{ id: string }>(
      'select order_id as id from order_buyer where phone = $1 order by order_id desc limit 1',
      [buyer.phone],
    );
    return found?.id ?? '';
  };
  const written = async (code: string) => {
    await app.get(VisitBuffer).flush();
    return app.sql.query<{ arrival: string; device: string; visitor: string }>(
      `select arrival, device, encode(visitor_hash, 'hex') as visitor from link_visit where link_code = $1 order by id`,
      [code],
    );
  };
  const decisionOf = (orderId: string) =>
    app.sql.first<{ rule: string; touches: number; seen: boolean }>(
      `select rule, visitor_hash is not null as seen,
         (select count(*)::int from order_attribution_touch t where t.order_id = a.order_id) as touches
       from order_attribution a where order_id = $1`,
      [orderId],
    );

  it('count people, not page loads, and keep nothing that names them', async () => {
    const { code } = await aLink(app);
    const [sita, gita] = [aBrowser(), aBrowser()];
    for (const one of [sita, sita, gita, sita]) expect((await open(one, `/p/${code}`)).status).toBe(200);
    const rows = await written(code);
    expect(rows.map(({ arrival, device }) => `${arrival} ${device}`)).toEqual(['link phone', 'link phone']);
    expect(new Set(rows.map((row) => row.visitor)).size).toBe(2);
    const columns = await app.sql.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'link_visit' order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'arrival',
      'device',
      'id',
      'link_code',
      'seen_at',
      'visitor_hash',
    ]);
  });

  it('know a browser by a cookie that no script reads and no other page gets', async () => {
    const { code } = await aLink(app);
    const answer = await open(aBrowser(), `/p/${code}`);
    const cookies = ([] as string[])
      .concat(answer.headers['set-cookie'] ?? [])
      .filter((one) => one.includes('visitor'));
    expect(cookies.map((one) => /Path=([^;]+)/.exec(one)?.[1])).toEqual(['/p', '/g', '/cart']);
    for (const cookie of cookies) expect(cookie).toMatch(/Max-Age=2592000;.*HttpOnly.*SameSite=Lax/i);
  });

  it('count somebody without cookies once in a burst', async () => {
    const { code } = await aLink(app);
    const browser = aBrowser();
    for (let n = 0; n < 4; n++) await open({ ...browser, cookie: '' }, `/p/${code}`);
    expect(await written(code)).toHaveLength(1);
    app.get(MovableClock).advance(61_000);
    await open({ ...browser, cookie: '' }, `/p/${code}`);
    expect(await written(code)).toHaveLength(2);
  });

  it('are none when a robot draws a preview, a browser fetches ahead, or the reseller looks at her own link', async () => {
    const { code, reseller } = await aLink(app);
    const head = await open({ cookie: '', agent: 'WhatsApp/2.23.20.0 A' }, `/p/${code}`);
    expect([head.status, head.headers['set-cookie']]).toEqual([200, undefined]);
    expect(head.text).toContain('og:title');
    await open({ cookie: '', agent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, `/p/${code}`);
    await open(aBrowser(), `/p/${code}`, { 'sec-purpose': 'prefetch;prerender' });
    await open(aBrowser(), `/p/${code}`, { ...reseller.auth });
    expect(await written(code)).toEqual([]);
    await open(aBrowser(), `/p/${code}`, { ...(await aLink(app)).reseller.auth });
    expect(await written(code)).toHaveLength(1);
  });

  it('are written a batch at a time, so that a page waits for none', async () => {
    const { code } = await aLink(app);
    for (let n = 0; n < 30; n++) await open(aBrowser(), `/p/${code}`);
    expect(await written(code)).toHaveLength(30);
    const statements = await app.sql.query('select distinct xmin::text from link_visit where link_code = $1', [code]);
    expect(statements.length).toBeLessThanOrEqual(5);
  });

  it('have a bounded place to wait, and pages go on when it is full', async () => {
    const { code } = await aLink(app);
    const buffer = app.get(VisitBuffer);
    const visit = {
      linkCode: code,
      visitor: Buffer.alloc(32, 1),
      at: new Date(),
      arrival: 'link' as const,
      device: 'phone' as const,
      userId: undefined,
    };
    let kept = 0;
    while (buffer.add(visit)) kept++;
    expect(kept).toBeLessThanOrEqual(10_000);
    expect((await open(aBrowser(), `/p/${code}`)).status).toBe(200);
    expect((await written(code)).length).toBe(kept);
  });

  it('are evidence for the order that follows at once', async () => {
    const [seen, bought] = [await aLink(app), await aLink(app)];
    const browser = aBrowser();
    await open(browser, `/p/${seen.code}`);
    await open(browser, `/p/${bought.code}`);
    const orderId = await order(browser, bought);
    expect(await decisionOf(orderId)).toEqual({ rule: 'link', touches: 2, seen: true });
    const without = await order({ ...aBrowser(), cookie: '' }, bought);
    expect(await decisionOf(without)).toEqual({ rule: 'link', touches: 0, seen: false });
  });

  it('decide about an order on a link that we had offered', async () => {
    const [goods, other] = [await aLink(app), await aLink(app)];
    const again = await aLink(app, { reseller: goods.reseller });
    const browser = aBrowser();
    await open(browser, `/p/${goods.code}`);
    await open(browser, `/p/${again.code}?from=again`);
    expect(await decisionOf(await order(browser, again))).toMatchObject({ rule: 'last-touch' });
    await open(browser, `/p/${other.code}`);
    await open(browser, `/p/${again.code}?from=again`);
    expect(await decisionOf(await order(browser, again))).toMatchObject({ rule: 'link' });
  });

  it('lead somebody who orders again to whose link she opened last, and that order says so', async () => {
    const [goods, other] = [await aLink(app), await aLink(app)];
    const browser = aBrowser();
    await open(browser, `/p/${goods.code}`);
    const first = await order(browser, goods);
    const again = async () => {
      const found = await app.sql.first<{ token: string }>('select token from orders where id = $1', [first]);
      const { headers } = await request(app.app.getHttpServer()).get(`/o/${found?.token}/again`).expect(303);
      return String(headers.location);
    };
    expect(await again()).toBe(`/p/${goods.code}?from=again`);
    app.get(MovableClock).advance(60_000);
    await open(browser, `/p/${other.code}`);
    await app.get(VisitBuffer).flush();
    const offered = await again();
    expect(offered).toBe(`/p/${other.code}?from=again`);
    await open(browser, offered);
    expect(await decisionOf(await order(browser, other))).toMatchObject({ rule: 'last-touch' });
    app.get(MovableClock).advance(8 * 86_400_000);
    expect(await again()).toBe(`/p/${goods.code}?from=again`);
    await request(app.app.getHttpServer())
      .get(`/o/${'x'.repeat(22)}/again`)
      .expect(404);

    // Her first parcel came from the first reseller, whose customer she is now that no visit counts any more.
    const at = app.get(MovableClock).now().toISOString();
    const delivered = { type: 'logistics.shipment-delivered.v1' as const, orderId: first, deliveredAt: at };
    await app.uow.run((tx) => app.get(BeginRelation).handle(delivered, tx));
    const buyer = await app.sql.first<{ phone: string }>('select phone from order_buyer where order_id = $1', [first]);
    await open(browser, await again());
    expect(await decisionOf(await order(browser, goods, { phone: buyer?.phone }))).toMatchObject({ rule: 'sticky' });
    expect(await app.get(ReplayAttribution).execute()).toMatchObject({ different: 0 });
  });

  it('stay as they are, and are forgotten after more than a year unless an order rests on them', async () => {
    const goods = await aLink(app);
    const browser = aBrowser();
    await open(browser, `/p/${goods.code}`);
    await order(browser, goods);
    await open(aBrowser(), `/p/${goods.code}`);
    expect(await written(goods.code)).toHaveLength(2);
    await expect(app.asOwner(`update link_visit set seen_at = now()`)).rejects.toMatchObject({
      constraint: 'link_visit_append_only',
    });
    await expect(app.asOwner(`delete from link_visit where link_code = '${goods.code}'`)).rejects.toMatchObject({
      constraint: 'link_visit_append_only',
    });
    await app.asOwner(`update clock_shift set shift = interval '500 days'`);
    try {
      await app.get(ForgetOldVisits).run();
    } finally {
      await app.asOwner(`update clock_shift set shift = interval '0'`);
    }
    expect(await written(goods.code)).toHaveLength(1);
  });
});

describe('the replay', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const tampered = (statement: string) =>
    app.asOwner(`begin; set local session_replication_role = replica; ${statement}; commit`);

  it('finds all decisions the same, and each that was tampered with', async () => {
    const [first, second] = [await aPlacedOrder(app), await aPlacedOrder(app)];
    const visited = await aLink(app);
    const agent = ANDROID;
    const page = await request(app.app.getHttpServer()).get(`/p/${visited.code}`).set('user-agent', agent);
    const cookie = ([] as string[]).concat(page.headers['set-cookie'] ?? []).find((one) => one.includes('Path=/p'));
    await request(app.app.getHttpServer())
      .post(`/p/${visited.code}/orders`)
      .set('cookie', cookie?.split(';')[0] ?? '')
      .type('form')
      .send({ ...aBuyer(), variantId: visited.variantId, quantity: '1', once: newId() })
      .expect(303);
    const replay = () => app.get(ReplayAttribution).execute();
    expect(await replay()).toEqual({ orders: 3, same: 3, different: 0, differences: [] });

    await tampered(`update link_visit set seen_at = seen_at - interval '1 hour'`);
    expect(await replay()).toMatchObject({ same: 2, different: 1, differences: [{ why: 'evidence' }] });
    await tampered(
      `update order_attribution set reseller_id = '${second.reseller.userId}' where order_id = '${first.orderId}'`,
    );
    expect((await replay()).differences).toContainEqual({ orderId: first.orderId, why: 'outcome' });
    await tampered(`delete from order_attribution where order_id = '${second.orderId}'`);
    expect(await replay()).toMatchObject({ orders: 3, same: 0, different: 3 });
  });
});
