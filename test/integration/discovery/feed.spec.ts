import request from 'supertest';
import { FoldGoods } from '../../../src/modules/catalogue/app/fold-goods.js';
import { CountSignals } from '../../../src/modules/discovery/app/count-signals.js';
import { WorkOutEarnings } from '../../../src/modules/discovery/app/work-out-earnings.js';
import { newId } from '../../../src/platform/database/index.js';
import { aProduct } from '../../support/builders/catalogue.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aConsentedOrder, aLink, aReseller } from '../../support/builders/orders.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('the feed of goods to share', () => {
  let world: TestWorld;
  let sunita: SignedInPerson;
  let supplier: SignedInPerson;
  const goods: Record<string, string> = {};

  beforeAll(async () => {
    world = await startTestWorld();
    sunita = await aReseller(world);
    supplier = await aSupplier(world);
    for (const [name, title, category, supplierPrice] of [
      ['saree', 'Banarasi silk saree', 'Sarees', 2_000],
      ['kurti', 'Red cotton kurti', 'Kurtis', 300],
      ['dupatta', 'Phulkari dupatta', 'Dupattas', 500],
      ['sheet', 'Double bed sheet', 'Home', 900],
    ] as const) {
      const supplierId = supplier.userId;
      goods[name] = (await aProduct(world, { supplierId, title, category, supplierPrice, variants: 2 })).productId;
    }
  });
  afterAll(() => world.close());

  const open = (query: string, person = sunita) =>
    request(world.app.getHttpServer())
      .get(`/reseller/share${query}`)
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' });
  /** Names of the goods on a page, in its order. */
  const shown = async (query: string, person = sunita): Promise<string[]> => {
    const page = await open(query, person).expect(200);
    const ids = [...page.text.matchAll(/href="\/reseller\/share\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
    return ids.flatMap((id) => Object.keys(goods).filter((name) => goods[name] === id));
  };
  const press = (fields: object, person = sunita) =>
    request(world.app.getHttpServer())
      .post('/reseller/saved')
      .type('form')
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' })
      .send(fields);
  const signal = (name: string, changes: string, state = '') =>
    world.asOwner(
      `insert into product_signal (product_id, state_code, refreshed_at) values ('${goods[name]}', '${state}', now())
       on conflict do nothing;
       update product_signal set ${changes} where product_id = '${goods[name]}' and state_code = '${state}'`,
    );

  describe('searched', () => {
    it.each([
      ['saree', 'saree'],
      ['sarri', 'saree'],
      ['saadi', 'saree'],
      ['साड़ी', 'saree'],
      ['banrasi saree', 'saree'],
      ['kurtti', 'kurti'],
      ['laal kurti', 'kurti'],
      ['lal kurtee suti', 'kurti'],
      ['chunni', 'dupatta'],
      ['phulkri', 'dupatta'],
      ['chadar', 'sheet'],
      ['bedsheet', 'sheet'],
    ])('for “%s” shows the %s alone', async (typed, name) => {
      expect(await shown(`?q=${encodeURIComponent(typed)}`)).toEqual([name]);
    });

    it('shows nothing where one word fits no goods, and says how to go on', async () => {
      expect(await shown('?q=saree+umbrella')).toEqual([]);
      expect(await shown(`?q=${encodeURIComponent('???')}`)).toEqual([]);
      expect((await open('?q=saree+umbrella')).text).toContain('Nothing found');
    });

    it('gives programs the same', async () => {
      const answer = await request(world.app.getHttpServer()).get('/v1/products?q=saadi').set(sunita.auth).expect(200);
      expect(answer.body.items.map(({ id }: { id: string }) => id)).toEqual([goods.saree]);
    });

    it('finds goods that were folded by older rules as soon as they are folded anew', async () => {
      await world.asOwner(
        `update product set search_words = '{}', search_version = 0 where id = '${goods.dupatta}';
         delete from search_word`,
      );
      expect(await shown('?q=chunni')).toEqual([]);
      await world.get(FoldGoods).run();
      expect(await shown('?q=chunni')).toEqual(['dupatta']);
      const counted = await world.sql.query<{ word: string; goods: number }>(
        `select word, goods from search_word where word in ('sari', 'dupata') order by word`,
      );
      expect(counted).toEqual([
        { word: 'dupata', goods: 1 },
        { word: 'sari', goods: 1 },
      ]);
    });
  });

  describe('filtered', () => {
    it('by her price, keeping what was typed', async () => {
      expect(await shown('?from=500&to=1000')).toEqual(['sheet', 'dupatta']);
      const page = await open('?from=₹500&to=lots').expect(200);
      expect(page.text).toContain('value="lots"');
      expect(page.text).toContain('Write whole rupees');
    });

    it('by a size that is in stock', async () => {
      expect(await shown('?size=s2&category=Sarees')).toEqual(['saree']);
      await world.asOwner(
        `insert into stock_movement (variant_id, kind, quantity, source)
         select v.id, 'reserve', 10, 'test sold out' from variant v
         where v.product_id = '${goods.saree}' and v.options @> '{"size": "S2"}'`,
      );
      expect(await shown('?size=S2&category=Sarees')).toEqual([]);
      expect(await shown('?size=S1&category=Sarees')).toEqual(['saree']);
    });

    it('by what she wants to earn, once that was worked out', async () => {
      await world.get(WorkOutEarnings).run();
      expect(await shown('?earn=100')).toEqual(['sheet', 'saree']);
      expect((await open('')).text).toMatch(/Earn about ₹\d+/);
      const before = await world.sql.query('select * from product_worth order by product_id');
      await world.get(WorkOutEarnings).run();
      expect(await world.sql.query('select * from product_worth order by product_id')).toEqual(before);
    });
  });

  describe('sorted', () => {
    it('by earning, best first, page after page without a gap', async () => {
      await world.get(WorkOutEarnings).run();
      expect(await shown('?sort=earning')).toEqual(['saree', 'sheet', 'dupatta', 'kurti']);
      const cursor = async (name: string) => {
        const row = await world.sql.first<{ score: string }>(
          `select earning_minor as score from product_worth where product_id = '${goods[name]}'`,
        );
        return Buffer.from(`${row?.score}/${goods[name]}`).toString('base64url');
      };
      expect(await shown(`?sort=earning&after=${await cursor('sheet')}`)).toEqual(['dupatta', 'kurti']);
      await open(`?sort=earning&after=${Buffer.from('1/x').toString('base64url')}`).expect(400);
    });

    it('by how rarely they come back, but not on the word of one lucky parcel', async () => {
      await signal('saree', 'ended_90d = 9, came_back_90d = 0');
      await signal('kurti', 'ended_90d = 40, came_back_90d = 8');
      await signal('sheet', 'ended_90d = 10, came_back_90d = 1');
      expect(await shown('?sort=kept')).toEqual(['sheet', 'kurti']);
      expect(await shown('?kept=yes')).toEqual(['sheet']);
      expect((await open('?kept=yes')).text).toContain('Rarely returned');
    });

    it('by the trend of her state, and says so where that is all of India', async () => {
      await signal('dupatta', 'orders_7d = 3, shares_7d = 1');
      await signal('kurti', 'orders_7d = 0, shares_7d = 12');
      expect(await shown('?sort=trending')).toEqual(['kurti', 'dupatta']);
      expect((await open('?sort=trending')).text).toContain('in all of India');
      await world.asOwner(
        `insert into reseller_area (reseller_id, state_code, orders, refreshed_at)
         values ('${sunita.userId}', '27', 3, now())`,
      );
      expect((await open('?sort=trending')).text).toContain('Too little was ordered in Maharashtra');
      for (let n = 0; n < 5; n++) {
        const { productId } = await aProduct(world, { supplierId: supplier.userId, title: `Trending stole ${n}` });
        await world.asOwner(
          `insert into product_signal (product_id, state_code, orders_7d, refreshed_at) values ('${productId}', '27', 1, now())`,
        );
      }
      await signal('sheet', 'orders_7d = 9', '27');
      expect(await shown('?sort=trending')).toEqual(['sheet']);
      expect((await open('?sort=trending')).text).toContain('customers in Maharashtra');
      expect((await open('?sort=trending')).text).toContain('href="/reseller/share?sort=trending&amp;state=all"');
      expect(await shown('?sort=trending&state=all')).toEqual(['kurti', 'dupatta']);
    });
  });

  describe('counted', () => {
    it('by resellers who share and customers who order, by state, and parcels by how they end', async () => {
      const reseller = await aReseller(world, 'Kavitha');
      const link = await aLink(world, { reseller });
      const again = await aConsentedOrder(world, { goods: link });
      await aConsentedOrder(world, { goods: link });
      await world.drain();
      await world.get(CountSignals).run();
      const counted = () =>
        world.sql.query<{
          state_code: string;
          shares_7d: number;
          orders_7d: number;
          ended_90d: number;
          kept_bp: unknown;
        }>(
          `select state_code, shares_7d, orders_7d, ended_90d, came_back_90d, kept_bp from product_signal
           where product_id = $1 order by state_code`,
          [link.productId],
        );
      expect(await counted()).toEqual([
        { state_code: '', shares_7d: 1, orders_7d: 2, ended_90d: 0, came_back_90d: 0, kept_bp: null },
        { state_code: '27', shares_7d: 1, orders_7d: 2, ended_90d: 0, came_back_90d: 0, kept_bp: null },
      ]);
      const area = await world.sql.first(`select state_code, orders from reseller_area where reseller_id = $1`, [
        reseller.userId,
      ]);
      expect(area).toEqual({ state_code: '27', orders: 2 });
      await world.asOwner(
        `set session_replication_role = replica;
         update shipment set status = 'rto-delivered', provider = 'p', awb = 'a' where order_id = '${again.orderId}';
         set session_replication_role = origin`,
      );
      await world.advance(8);
      await world.get(CountSignals).run();
      expect(await counted()).toEqual([
        { state_code: '', shares_7d: 0, orders_7d: 0, ended_90d: 1, came_back_90d: 1, kept_bp: null },
      ]);
    });

    it('never as more parcels that came back than ended', async () => {
      await expect(signal('kurti', 'came_back_90d = 41')).rejects.toMatchObject({
        constraint: 'product_signal_came_back_ended',
      });
    });
  });

  describe('kept for later', () => {
    it('is what she saved, last first, and nobody else’s', async () => {
      const [mine, other] = [await aReseller(world), await aReseller(world)];
      for (const name of ['kurti', 'sheet']) {
        const saved = await press({ product: goods[name], do: 'save', back: '/reseller/share?sort=earning' }, mine);
        expect([saved.status, saved.headers.location]).toEqual([303, '/reseller/share?sort=earning']);
      }
      await press({ product: goods.kurti, do: 'save' }, mine).expect(303);
      const list = async (person: SignedInPerson) => (await open('', person)).text && savedBy(person);
      expect(await list(mine)).toEqual(['sheet', 'kurti']);
      expect(await list(other)).toEqual([]);
      await press({ product: goods.sheet, do: 'drop' }, mine).expect(303);
      expect(await list(mine)).toEqual(['kurti']);
    });

    it('leads nowhere but to her own pages, and holds nothing that is not on offer', async () => {
      for (const back of ['https://evil.example', '//evil.example', '/reseller/../admin', 'javascript:alert(1)'])
        expect((await press({ product: goods.kurti, do: 'drop', back })).headers.location).toBe('/reseller/saved');
      await press({ product: newId(), do: 'save' }).expect(404);
      await press({ product: 'x', do: 'save' }).expect(404);
    });

    const savedBy = async (person: SignedInPerson) => {
      const page = await request(world.app.getHttpServer())
        .get('/reseller/saved')
        .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' })
        .expect(200);
      const ids = [...page.text.matchAll(/href="\/reseller\/share\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
      return ids.flatMap((id) => Object.keys(goods).filter((name) => goods[name] === id));
    };
  });
});
