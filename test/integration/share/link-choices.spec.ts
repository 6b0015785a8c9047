import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aLink, aPlacedOrder, aProduct, aReseller, postOrder } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('what is chosen for a link', () => {
  let world: TestWorld;
  let sunita: SignedInPerson;
  let productId: string;
  beforeAll(async () => {
    world = await startTestWorld();
    sunita = await aReseller(world);
    ({ productId } = await aProduct(world));
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const ask = (body: object, who = sunita) =>
    http()
      .post('/v1/share-links')
      .set(who.auth)
      .set('idempotency-key', newId())
      .send({ productId, margin: { amount: 10_000, currency: 'INR' }, ...body });
  const codeOf = async (body: object, who = sunita) => (await ask(body, who).expect(201)).body.code as string;

  describe('one link a channel and group', () => {
    it('is the same for the same wish, also when it is asked for many times at once', async () => {
      const codes = await Promise.all(
        Array.from({ length: 6 }, () => codeOf({ channel: 'group', groupName: 'Lane 5' })),
      );
      expect(new Set(codes).size).toBe(1);
      expect(await codeOf({ channel: 'group', groupName: ' Lane  5 ' })).toBe(codes[0]);
    });

    it('is another for another group, channel, margin or reseller', async () => {
      const kavitha = await aReseller(world, 'Kavitha');
      const codes = await Promise.all([
        codeOf({ channel: 'group', groupName: 'Lane 5' }),
        codeOf({ channel: 'group', groupName: 'Lane 6' }),
        codeOf({ channel: 'group' }),
        codeOf({ channel: 'chat' }),
        codeOf({ margin: { amount: 9_000, currency: 'INR' } }),
        codeOf({ channel: 'chat' }, kavitha),
      ]);
      expect(new Set(codes).size).toBe(codes.length);
    });

    it('is not guessed: 12 letters of 58, none alike', async () => {
      const codes = await Promise.all(
        Array.from({ length: 20 }, (_, n) => codeOf({ channel: 'group', groupName: `G${n}` })),
      );
      for (const code of codes) expect(code).toMatch(/^[1-9A-HJ-NP-Za-km-z]{12}$/);
      expect(new Set(codes.map((code) => code.slice(0, 4))).size).toBe(codes.length);
    });
  });

  describe('an end', () => {
    it('comes for a Status after 24 hours, to the minute, with a page that shows what is alive', async () => {
      const over = await codeOf({ channel: 'status' });
      const alive = await codeOf({ channel: 'status', productId: (await aProduct(world)).productId });
      const elsewhere = await codeOf({ channel: 'chat', margin: { amount: 2_000, currency: 'INR' } });
      const made = await http().get(`/v1/share-links/${over}`).set(sunita.auth).expect(200);
      expect(Math.abs(new Date(made.body.endsAt).getTime() - Date.now() - 86_400_000)).toBeLessThan(60_000);
      expect(await codeOf({ channel: 'status' })).toBe(over);
      const endIn = (code: string, seconds: number) =>
        world.asOwner(`begin; set local session_replication_role = replica;
          update share_link set ends_at = haat_now() + interval '${seconds} seconds' where code = '${code}'; commit`);
      await endIn(over, 60);
      expect((await http().get(`/p/${over}`)).status).toBe(200);
      // A day later than the first, a Status is a new one.
      expect(await codeOf({ channel: 'status' })).not.toBe(over);
      await endIn(over, 0);
      await ask({ channel: 'status', margin: { amount: 5_000, currency: 'INR' } });
      const page = await http().get(`/p/${over}`).set('accept', 'text/html');
      expect(page.status).toBe(410);
      expect(page.text).toContain('This link has ended');
      expect(page.text).toContain(`/p/${alive}`);
      expect(page.text).not.toContain(elsewhere);
      expect(page.text).not.toContain('₹380');
      const robot = await http().get(`/p/${over}`).set('user-agent', 'WhatsApp/2.23.20.0 A');
      expect(robot.status).toBe(410);
      expect(robot.text).not.toContain('og:image');
      await http()
        .post(`/v1/share-links/${over}/orders`)
        .set('idempotency-key', newId())
        .send({ lines: [], buyer: {} })
        .expect((answer) => expect(answer.status).toBeGreaterThanOrEqual(400));
    });

    it('of her own may be chosen, within bounds', async () => {
      const endsAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
      const code = await codeOf({ endsAt });
      expect(await codeOf({ endsAt })).toBe(code);
      expect((await ask({ endsAt: new Date(Date.now() - 1_000).toISOString() })).body.code).toBe(
        'link-end-out-of-bounds',
      );
      expect((await ask({ endsAt: 'tomorrow' })).status).toBe(400);
    });
  });

  describe('a special price for one order', () => {
    const special = async () => {
      const goods = await aLink(world);
      const made = await http()
        .post('/v1/share-links')
        .set(goods.reseller.auth)
        .set('idempotency-key', newId())
        .send({ productId: goods.productId, margin: { amount: 1_000, currency: 'INR' }, sells: 'once' })
        .expect(201);
      return { ...goods, code: made.body.code as string };
    };

    it('goes to exactly one of many who order at once', async () => {
      const goods = await special();
      const answers = await Promise.all(Array.from({ length: 8 }, () => postOrder(world, goods)));
      const won = answers.filter(({ status }) => status === 201);
      expect(won).toHaveLength(1);
      for (const { status, body } of answers)
        if (status !== 201) expect({ status, code: body.code }).toEqual({ status: 409, code: 'special-price-taken' });
      const kept = await world.sql.first<{ orders: number; reserved: number }>(
        `select (select count(*)::int from orders where link_code = $1) as orders, reserved from stock where variant_id = $2`,
        [goods.code, goods.variantId],
      );
      expect(kept).toEqual({ orders: 1, reserved: 1 });
    });

    it('says on its page that it is taken, and is free again when the order comes to nothing', async () => {
      const goods = await special();
      expect((await http().get(`/p/${goods.code}`)).text).toContain('A special price for one order');
      const { token, orderId } = await aPlacedOrder(world, { goods });
      const taken = await http().get(`/p/${goods.code}`).expect(200);
      expect(taken.text).toContain('Somebody has taken this special price');
      expect(taken.text).not.toContain('name="variantId"');
      await http()
        .post(`/v1/orders/${token}/cancellation`)
        .send({ reason: 'buyer-cancelled' })
        .expect((a) => expect(a.status).toBeLessThan(300));
      const second = await aPlacedOrder(world, { goods });
      expect(second.orderId).not.toBe(orderId);
      await world.asOwner(`update orders set expires_at = haat_now() where id = '${second.orderId}'`);
      await world.advance(0);
      await postOrder(world, goods).expect(201);
      await postOrder(world, goods).expect(409);
    });

    it('is not below the floor, and each is a link of its own', async () => {
      expect((await ask({ margin: { amount: -100, currency: 'INR' }, sells: 'once' })).status).toBeGreaterThanOrEqual(
        400,
      );
      expect(await codeOf({ sells: 'once' })).not.toBe(await codeOf({ sells: 'once' }));
    });

    it('cannot be written past the database', async () => {
      const goods = await special();
      const order = await aPlacedOrder(world, { goods });
      await expect(
        world.asOwner(`with another as (
            insert into orders (id, token, link_code, reseller_id, placed_by, due_minor, content_hash, code_id, expires_at)
            select gen_random_uuid(), token || 'x', link_code, reseller_id, placed_by, due_minor, content_hash, code_id, expires_at
            from orders where id = '${order.orderId}' returning id)
          insert into order_line
          select (jsonb_populate_record(l, jsonb_build_object('order_id', another.id))).*
          from another, order_line l where l.order_id = '${order.orderId}'`),
      ).rejects.toMatchObject({ constraint: 'orders_within_link' });
    });
  });

  describe('many at once', () => {
    const batch = (body: object) =>
      http().post('/v1/share-links/batch').set(sunita.auth).set('idempotency-key', newId()).send(body);

    it('are made at one margin, and what cannot be shared says why', async () => {
      const goods = await Promise.all(Array.from({ length: 3 }, () => aProduct(world)));
      await world.asOwner(`update variant set mrp_minor = 35000 where product_id = '${goods[2]?.productId}'`);
      const productIds = [...goods.map((one) => one.productId), newId()];
      const made = await batch({ productIds, marginPercent: 10, channel: 'group', groupName: 'Lane 5' }).expect(201);
      expect(
        made.body.links.map(
          (link: { offers: { sellingPrice: { amount: number } }[] }) => link.offers[0]?.sellingPrice.amount,
        ),
      ).toEqual([39_600, 39_600]);
      expect(made.body.refused.map(({ code }: { code: string }) => code)).toEqual([
        'margin-above-cap',
        'unknown-product',
      ]);
      for (const { detail } of made.body.refused) expect(detail.length).toBeGreaterThan(10);
      const again = await batch({ productIds, marginPercent: 10, channel: 'group', groupName: 'Lane 5' }).expect(201);
      const codes = (body: { links: { code: string }[] }) => body.links.map(({ code }) => code);
      expect(codes(again.body)).toEqual(codes(made.body));
    });

    it('take no more statements for thirty than for one', async () => {
      const goods = await Promise.all(Array.from({ length: 30 }, () => aProduct(world)));
      const productIds = goods.map((one) => one.productId);
      const made = await batch({ productIds, margin: { amount: 5_000, currency: 'INR' } }).expect(201);
      expect(made.body.links).toHaveLength(30);
    });

    it.each([
      [{ productIds: [], marginPercent: 10 }, 400],
      [{ productIds: Array.from({ length: 31 }, () => newId()), marginPercent: 10 }, 400],
      [{ productIds: ['x'], marginPercent: 10 }, 400],
      [{ productIds: [newId()] }, 400],
      [{ productIds: [newId()], marginPercent: 10, margin: { amount: 1, currency: 'INR' } }, 400],
    ])('refuse %j', async (body, status) => {
      expect((await batch(body)).status).toBe(status);
    });
  });
});
