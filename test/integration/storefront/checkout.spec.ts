import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import {
  aBuyer,
  aLink,
  aReseller,
  postOrder,
  type SharedGoods,
  sayYes,
  statusOf,
  stockOf,
  UNSERVED_PINCODE,
} from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const FIRST_VIEW_MAX_BYTES = 50_000;

describe('the checkout', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  /** One browser, with its cookies. */
  const aBrowser = () => {
    const agent = request.agent(world.app.getHttpServer());
    return {
      page: (path: string) => agent.get(path).set('Accept', 'text/html'),
      send: (path: string, form: object) => agent.post(path).set('Accept', 'text/html').type('form').send(form),
    };
  };
  type ABrowser = ReturnType<typeof aBrowser>;
  const addressOf = (text: string) => {
    const fields = [...text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, decoded(value)]));
  };
  /** The form of the last step, as a browser would send it. */
  const yesForm = (text: string) => addressOf(text.slice(text.indexOf('id="yes"')));
  const put = async (browser: ABrowser, goods: SharedGoods, quantity = 1) => {
    const { code, variantId } = goods;
    const put = await browser.send(`/p/${code}/choice`, { variantId, quantity: String(quantity), do: 'basket' });
    expect(put.status).toBe(303);
    return put.headers.location?.split('?')[0] ?? '';
  };
  const twoGoods = async () => {
    const reseller = await aReseller(world);
    return [await aLink(world, { reseller }), await aLink(world, { reseller, margin: 5_000 })] as const;
  };
  const orderCount = async (phone: string) =>
    (await world.sql.query('select 1 from order_buyer where phone = $1', [phone])).length;

  describe('of one link', () => {
    it('goes in three steps, says all before the code, and sends nobody’s address in an address', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      const buyer = aBuyer();
      const chosen = await browser.send(`/p/${goods.code}/choice`, {
        variantId: goods.variantId,
        quantity: '2',
        do: 'now',
      });
      const second = await browser.page(chosen.headers.location ?? '').expect(200);
      expect(second.text).toContain('Step 2 of 3');
      expect(second.text).toContain('₹920');
      const third = await browser.send(`/p/${goods.code}/check`, {
        ...addressOf(second.text),
        ...buyer,
      });
      expect(third.status).toBe(200);
      for (const words of [
        'Step 3 of 3',
        'Haat sends a code',
        '₹920',
        'Delivery',
        'Fee for paying cash',
        'Tana Bana Looms',
        'India',
        'Grievance officer: Asha Rao',
        'Pune',
        'Maharashtra',
        '7 days to send it back',
      ])
        expect(third.text).toContain(words);
      const placed = await browser.send(`/p/${goods.code}/orders`, yesForm(third.text));
      expect(placed.headers.location).toMatch(/^\/o\/\w{22}$/);
      expect(await stockOf(world, goods.variantId)).toEqual({ available: 8, reserved: 2 });
      const again = await browser.send(`/p/${goods.code}/orders`, yesForm(third.text));
      expect(again.headers.location).toBe(placed.headers.location);
    });

    it('has steps below 50 kB with their style sheet', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      const path = await put(browser, goods);
      const first = await browser.page(path).expect(200);
      const second = await browser.page(`${path}/address`).expect(200);
      const third = await browser.send(`${path}/check`, { ...addressOf(second.text), ...aBuyer() });
      const sheet = /href="(\/static\/haat\.css[^"]*)"/.exec(first.text)?.[1] ?? '';
      const script = /src="(\/static\/checkout\.js[^"]*)"/.exec(second.text)?.[1] ?? '';
      const [css, js] = [await browser.page(sheet), await browser.page(script)];
      for (const { text } of [first, second, third]) {
        const bytes = [text, css.text, js.text].reduce((sum, one) => sum + Buffer.byteLength(one), 0);
        expect(bytes).toBeLessThan(FIRST_VIEW_MAX_BYTES);
      }
    });

    it('asks again when the price she saw is another', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      const buyer = aBuyer();
      const form = { variantId: goods.variantId, quantity: '1', ...buyer };
      const third = await browser.send(`/p/${goods.code}/check`, form);
      const changed = await browser.send(`/p/${goods.code}/orders`, { ...yesForm(third.text), quantity: '2' });
      expect(changed.status).toBe(409);
      expect(changed.text).toContain('Something has changed since you looked');
      expect(changed.text).toContain('₹920');
      expect(await orderCount(buyer.phone)).toBe(0);
      await browser.send(`/p/${goods.code}/orders`, yesForm(changed.text)).expect(303);
    });

    it('says why goods cannot be ordered, at the field that can change it', async () => {
      const goods = await aLink(world, { stock: 2 });
      const browser = aBrowser();
      const choose = (form: object) =>
        browser.send(`/p/${goods.code}/choice`, { variantId: goods.variantId, quantity: '1', do: 'now', ...form });
      expect((await choose({ quantity: '3' }).expect(400)).text).toContain('Only 2 pieces are left');
      expect((await choose({ quantity: '-1' }).expect(400)).text).toContain('id="form-quantity-error"');
      expect((await choose({ variantId: newId() }).expect(400)).text).toContain('This link does not sell that');
    });

    it('tells when it arrives before anything is asked', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      expect((await browser.page(`/p/${goods.code}?pincode=411028`)).text).toContain('To Hadapsar, 411028');
      expect((await browser.page(`/p/${goods.code}?pincode=${UNSERVED_PINCODE}`)).text).toContain('takes no cash');
      expect((await browser.page(`/p/${goods.code}?pincode=000`)).status).toBe(200);
    });
  });

  describe('of an address', () => {
    it('asks the one missing thing once, keeps what was typed, and believes the second try', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      const typed = {
        ...aBuyer({ addressLine: 'Main Road, Hadapsar', landmark: '' }),
        variantId: goods.variantId,
        quantity: '1',
      };
      const asked = await browser.send(`/p/${goods.code}/check`, typed).expect(422);
      expect(asked.text).toContain('The house number is missing');
      expect(asked.text).toContain('>Main Road, Hadapsar</textarea>');
      expect(asked.text).toContain('Step 2 of 3');
      const believed = await browser.send(`/p/${goods.code}/check`, { ...typed, asked: addressOf(asked.text).asked });
      expect(believed.text).toContain('Step 3 of 3');
      await browser.send(`/p/${goods.code}/orders`, yesForm(believed.text)).expect(303);
    });

    it('offers both states of a pincode that lies in two, and no third', async () => {
      await world.asOwner(`insert into pincode (pincode, place, district, state, state_code, other_states)
        values ('160014', 'Sector 14', 'Chandigarh', 'Chandigarh', '04', '{03}')`);
      const goods = await aLink(world);
      const browser = aBrowser();
      const typed = { ...aBuyer({ pincode: '160014' }), variantId: goods.variantId, quantity: '1' };
      const asked = await browser.send(`/p/${goods.code}/check`, typed).expect(422);
      expect(asked.text).toContain('This pincode is in two states');
      expect(asked.text).toContain('<option value="03">Punjab</option>');
      const { asked: question } = addressOf(asked.text);
      const punjab = await browser.send(`/p/${goods.code}/check`, { ...typed, asked: question, stateCode: '03' });
      expect(punjab.text).toContain('Punjab');
      const third = await browser.send(`/p/${goods.code}/check`, { ...typed, asked: question, stateCode: '33' });
      expect(third.text).not.toContain('Tamil Nadu');
      const placed = await browser.send(`/p/${goods.code}/orders`, yesForm(punjab.text)).expect(303);
      const [row] = await world.sql.query(
        'select b.state_code, b.city from order_buyer b join orders o on o.id = b.order_id where o.token = $1',
        [placed.headers.location?.slice(3) ?? ''],
      );
      expect(row).toEqual({ state_code: '03', city: 'Chandigarh' });
    });

    it('says what is possible where no cash is taken', async () => {
      const goods = await aLink(world);
      const typed = { ...aBuyer({ pincode: UNSERVED_PINCODE }), variantId: goods.variantId, quantity: '1' };
      const prepaid = await aBrowser().send(`/p/${goods.code}/check`, typed).expect(422);
      expect(prepaid.text).toContain('takes no cash there yet');
      await world.asOwner(`update pincode set prepaid = false where pincode = '${UNSERVED_PINCODE}'`);
      expect((await aBrowser().send(`/p/${goods.code}/check`, typed).expect(422)).text).toContain(
        'id="form-pincode-error"',
      );
    });
  });

  describe('of a basket', () => {
    it('is one order of several links, a parcel a supplier, and leaves an empty basket', async () => {
      const [one, two] = await twoGoods();
      const browser = aBrowser();
      await put(browser, one);
      const path = await put(browser, two, 2);
      const first = await browser.page(path).expect(200);
      expect(first.text).toContain('₹1,280');
      expect(first.text).toContain('2 parcels');
      const second = await browser.page(`${path}/address`).expect(200);
      const buyer = aBuyer();
      const third = await browser.send(`${path}/check`, { ...addressOf(second.text), ...buyer }).expect(200);
      expect(third.text).toContain('Parcel 1 of 2');
      const placed = await browser.send(`${path}/orders`, yesForm(third.text)).expect(303);
      const again = await browser.send(`${path}/orders`, yesForm(third.text)).expect(303);
      expect(again.headers.location).toBe(placed.headers.location);
      expect((await browser.page(path)).text).toContain('Your basket is empty');
      const token = placed.headers.location?.slice(3) ?? '';
      await sayYes(world, { token, phone: buyer.phone }).expect(200);
      const parcels = await world.sql.query<{ cod_minor: string }>(
        'select cod_minor from shipment s join orders o on o.id = s.order_id where o.token = $1 order by cod_minor',
        [token],
      );
      expect(parcels).toEqual([{ cod_minor: '46000' }, { cod_minor: '82000' }]);
    });

    it('makes one order of ten that are sent at once, with one key and with ten', async () => {
      for (const keys of [1, 10]) {
        const [one, two] = await twoGoods();
        const browser = aBrowser();
        await put(browser, one);
        const path = await put(browser, two);
        const buyer = aBuyer();
        const third = await browser.send(`${path}/check`, buyer).expect(200);
        const form = yesForm(third.text);
        const claims = Array.from({ length: keys }, () => newId());
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, n) =>
            browser.send(`${path}/orders`, { ...form, once: claims[n % keys] ?? '' }),
          ),
        );
        expect(await orderCount(buyer.phone)).toBe(1);
        const led = answers.filter(({ status }) => status === 303).map(({ headers }) => headers.location);
        expect(new Set(led).size).toBe(1);
        expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
      }
    });

    it('asks again when it was changed in another window', async () => {
      const [one] = await twoGoods();
      const browser = aBrowser();
      const path = await put(browser, one);
      const buyer = aBuyer();
      const third = await browser.send(`${path}/check`, buyer).expect(200);
      await browser.send(`${path}/lines/${one.variantId}`, { quantity: '3' }).expect(303);
      const changed = await browser.send(`${path}/orders`, yesForm(third.text)).expect(409);
      expect(changed.text).toContain('Something has changed since you looked');
      expect(changed.text).toContain('₹1,380');
      expect(await orderCount(buyer.phone)).toBe(0);
      await browser.send(`${path}/orders`, yesForm(changed.text)).expect(303);
    });

    it('loses nothing: what ended, sold out or is too many is put aside in words, and the rest can be ordered', async () => {
      const reseller = await aReseller(world);
      const [fine, ended, sold, few] = await Promise.all(
        [10, 10, 10, 3].map((stock, n) => aLink(world, { reseller, stock, title: `Goods ${n}` })),
      );
      if (!fine || !ended || !sold || !few) throw new Error('four goods');
      const browser = aBrowser();
      for (const goods of [fine, ended, sold]) await put(browser, goods);
      const path = await put(browser, few, 3);
      await world.asOwner(`set session_replication_role = replica;
        update share_link set ends_at = now() - interval '1 hour' where code = '${ended.code}';
        update stock set available = 0, reserved = 10 where variant_id = '${sold.variantId}';
        update stock set available = 1, reserved = 2 where variant_id = '${few.variantId}';
        set session_replication_role = origin`);
      const { text } = await browser.page(path).expect(200);
      for (const words of ['no longer sold at this price', 'Sold out just now', 'Only 1 piece is left', '₹460'])
        expect(text).toContain(words);
      const third = await browser.send(`${path}/check`, aBuyer()).expect(200);
      expect(third.text).not.toContain('Goods 1');
      await browser.send(`${path}/orders`, yesForm(third.text)).expect(303);
      const left = await browser.page(path).expect(200);
      expect(left.text).not.toContain('Goods 0');
      for (const name of ['Goods 1', 'Goods 2', 'Goods 3']) expect(left.text).toContain(name);
    });

    it('has a place of its own for each reseller, and belongs to one browser', async () => {
      const [one, other] = [await aLink(world), await aLink(world)];
      const browser = aBrowser();
      const [first, second] = [await put(browser, one), await put(browser, other)];
      expect(first).not.toBe(second);
      expect((await browser.page(first)).text).toContain(`href="${second}"`);
      expect((await browser.page('/cart')).headers.location).toBe(second);
      const stranger = aBrowser();
      await put(stranger, one);
      for (const path of [first, `${first}/address`]) await stranger.page(path).expect(404);
      await stranger.send(`${first}/lines/${one.variantId}`, { quantity: '0' }).expect(404);
      await stranger.send(`${first}/orders`, { once: newId() }).expect(404);
      await aBrowser().page(first).expect(404);
    });

    it('is filled from a shop, sends goods in several kinds to their page, and refuses a group’s price', async () => {
      const goods = await aLink(world);
      const browser = aBrowser();
      const added = await browser.send('/cart/lines', { code: goods.code }).expect(303);
      expect(added.headers.location).toMatch(/^\/cart\/[\w-]{36}\?said=added$/);
      expect((await browser.page(added.headers.location ?? '')).text).toContain('It is in your basket.');
      await browser.send('/cart/lines', { code: 'unknownCode1' }).expect(404);
      await browser.send('/cart/lines', { code: goods.code, quantity: '11' }).expect(400);
      await browser.send('/cart/lines', { code: goods.code, quantity: '9' }).expect(303);
      await browser.send('/cart/lines', { code: goods.code, quantity: '9' }).expect(303);
      const [line] = await world.sql.query('select quantity from cart_line where link_code = $1', [goods.code]);
      expect(line).toEqual({ quantity: 10 });
    });

    it('holds twenty kinds of goods of one reseller, by the database also, and is forgotten in time', async () => {
      const [one, other] = [await aLink(world), await aLink(world)];
      const browser = aBrowser();
      const path = await put(browser, one);
      const id = path.slice('/cart/'.length);
      await expect(
        world.asOwner(`insert into cart_line values ('${id}', '${other.variantId}', '${other.code}', 1, now())`),
      ).rejects.toMatchObject({ constraint: 'cart_line_of_reseller' });
      await expect(
        world.asOwner(`alter table cart_line disable trigger cart_line_fits;
          insert into cart_line select '${id}', v.id, '${one.code}', 1, now() from variant v
            where v.id <> '${one.variantId}' limit 19;
          alter table cart_line enable trigger cart_line_fits;
          insert into cart_line select '${id}', v.id, '${one.code}', 1, now() from variant v
            where not exists (select 1 from cart_line l where l.cart_id = '${id}' and l.variant_id = v.id) limit 1`),
      ).rejects.toMatchObject({ constraint: 'cart_line_most' });
      await world.advance(8);
      await browser.page(path).expect(404);
      expect(await world.sql.query('select 1 from cart where id = $1', [id])).toHaveLength(0);
    });
  });

  describe('of somebody who has ordered before', () => {
    const open = async (browser: ABrowser, phone: string, to: string) => {
      const sent = await browser.send('/addresses/codes', { phone, to }).expect(200);
      const code = await world.outside.whatsapp.control.codeFor(phone);
      return { ...addressOf(sent.text), code };
    };

    it('keeps the five addresses that she used last, the one of this order among them', async () => {
      const goods = await aLink(world);
      const buyer = aBuyer({ addressLine: '77 Lotus Lane, Hadapsar' });
      await world.asOwner(`
        insert into saved_address (id, phone, content_hash, name, address_line, landmark, city, state_code, pincode, used_at)
        select gen_random_uuid(), '${buyer.phone}', sha256(n::text::bytea), 'Sita', 'Lane ' || n, '', 'Pune', '27', '411028',
          now() - n * interval '1 day' from generate_series(1, 6) n`);
      const keptLines = async () => {
        const asked = 'select address_line as line from saved_address where phone = $1 order by used_at desc';
        return (await world.sql.query<{ line: string }>(asked, [buyer.phone])).map(({ line }) => line);
      };
      for (let again = 0; again < 2; again++) {
        const { body } = await postOrder(world, goods, { buyer }).expect(201);
        await sayYes(world, { token: body.token, phone: buyer.phone }).expect(200);
        await world.drain();
        expect(await keptLines()).toEqual(['77 Lotus Lane, Hadapsar', 'Lane 1', 'Lane 2', 'Lane 3', 'Lane 4']);
      }
    });

    it('keeps one address once, however many of her orders are told of at once, with the words of the last', async () => {
      const goods = await aLink(world);
      const buyer = aBuyer({ addressLine: '77 Lotus Lane, Hadapsar' });
      for (const landmark of ['by the well', 'by the school']) {
        const { body } = await postOrder(world, goods, { buyer: { ...buyer, landmark } }).expect(201);
        await sayYes(world, { token: body.token, phone: buyer.phone }).expect(200);
      }
      await world.drain();
      const asked = 'select landmark from saved_address where phone = $1';
      expect(await world.sql.query(asked, [buyer.phone])).toEqual([{ landmark: 'by the school' }]);
    });

    it('offers her addresses after the code and not before, fills in the one she chooses, and forgets', async () => {
      const goods = await aLink(world);
      const buyer = aBuyer({ addressLine: '77 Lotus Lane, Hadapsar' });
      const first = aBrowser();
      const form = { variantId: goods.variantId, quantity: '1' };
      const third = await first.send(`/p/${goods.code}/check`, { ...form, ...buyer });
      const placed = await first.send(`/p/${goods.code}/orders`, yesForm(third.text)).expect(303);
      await world.drain();
      expect(await world.sql.query('select 1 from saved_address where phone = $1', [buyer.phone])).toHaveLength(0);
      await sayYes(world, { token: placed.headers.location?.slice(3) ?? '', phone: buyer.phone }).expect(200);
      await world.drain();

      const browser = aBrowser();
      const to = `/p/${goods.code}/address?variantId=${goods.variantId}&quantity=1`;
      expect((await browser.page(to)).text).not.toContain('77 Lotus Lane');
      const pass = await open(browser, buyer.phone, to);
      const wrong = await browser.send('/addresses/pass', {
        ...pass,
        code: pass.code === '000000' ? '111111' : '000000',
      });
      expect(wrong.status).toBe(422);
      expect((await browser.page(to)).text).not.toContain('77 Lotus Lane');
      const right = await browser.send('/addresses/pass', pass).expect(303);
      expect(right.headers.location).toBe(to);
      const offered = await browser.page(to).expect(200);
      expect(offered.text).toContain('77 Lotus Lane');
      const [saved] = await world.sql.query<{ id: string }>('select id from saved_address where phone = $1', [
        buyer.phone,
      ]);
      const filled = await browser.send(`/p/${goods.code}/address`, { ...form, saved: saved?.id ?? '' });
      expect(filled.text).toContain('>77 Lotus Lane, Hadapsar</textarea>');
      expect((await aBrowser().page(to)).text).not.toContain('77 Lotus Lane');
      await aBrowser()
        .send('/addresses/forgotten', { address: saved?.id ?? '', to })
        .expect(303);
      expect((await browser.page(to)).text).toContain('77 Lotus Lane');
      await browser.send('/addresses/forgotten', { address: saved?.id ?? '', to }).expect(303);
      expect((await browser.page(to)).text).not.toContain('77 Lotus Lane');
    });

    it('opens nothing with a code for another phone, and leads nowhere else', async () => {
      const browser = aBrowser();
      const [mine, hers] = [aBuyer().phone, aBuyer().phone];
      const pass = await open(browser, mine, '//evil.example/address');
      expect(pass).toMatchObject({ to: '/cart' });
      await browser.send('/addresses/pass', { ...pass, phone: hers }).expect(422);
      expect((await browser.send('/addresses/pass', pass).expect(303)).headers.location).toBe('/cart');
    });
  });

  describe('the yes', () => {
    it.each([
      ['quantity', { quantity: '2' }],
      ['address', { addressLine: '99 Other Road, Hadapsar' }],
      ['name', { name: 'Somebody Else' }],
    ])('given to one order is none to one of another %s', async (_what, change) => {
      const goods = await aLink(world);
      const form = { ...aBuyer(), variantId: goods.variantId, quantity: '1' };
      const tokenOf = async (changes: object) => {
        const browser = aBrowser();
        const third = await browser.send(`/p/${goods.code}/check`, { ...form, ...changes });
        const placed = await browser.send(`/p/${goods.code}/orders`, yesForm(third.text)).expect(303);
        return placed.headers.location?.slice(3) ?? '';
      };
      const one = await tokenOf({});
      const code = await world.outside.whatsapp.control.codeFor(form.phone);
      const two = await tokenOf(change);
      const other = await world.outside.whatsapp.control.codeFor(form.phone);
      if (code !== other) await sayYes(world, { token: two, phone: form.phone }, code).expect(422);
      await sayYes(world, { token: two, phone: form.phone }, other).expect(200);
      const [untouched] = await world.sql.query<{ id: string }>('select id from orders where token = $1', [one]);
      expect(await statusOf(world, untouched?.id ?? '')).toBe('placed');
    });
  });
});

function decoded(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}
