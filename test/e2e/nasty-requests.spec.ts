import { ROLES } from '../../src/modules/identity/index.js';
import { newId } from '../../src/platform/database/index.js';
import { type SignedInPerson, signIn } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { anApplication } from '../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import {
  aMaker,
  aSharer,
  type MarketGoods,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  uploadOne,
} from './story/market.js';
import { NASTY_BODIES, NASTY_PARAMETERS, spoiled } from './story/nasty.js';
import { addressOf, type Route, routesOf } from './story/routes.js';
import { orderOn, type SoldParcel, sell } from './story/sold-parcel.js';

/** Routes that end the very session they are asked with. */
const ENDS_SESSION = new Set(['DELETE /v1/sessions/current', 'POST /sign-out']);

/** What belongs into our log and not into an answer. */
const INSIDE =
  /\bat \S+ \(.*:\d+:\d+\)|node_modules|SQLSTATE|violates \S+ constraint|\bselect [\w*., ]+ from \w+ where\b/;

describe('whatever is sent', () => {
  let world: TestWorld;
  let maker: Trader;
  let sharer: Trader;
  let everybody: SignedInPerson;
  let goods: MarketGoods;
  let link: SharedLink;
  let parcel: SoldParcel;
  let waiting: { token: string };
  let routes: Route[];

  beforeAll(async () => {
    world = await startTestWorld();
    await surveyPlaces(world);
    maker = await aMaker(world);
    goods = await uploadOne(world, maker, { price: 400, stock: 900 });
    sharer = await aSharer(world);
    link = await shareAt(sharer, goods, 60);
    parcel = await sell(world, maker, link, goods);
    waiting = await orderOn(world, link, goods);
    everybody = await signIn(world, { roles: ROLES });
    routes = routesOf(world).filter((route) => !ENDS_SESSION.has(`${route.method} ${route.path}`));
  });
  afterAll(() => world.close());

  /** Sends it; gives what is wrong with the answer, if anything is. */
  const fault = async (what: string, path: string, init: RequestInit & { method: string }): Promise<string[]> => {
    const answer = await fetch(`${world.url}${path}`, { redirect: 'manual', ...init });
    const text = await answer.text();
    const told = `${init.method} ${path.slice(0, 90)} (${what}) answers ${answer.status}`;
    if (answer.status >= 500) return [`${told} ${text.slice(0, 120)}`];
    if (answer.status < 400) return [];
    if (INSIDE.test(text)) return [`${told} and shows its inside`];
    if (!path.startsWith('/v1')) return [];
    const type = answer.headers.get('content-type') ?? '';
    if (!/^application\/problem\+json\b/.test(type)) return [`${told} as ${type}`];
    const problem = JSON.parse(text) as { code?: unknown; status?: unknown; title?: unknown; detail?: unknown };
    const isWhole =
      typeof problem.code === 'string' && problem.status === answer.status && problem.title && problem.detail;
    return isWhole ? [] : [`${told} with ${text.slice(0, 200)}`];
  };
  const headersOf = (person: { auth: { Authorization: string } }, more: Record<string, string> = {}) => ({
    ...person.auth,
    'idempotency-key': newId(),
    ...more,
  });
  const JSON_TYPE = { 'content-type': 'application/json' };
  const real = (name: string): string =>
    ({
      code: link.code,
      token: waiting.token,
      productId: goods.productId,
      shipmentId: parcel.shipmentId,
      supplierId: maker.userId,
      pincode: '411028',
      fileName: `${link.code}-en-portrait.jpg`,
    })[name] ?? newId();

  it('in the address, it is answered and never by a fault of ours', async () => {
    const faults: string[] = [];
    for (const route of routes.filter(({ path }) => path.includes(':'))) {
      for (const nasty of NASTY_PARAMETERS) {
        const path = addressOf(route, () => nasty);
        const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
        const init = { method: route.method, headers: headersOf(everybody, takesBody ? JSON_TYPE : {}) };
        faults.push(...(await fault('parameter', path, { ...init, ...(takesBody ? { body: '{}' } : {}) })));
      }
    }
    expect(faults).toEqual([]);
  });

  it('behind the question mark, it is answered and never by a fault of ours', async () => {
    const faults: string[] = [];
    const names = [
      'after',
      'lang',
      'q',
      'category',
      'margin',
      'status',
      'worklist',
      'w',
      'courier',
      'decision',
      'card',
      'said',
      'link',
      'month',
      'payout',
      'invite',
    ];
    const values = ['', '%00', '%ED%A0%80', '-1', '1e400', 'x'.repeat(900), '%', 'null', 'eyJhIjoxfQ', '..%2F'];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      for (const value of values) {
        const path = `${addressOf(route, real)}?${names.map((name) => `${name}=${value}`).join('&')}`;
        faults.push(...(await fault('query', path, { method: 'GET', headers: headersOf(everybody) })));
      }
      for (const name of names) {
        const path = `${addressOf(route, real)}?${name}=%00&${name}=1&${name}[a]=1`;
        faults.push(...(await fault('query', path, { method: 'GET', headers: headersOf(everybody) })));
      }
    }
    expect(faults).toEqual([]);
  });

  it('as a whole body, it is answered and never by a fault of ours', async () => {
    const faults: string[] = [];
    for (const route of routes.filter(({ method }) => method !== 'GET' && method !== 'DELETE')) {
      const path = addressOf(route, real);
      const ask = (body: string, type: string) =>
        fault(`body ${body.slice(0, 30)} as ${type}`, path, {
          method: route.method,
          headers: headersOf(everybody, { 'content-type': type }),
          body,
        });
      for (const body of NASTY_BODIES) faults.push(...(await ask(body, 'application/json')));
      faults.push(
        ...(await ask('a=%00&b=%ED%A0%80&__proto__[x]=1&once=aaaaaaaa', 'application/x-www-form-urlencoded')),
      );
      faults.push(...(await ask('<x/>', 'application/xml')));
      faults.push(...(await ask('--no-end', 'multipart/form-data; boundary=b')));
      faults.push(...(await ask('--b\r\nbroken\r\n--b--', 'multipart/form-data')));
    }
    expect(faults).toEqual([]);
  });

  it('in any field of a good body, it is answered and never by a fault of ours', async () => {
    const money = (amount: number) => ({ amount, currency: 'INR' });
    const lines = [{ variantId: goods.variantId, quantity: 1 }];
    const order = { lines, buyer: { ...aBuyer(), city: 'Pune' }, language: 'en' };
    const terms = { margin: money(6_000), discount: money(1_000), size: 5, hours: 24 };
    const pool = await sharer.api.post<{ code: string }>('/v1/pools', {
      productId: goods.productId,
      variantId: goods.variantId,
      ...terms,
    });
    const bodies: readonly [{ auth: { Authorization: string } }, string, string, object][] = [
      [everybody, 'POST', '/v1/sign-in-codes', { phone: '+919812345678', language: 'en' }],
      [everybody, 'POST', '/v1/sessions', { codeId: newId(), phone: '+919812345678', code: '123456', language: 'en' }],
      [everybody, 'PATCH', '/v1/me', { name: 'Asha', language: 'hi' }],
      [await signIn(world, { roles: [] }), 'POST', '/v1/suppliers', anApplication()],
      [
        await signIn(world, { roles: [] }),
        'POST',
        '/v1/resellers',
        { displayName: 'Asha', pan: 'ABCPD1234F', bankAccount: '123456789012', bankIfsc: 'HDFC0000123' },
      ],
      [sharer, 'POST', '/v1/share-links', { productId: goods.productId, margin: money(6_000), channel: 'group' }],
      [sharer, 'POST', `/v1/share-links/${link.code}/orders`, order],
      [sharer, 'POST', '/v1/orders', { linkCode: link.code, ...order }],
      [sharer, 'POST', `/reseller/links/${link.code}/sent`, { how: 'text' }],
      [sharer, 'POST', `/v1/orders/${waiting.token}/consent`, { code: '123456' }],
      [
        sharer,
        'POST',
        `/v1/orders/${waiting.token}/return`,
        { reason: 'size', shipmentId: parcel.shipmentId, note: 'small' },
      ],
      [sharer, 'POST', '/v1/pools', { productId: goods.productId, variantId: goods.variantId, ...terms }],
      [sharer, 'POST', `/v1/pools/${pool.code}/seats`, { buyer: aBuyer(), language: 'en' }],
      [maker, 'PUT', `/v1/products/${goods.productId}/status`, { status: 'live' }],
      [maker, 'POST', `/v1/shipments/${parcel.shipmentId}/cancellation`, { reason: 'none left', no: 1 }],
      [maker, 'POST', `/v1/shipments/${parcel.shipmentId}/arrival-check`, { verdict: 'good' }],
      [everybody, 'POST', `/v1/shipments/${parcel.shipmentId}/returns`, { reason: 'size', note: 'small' }],
      [
        everybody,
        'POST',
        '/v1/webhooks/couriers/shiprocket',
        { awb: '1', current_status: 'DELIVERED', scans: [{ date: '1', status: '1' }] },
      ],
    ];
    const faults: string[] = [];
    for (const [person, method, path, good] of bodies) {
      for (const { where, body } of spoiled(good)) {
        const text = JSON.stringify(body);
        faults.push(...(await fault(where, path, { method, headers: headersOf(person, JSON_TYPE), body: text })));
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);

  it('in any field of a form, it is answered and never by a fault of ours', async () => {
    const seller = { ...anApplication() };
    const lookBook = newId();
    await world.asOwner(
      `insert into collection (id, owner_id, made_by, title, made_at, changed_at)
       values ('${lookBook}', '${sharer.userId}', '${sharer.userId}', 'Diwali', now(), now())`,
    );
    const buyer = { ...aBuyer(), variantId: goods.variantId, quantity: '1', once: newId() };
    const forms: readonly [{ auth: { Authorization: string } }, string, object][] = [
      [everybody, '/sign-in', { phone: '9812345678', next: '/home' }],
      [everybody, '/sign-in/code', { codeId: newId(), phone: '+919812345678', code: '123456', next: '/home' }],
      [await signIn(world, { roles: [] }), '/join/supplier', seller],
      [
        await signIn(world, { roles: [] }),
        '/join/reseller',
        { displayName: 'Asha', pan: '', bankAccount: '', bankIfsc: '', invite: '' },
      ],
      [
        everybody,
        '/finance/programmes',
        {
          name: 'Week',
          measure: 'value',
          reward: 'fixed',
          firstWeek: '2099-01-05',
          threshold1: '1',
          reward1: '1',
          once: newId(),
        },
      ],
      [
        everybody,
        '/finance/programmes/referral-terms',
        { reward: 'fixed', value: '1', days: '1', cap: '1', validFrom: '2099-01-05', once: newId() },
      ],
      [sharer, `/reseller/share/${goods.productId}`, { margin: '60', do: 'show', once: newId() }],
      [sharer, `/reseller/share/${goods.productId}`, { price: '520', shown: '500', quick: '50', once: newId() }],
      [sharer, '/reseller/saved', { product: goods.productId, do: 'save', back: '/reseller/share?q=saree' }],
      [sharer, '/reseller/collections', { title: 'Diwali', product: goods.productId, once: newId() }],
      [sharer, `/reseller/collections/${lookBook}`, { do: 'earlier', product: goods.productId }],
      [sharer, `/reseller/collections/${lookBook}`, { do: 'rename', title: 'Holi', titleHindi: 'होली' }],
      [everybody, '/staff/collections', { title: 'Festive', titleHindi: 'त्योहार', once: newId() }],
      [sharer, `/reseller/orders/new?link=${link.code}`, buyer],
      [sharer, '/reseller/me', { displayName: 'Asha', pan: '', bankAccount: '', bankIfsc: '' }],
      [sharer, '/reseller/me/language', { language: 'hi' }],
      [sharer, '/reseller/me/shop', { about: 'Sarees', rules: 'Sunday closed', showsPhone: 'yes' }],
      [sharer, '/reseller/me/shop/cards', { template: 'plain', sender: 'name' }],
      [sharer, '/reseller/me/shop/address', { address: 'sunita-sarees' }],
      [sharer, `/reseller/customers/${parcel.orderId}/note`, { note: 'Size M', language: 'hi' }],
      [sharer, '/reseller/disputes', { named: '9812345678', words: 'My neighbour', once: newId() }],
      [everybody, `/support/disputes/${newId()}/decision`, { outcome: 'moves', reason: 'as it was' }],
      [everybody, `/p/${link.code}/orders`, buyer],
      [everybody, `/o/${waiting.token}/consent`, { code: '123456' }],
      [everybody, `/o/${waiting.token}/return`, { reason: 'size', note: '', shipmentId: parcel.shipmentId }],
      [sharer, '/reseller/pools', { ...goods, margin: '60', discount: '10', size: '5', hours: '24', once: newId() }],
      [everybody, '/support/returns', { shipmentId: parcel.shipmentId, reason: 'size', note: '', q: parcel.phone }],
      [maker, `/supplier/orders/${parcel.shipmentId}/cancellation`, { reason: 'none left' }],
      [maker, '/supplier/orders/acceptance', { chosen: parcel.shipmentId }],
      [maker, `/supplier/orders/${parcel.shipmentId}/arrival-check`, { verdict: 'good' }],
      [maker, `/supplier/goods/${goods.productId}/status`, { status: 'live' }],
    ];
    const faults: string[] = [];
    for (const [person, path, good] of forms) {
      for (const { where, body } of spoiled(good)) {
        const fields = Object.entries(body).filter(([, value]) => value !== undefined);
        const text = new URLSearchParams(
          fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
        ).toString();
        const headers = headersOf(person, { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' });
        faults.push(...(await fault(where, path, { method: 'POST', headers, body: text })));
      }
    }
    expect(faults).toEqual([]);
  }, 180_000);
});
