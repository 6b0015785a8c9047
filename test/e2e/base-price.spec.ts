import sharp from 'sharp';
import { signIn } from '../support/builders/identity.js';
import { aBuyer } from '../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../support/simulators.js';
import {
  amountSecret,
  passagesIn,
  phoneSecret,
  plainDigits,
  type Secret,
  textSecret,
  toldIn,
} from './story/amounts.js';
import { BuyersEyes, jsonOf, type SeenAnswer, textOf } from './story/buyers-eyes.js';
import {
  alignClocks,
  aMaker,
  aSharer,
  daysPass,
  type MarketGoods,
  PLACES,
  type SharedLink,
  shareAt,
  surveyPlaces,
  type Trader,
  uploadOne,
} from './story/market.js';

/** Rupees that occur nowhere by chance. */
const SUPPLIER_PRICE = 14_713;
const MARGIN = 1_777;
const OTHER_MARGIN = 2_391;
const DISCOUNT = 1_103;
const MRP = 23_999;
const PICKUP = '77 Ranganayaki Weavers Colony';
const NOTE = `wholesale ${SUPPLIER_PRICE}`;
const PREVIEWER = 'WhatsApp/2.23.20.0';

describe('the base price', () => {
  let world: TestWorld;
  let maker: Trader;
  let sharer: Trader;
  let goods: MarketGoods;
  let link: SharedLink;
  let otherLink: SharedLink;
  let eyes: BuyersEyes;
  const sold: string[] = [];

  beforeAll(async () => {
    world = await startTestWorld();
    await alignClocks(world);
    await surveyPlaces(world);
    maker = await aMaker(world, { pickupAddress: PICKUP });
    goods = await uploadOne(world, maker, { price: SUPPLIER_PRICE, mrp: MRP, photoNote: NOTE });
    sharer = await aSharer(world, 'Sunita Devi');
    link = await shareAt(sharer, goods, MARGIN);
    otherLink = await shareAt(await aSharer(world, 'Kavitha Murugan'), goods, OTHER_MARGIN);
    eyes = new BuyersEyes(world.url);
  });
  afterAll(() => world.close());

  const messages = async (phone: string) => {
    eyes.keep(`messages to ${phone}`, JSON.stringify(await world.outside.whatsapp.control.messagesTo(phone)));
  };
  /** Looks at an order in every way there is. */
  const lookAt = async (token: string) => {
    await eyes.get(`/v1/orders/${token}`);
    await eyes.page(`/o/${token}`);
    await eyes.page(`/o/${token}/again`);
  };
  const lines = (quantity = 1, variantId = goods.variantId) => [{ variantId, quantity }];
  const placed = async (code = link.code, quantity = 1) => {
    const buyer = aBuyer();
    const answer = await eyes.post(`/v1/share-links/${code}/orders`, { lines: lines(quantity), buyer });
    const { token, orderId } = jsonOf<{ token: string; orderId: string }>(answer);
    sold.push(orderId);
    await messages(buyer.phone);
    await lookAt(token);
    return { token, orderId, phone: buyer.phone };
  };
  const sayYes = async ({ token, phone }: { token: string; phone: string }) =>
    eyes.post(`/v1/orders/${token}/consent`, { code: await world.outside.whatsapp.control.codeFor(phone) });
  const handOver = async (orderId: string, scenario: 'delivered' | 'rto') => {
    const { items } = await maker.api.get<{ items: { id: string; orderId: string }[] }>('/v1/shipments');
    const parcel = items.find((one) => one.orderId === orderId);
    await maker.api.post(`/v1/shipments/${parcel?.id}/acceptance`, {});
    const { awb } = await maker.api.post<{ awb: string }>(`/v1/shipments/${parcel?.id}/handover`, {});
    await world.outside.courier.control.setJourney({ parcel: awb, scenario });
  };

  const walkLink = async () => {
    await eyes.page(`/p/${link.code}`);
    await eyes.page(`/p/${link.code}?lang=hi`);
    const mine = await fetch(`${world.url}/reseller/me/shop`, { headers: { ...sharer.auth, accept: 'text/html' } });
    const [shop = ''] = /\/s\/[0-9a-f]{32}/.exec(await mine.text()) ?? [];
    await eyes.page(shop);
    await eyes.page(`${shop}?lang=ur`);
    await eyes.get(`${shop}?after=${Buffer.from(link.code).toString('base64url')}`, 'en', 'text/html');
    const preview = await fetch(`${world.url}/p/${link.code}`, { headers: { 'user-agent': PREVIEWER } });
    eyes.keep('link preview', await preview.text());
    for (const language of ['en', 'hi'])
      for (const format of ['portrait', 'preview']) await eyes.get(`/cards/${link.code}-${language}-${format}.jpg`);
    const html = eyes.seen.map(textOf).join('\n');
    const photos = new Set(
      Array.from(html.matchAll(/\/photos\/[\w.?=&;-]+/g), ([path]) => path.replaceAll('&amp;', '&')),
    );
    expect(photos.size).toBeGreaterThan(0);
    for (const path of photos) await eyes.get(path);
    for (const path of ['/robots.txt', '/', '/sign-in', `/g/${link.code}`, '/docs', '/health/ready'])
      await eyes.get(path, 'en', 'text/html');
  };
  /** From a product and from a link that has ended to the shop at her short address; from a group's link nowhere. */
  const walkToShop = async () => {
    const address = 'sunita-of-lane-five';
    expect(await shopsOn(`/p/${link.code}`)).toEqual([]);
    await world.asOwner(`insert into reseller_slug (slug, looks_like, reseller_id) values ('${address}', '${address}', '${sharer.userId}');
      update reseller set slug = '${address}' where id = '${sharer.userId}'`);
    const make = (body: object) =>
      sharer.api.post<SharedLink>('/v1/share-links', {
        productId: goods.productId,
        margin: { amount: MARGIN * 100, currency: 'INR' },
        ...body,
      });
    const [ended, group] = [await make({ channel: 'status' }), await make({ channel: 'group', groupName: 'Lane 7' })];
    await world.asOwner(`begin; set local session_replication_role = replica;
      update share_link set ends_at = haat_now() where code = '${ended.code}'; commit`);
    const hers = [`/s/${address}`];
    expect(await shopsOn(`/p/${link.code}`)).toEqual(hers);
    expect(await shopsOn(`/p/${ended.code}`)).toEqual(hers);
    expect(await shopsOn(`/p/${group.code}`)).toEqual([]);
    expect((await eyes.page(`/s/${address}`)).map(({ status }) => status)).toEqual([200, 200]);
  };
  /** Addresses of shops that a page leads to, the same in both languages. */
  const shopsOn = async (path: string) => {
    const [en = [], hi = []] = (await eyes.page(path)).map((page) =>
      Array.from(textOf(page).matchAll(/href="(\/s\/[^"?]+)"/g), ([, shop]) => shop),
    );
    expect(hi).toEqual(en);
    return en;
  };
  /** Links that sell once, that have ended, and pictures of every shape. */
  const walkLinkLives = async () => {
    const money = { amount: MARGIN * 100, currency: 'INR' };
    const make = (body: object) =>
      sharer.api.post<SharedLink>('/v1/share-links', { productId: goods.productId, margin: money, ...body });
    const special = await make({ sells: 'once' });
    await eyes.page(`/p/${special.code}`);
    await placed(special.code);
    await eyes.page(`/p/${special.code}`);
    await eyes.post(`/v1/share-links/${special.code}/orders`, { lines: lines(), buyer: aBuyer() });
    const status = await make({ channel: 'status' });
    for (const format of ['square', 'story']) await eyes.get(`/cards/${status.code}-ta-${format}-festive.jpg`);
    const group = { channel: 'group', groupName: 'Lane 5' };
    const [ended, alive] = [
      await make(group),
      await make({ ...group, margin: { ...money, amount: (MARGIN + 1) * 100 } }),
    ];
    await world.asOwner(`begin; set local session_replication_role = replica;
      update share_link set ends_at = haat_now() where code = '${ended.code}'; commit`);
    expect((await eyes.page(`/p/${ended.code}`)).map(({ status: answered }) => answered)).toEqual([410, 410]);
    expect(eyes.seen.some((answer) => textOf(answer).includes(`/p/${alive.code}`))).toBe(true);
    await eyes.post(`/v1/share-links/${ended.code}/orders`, { lines: lines(), buyer: aBuyer() });
  };
  const walkRefusals = async () => {
    const orders = `/v1/share-links/${link.code}/orders`;
    const buyer = aBuyer();
    await eyes.post(orders, { lines: lines(), buyer: { ...buyer, pincode: PLACES.prepaidOnly } });
    await eyes.post(orders, { lines: lines(), buyer: { ...buyer, pincode: '123' } });
    await eyes.post(orders, { lines: lines(), buyer: { ...buyer, phone: 'no' } });
    await eyes.post(orders, { lines: lines(3), buyer });
    await eyes.post(orders, { lines: lines(999), buyer });
    await eyes.post(orders, { lines: lines(-1), buyer });
    await eyes.post(orders, { lines: lines(1, link.code), buyer });
    await eyes.post(orders, { lines: lines(1, maker.userId), buyer });
    await eyes.post(orders, { lines: [], buyer });
    await eyes.post(orders, { lines: lines(), buyer, margin: 0 });
    await eyes.post(orders, '{"lines": [');
    await eyes.post(orders, { lines: lines(), buyer }, { 'idempotency-key': '' });
    await eyes.post('/v1/share-links/ABCDEFGHJKLM/orders', { lines: lines(), buyer });
    const key = { 'idempotency-key': `twice-${link.code}` };
    await eyes.post(orders, { lines: lines(2), buyer }, key);
    await eyes.post(orders, { lines: lines(2), buyer }, key);
    await eyes.post(orders, { lines: lines(1), buyer }, key);
    for (const form of [
      {},
      { ...formOf(aBuyer()), pincode: PLACES.prepaidOnly },
      { ...formOf(aBuyer()), quantity: '3' },
    ])
      for (const language of ['en', 'hi'])
        await eyes.form(
          `/p/${link.code}/orders`,
          { ...form, variantId: goods.variantId, once: `form-${language}-${buyer.phone}` },
          language,
        );
    for (const path of [
      `/v1/products/${goods.productId}`,
      `/v1/products/${goods.productId}/quote?margin=0`,
      '/v1/products',
      `/v1/share-links/${link.code}`,
      `/reseller/share/${goods.productId}`,
      '/supplier/goods',
      '/v1/orders/nobody-knows-this-token',
      '/v1/pools/ABCDEFGHJKLM',
      '/p/ABCDEFGHJKLM',
      '/o/nobody-knows-this-token',
    ])
      await eyes.get(path, 'en', path.startsWith('/v1') ? 'application/json' : 'text/html');
    await eyes.get(`/v1/pincodes/${PLACES.served}`);
  };
  const walkOrders = async () => {
    const [delivered, back, cancelled, silent, wrong] = [
      await placed(),
      await placed(),
      await placed(),
      await placed(),
      await placed(link.code, 2),
    ];
    for (let tries = 0; tries < 6; tries++) await eyes.post(`/v1/orders/${wrong.token}/consent`, { code: '000000' });
    await eyes.form(`/o/${wrong.token}/consent`, { code: 'what?' });
    await eyes.post(`/v1/orders/${wrong.token}/codes`, {});
    for (const order of [delivered, back, cancelled]) {
      await sayYes(order);
      await lookAt(order.token);
      await messages(order.phone);
    }
    await eyes.post(`/v1/orders/${delivered.token}/consent`, { code: '123456' });
    await eyes.post(`/v1/orders/${delivered.token}/return`, { reason: 'size' });
    await eyes.post(`/v1/orders/${cancelled.token}/cancellation`, { reason: 'not-ordered' });
    await lookAt(cancelled.token);
    await world.drain();
    await handOver(delivered.orderId, 'delivered');
    await handOver(back.orderId, 'rto');
    await lookAt(delivered.token);
    await eyes.post(`/v1/orders/${delivered.token}/cancellation`, {});
    for (let day = 0; day < 9; day++) {
      await daysPass(world, 1);
      await lookAt(delivered.token);
      await lookAt(back.token);
      if (day === 3) await eyes.post(`/v1/orders/${delivered.token}/return`, { reason: 'size', note: 'too small' });
    }
    await lookAt(silent.token);
    for (const { phone } of [delivered, back, cancelled, silent, wrong]) await messages(phone);
    const ends = [delivered, back, cancelled, silent].map(({ token }) => eyes.get(`/v1/orders/${token}`));
    return (await Promise.all(ends)).map((answer) => jsonOf<{ status: string; parcels: { status: string }[] }>(answer));
  };
  const walkPools = async () => {
    const money = (rupees: number) => ({ amount: rupees * 100, currency: 'INR' });
    const open = () =>
      sharer.api.post<{ code: string }>('/v1/pools', {
        productId: goods.productId,
        variantId: goods.variantId,
        margin: money(MARGIN),
        discount: money(DISCOUNT),
        size: 2,
        hours: 24,
      });
    const look = async (code: string) => {
      await eyes.get(`/v1/pools/${code}`);
      await eyes.page(`/g/${code}`);
      await eyes.page(`/p/${code}`);
      await eyes.get(`/cards/${code}-en-portrait.jpg`);
      await eyes.get(`/cards/${code}-hi-preview.jpg`);
    };
    const sitAgain = async (token: string, phone: string) => {
      await lookAt(token);
      await world.outside.advance(1);
      await world.advance(1 / 24);
      await eyes.post(`/v1/orders/${token}/codes`, {});
      const code6 = await world.outside.whatsapp.control.codeFor(phone);
      await eyes.post(`/v1/pool-seats/${token}/consent`, { code: code6 });
    };
    const sit = async (code: string) => {
      const buyer = aBuyer();
      const answer = await eyes.post(`/v1/pools/${code}/seats`, { buyer });
      if (answer.status >= 400) return;
      const { token, orderId } = jsonOf<{ token: string; orderId: string }>(answer);
      sold.push(orderId);
      await lookAt(token);
      const code6 = await world.outside.whatsapp.control.codeFor(buyer.phone);
      await eyes.post(`/v1/orders/${token}/consent`, { code: code6 });
      const { status } = await eyes.post(`/v1/pool-seats/${token}/consent`, { code: code6 });
      // An order of this reseller was disowned, so that risk asks for a second yes after a while.
      if (status === 409) await sitAgain(token, buyer.phone);
      await lookAt(token);
      await messages(buyer.phone);
    };
    const [filled, expired] = [await open(), await open()];
    await look(filled.code);
    for (let n = 0; n < 3; n++) await sit(filled.code);
    await sit(expired.code);
    await eyes.post(`/v1/share-links/${filled.code}/orders`, { lines: lines(), buyer: aBuyer() });
    await eyes.form(`/g/${expired.code}/seats`, { ...formOf(aBuyer()), pincode: '1', once: `seat-${expired.code}` });
    await look(filled.code);
    await look(expired.code);
    await daysPass(world, 2);
    await look(expired.code);
    await sit(expired.code);
    return Promise.all(
      [filled, expired].map(async ({ code }) => jsonOf<{ status: string }>(await eyes.get(`/v1/pools/${code}`)).status),
    );
  };

  it('reaches a buyer on no byte: page, form, card, photo, message, preview, order, pool, refusal', async () => {
    await walkLink();
    await walkToShop();
    await walkLinkLives();
    await walkRefusals();
    const [delivered, back, cancelled, silent] = await walkOrders();
    const pools = await walkPools();

    // The walk is worth something only where it has been everywhere.
    expect(delivered?.parcels[0]?.status).toMatch(/^return/);
    expect(back?.parcels[0]?.status).toMatch(/^rto/);
    expect([cancelled?.status, silent?.status]).toEqual(['cancelled', 'expired']);
    expect(pools).toEqual(['filled', 'expired']);
    const opened = (path: RegExp) => eyes.seen.filter(({ what, status }) => path.test(what) && status === 200).length;
    expect(opened(/GET \/p\//)).toBeGreaterThanOrEqual(4);
    expect(opened(/GET \/o\//)).toBeGreaterThanOrEqual(20);
    expect(opened(/GET \/s\//)).toBeGreaterThanOrEqual(5);
    expect(opened(/GET \/g\//)).toBeGreaterThanOrEqual(4);
    expect(opened(/GET \/cards\//)).toBeGreaterThanOrEqual(6);
    expect(opened(/GET \/photos\//)).toBeGreaterThanOrEqual(1);
    const price = amountSecret('selling price', link.offers[0]?.sellingPrice.amount ?? 0);
    expect(eyes.seen.filter((answer) => toldIn(textOf(answer), [price]).length > 0).length).toBeGreaterThan(30);
    expect(eyes.seen.filter(({ status }) => status >= 500)).toEqual([]);

    const secrets = await secretsOf();
    const leaks = eyes.seen.flatMap((answer) =>
      passagesIn(textOf(answer), secrets).map(
        ({ what, passage }) => `${answer.what}: ${what} in ${JSON.stringify(passage)}`,
      ),
    );
    expect(leaks).toEqual([]);
  });

  it('hides in no picture’s metadata', async () => {
    const pictures = eyes.seen.filter(({ type, status }) => type === 'image/jpeg' && status === 200);
    expect(pictures.length).toBeGreaterThan(6);
    for (const { bytes, what } of pictures) {
      const { exif, xmp, iptc, comments, format } = await sharp(bytes).metadata();
      expect({ what, format, exif, xmp, iptc, comments }).toEqual({ what, format: 'jpeg' });
    }
  });

  it('makes no difference to what a buyer is shown: page and card are the same over another base', async () => {
    const before = await shown(new BuyersEyes(world.url));
    const shift = 100_000;
    await world.asOwner(`
      set session_replication_role = replica;
      update variant set base_price_minor = base_price_minor - ${shift}, supplier_price_minor = supplier_price_minor - ${shift}
        where id = '${goods.variantId}';
      update share_link_offer set base_price_minor = base_price_minor - ${shift}, supplier_price_minor = supplier_price_minor - ${shift}
        where link_code = '${link.code}';
      update share_link set margin_minor = margin_minor + ${shift} where code = '${link.code}';
      delete from card where link_code = '${link.code}';
      set session_replication_role = origin`);
    expect(await shown(new BuyersEyes(world.url))).toEqual(before);
  });

  /** What of a link shows, without what is new on every call. */
  const shown = async (fresh: BuyersEyes) => {
    const pages = await fresh.page(`/p/${link.code}`);
    const cards: SeenAnswer[] = [];
    for (const language of ['en', 'hi'])
      for (const format of ['portrait', 'preview'])
        cards.push(await fresh.get(`/cards/${link.code}-${language}-${format}.jpg`));
    expect([...pages, ...cards].map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    const plain = (page: SeenAnswer) => page.bytes.toString('utf8').replace(/name="once" value="[^"]+"/g, '');
    return [...pages.map(plain), ...cards.map(({ bytes }) => bytes.toString('base64'))];
  };

  /** Everything that lies under the price, from the rows themselves. */
  const secretsOf = async (): Promise<Secret[]> => {
    const parts = await world.sql.query<Record<string, string>>(
      `select base_minor as base, supplier_minor as supplier, reseller_minor as reseller, fee_minor as fee,
         commission_minor as commission, base_minor * quantity as bases, (selling_minor - base_minor) * quantity as margins
       from order_line where order_id = any($1)`,
      [sold],
    );
    expect(parts.length).toBeGreaterThanOrEqual(7);
    // Small amounts are no canaries: they occur by chance.
    const shares = parts
      .flatMap((line) => Object.entries(line))
      .filter(([, paise]) => Number(paise) >= 100_000)
      .map(([part, paise]) => amountSecret(`${part} ${paise}`, paise));
    const other = otherLink.offers[0]?.sellingPrice.amount ?? 0;
    const { phone: otherPhone } = await signIn(world, { roles: ['supplier'] });
    expect(toldIn(otherPhone, [phoneSecret('own', otherPhone)])).toEqual(['own']);
    return [
      amountSecret('supplier price', SUPPLIER_PRICE * 100),
      amountSecret('base price', goods.basePrice * 100),
      amountSecret('margin', MARGIN * 100),
      amountSecret('pool base', (goods.basePrice - DISCOUNT) * 100),
      amountSecret('another reseller’s price', other),
      textSecret('note in the photo', NOTE),
      textSecret('supplier’s pickup', PICKUP),
      phoneSecret('supplier’s phone', maker.phone),
      phoneSecret('reseller’s phone', sharer.phone),
      ...shares,
    ];
  };
});

describe('the search for amounts', () => {
  const secret = amountSecret('base', 1_471_300n);
  it.each([
    '14713',
    '14,713',
    '₹14,713.00',
    'Rs14713',
    'Rs. 14 713',
    'INR14713',
    '{"amount":1471300}',
    'value="1471300"',
    '१४,७१३',
    '14\u202f713',
  ])('finds %s', (text) => {
    expect(toldIn(text, [secret])).toEqual(['base']);
  });

  it.each(['147130', '114713', '14713000', '14714', 'a14713b', '0f14713c'])('leaves %s alone', (text) => {
    expect(toldIn(text, [secret])).toEqual([]);
    expect(plainDigits(text)).toBe(text);
  });

  it('is not led astray by an id that spells an amount', () => {
    const share = amountSecret('share', 301_188n);
    expect(toldIn('{"orderId":"01a20086-3011-729c-8471-f1b27f794e7a"}', [share])).toEqual([]);
    expect(toldIn('due 3011', [share])).toEqual(['share']);
  });
});

/** The buyer as a form posts her. */
function formOf(buyer: ReturnType<typeof aBuyer>): Record<string, string> {
  return { quantity: '1', ...buyer } as Record<string, string>;
}
