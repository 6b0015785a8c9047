import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { aPhone, type SignedInPerson, signIn } from '../../support/builders/identity.js';
import { aBuyer, aLink, aPlacedOrder, aProduct, aReseller, UNSERVED_PINCODE } from '../../support/builders/orders.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

describe('the pages of a reseller', () => {
  let world: TestWorld;
  let reseller: SignedInPerson;
  beforeAll(async () => {
    world = await startTestWorld();
    reseller = await aReseller(world);
  });
  afterAll(() => world.close());

  /** As a browser asks: by cookie, for a page. */
  const open = (path: string, person = reseller) =>
    request(world.app.getHttpServer())
      .get(path)
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' });
  const send = (path: string, fields: object, person = reseller) =>
    request(world.app.getHttpServer())
      .post(path)
      .type('form')
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' })
      .send(fields);
  const count = async (table: 'share_link' | 'orders', column: 'product_id' | 'link_code', value: string) => {
    const row = await world.sql.first<{ count: number }>(
      `select count(*)::int as count from ${table} where ${column} = $1`,
      [value],
    );
    return row?.count;
  };

  describe('joining', () => {
    it('keeps what was typed and says what is wrong with each field', async () => {
      const guest = await signIn(world, { roles: [], name: '' });
      const typed = { displayName: 'Asha <Devi>', pan: 'WRONG', bankAccount: '12', bankIfsc: '' };
      const page = await send('/join/reseller', typed, guest).expect(400);
      expect(page.text).toContain('value="Asha &lt;Devi>"');
      expect(page.text).toContain('value="WRONG"');
      expect(page.text).toContain('A PAN has five letters');
      expect(page.text).toContain('A bank account number has 9 to 18 digits');
      expect(page.text).toContain('An IFSC has 11 characters');
      await open('/reseller', guest).expect(403);
    });

    it('leads to the home page, where there is one thing to do first', async () => {
      const guest = await signIn(world, { roles: [], name: '' });
      const joined = await send('/join/reseller', { displayName: 'Asha' }, guest).expect(303);
      expect(joined.headers.location).toBe('/reseller');
      const home = await open('/reseller', guest).expect(200);
      expect(home.text).toContain('Namaste Asha');
      expect(home.text).toContain('Share your first card');
      expect(home.text).toContain('<link rel="manifest" href="/app/manifest/en"/>');
    });
  });

  describe('choosing goods', () => {
    it('finds them by a word and offers a way back when nothing fits', async () => {
      const { productId } = await aProduct(world, { title: 'Bandhani dupatta' });
      const found = await open('/reseller/share?q=bandhani').expect(200);
      expect(found.text).toContain(`/reseller/share/${productId}`);
      const nothing = await open('/reseller/share?q=zzzz').expect(200);
      expect(nothing.text).toContain('Nothing found');
      expect(nothing.text).toContain('value="zzzz"');
    });

    it('shows Hindi names to those who read Hindi', async () => {
      await aProduct(world);
      const page = await open('/reseller/share?lang=hi').expect(200);
      expect(page.text).toContain('सूती कुर्ता');
      expect(page.text).toContain('lang="hi"');
    });
  });

  describe('choosing a margin', () => {
    it('shows without a script what a margin earns, line by line', async () => {
      const { productId } = await aProduct(world);
      const form = { margin: '100', channel: 'group', do: 'show', once: newId() };
      const page = await send(`/reseller/share/${productId}`, form).expect(200);
      expect(page.text).toContain('₹460');
      expect(page.text).toContain('GST on your margin');
      expect(page.text).toMatch(/value="group" checked/);
      expect(await count('share_link', 'product_id', productId)).toBe(0);
    });

    it('refuses one above the cap in words, and keeps it', async () => {
      const { productId } = await aProduct(world);
      const page = await send(`/reseller/share/${productId}`, { margin: '5000', once: newId() }).expect(422);
      expect(page.text).toContain('You may ask at most ₹576');
      expect(page.text).toContain('value="5000"');
      expect(await count('share_link', 'product_id', productId)).toBe(0);
    });

    it('does not guess what is no amount', async () => {
      const { productId } = await aProduct(world);
      const page = await send(`/reseller/share/${productId}`, { margin: 'fifty', once: newId() }).expect(400);
      expect(page.text).toContain('Write your margin in rupees');
      expect(page.text).toContain('value="fifty"');
    });

    it('shows each price of its sizes, and says that a size which cannot bear the margin is left out', async () => {
      const { productId, variantId } = await aProduct(world);
      await world.asOwner(
        `insert into variant (id, product_id, sku, options, supplier_price_minor, base_price_minor, position)
         select '${newId()}', product_id, 'K2', '{"Size": "XXL"}', 50000, 56000, 1 from variant where id = '${variantId}'`,
      );
      const form = { margin: '300', do: 'show', once: newId() };
      const page = await send(`/reseller/share/${productId}`, form).expect(200);
      expect(page.text.match(/data-variant=/g)).toHaveLength(2);
      expect(page.text).toContain('You may ask at most ₹576');
      expect(page.text).toContain('₹860');
      expect(page.text).toContain('left out of your card');
    });

    it('tells the script the refusal as a sentence in her language', async () => {
      const { productId } = await aProduct(world);
      const answer = await open(`/v1/products/${productId}/quote?margin=500000&lang=hi`).expect(200);
      expect(answer.body.items[0].refusalText).toContain('आप ज़्यादा से ज़्यादा ₹576');
    });

    it('makes one link of a form that is sent twice, and another of another margin', async () => {
      const { productId } = await aProduct(world);
      const form = { margin: '100', channel: 'chat', do: 'make', once: newId() };
      const first = await send(`/reseller/share/${productId}`, form).expect(303);
      const again = await send(`/reseller/share/${productId}`, form).expect(303);
      expect(again.headers.location).toBe(first.headers.location);
      expect(await count('share_link', 'product_id', productId)).toBe(1);
      const changed = await send(`/reseller/share/${productId}`, { ...form, margin: '90' }).expect(303);
      expect(changed.headers.location).not.toBe(first.headers.location);
    });
  });

  describe('sharing', () => {
    it('gives picture, text and WhatsApp in the language of the card', async () => {
      const { code } = await aLink(world, { reseller });
      const sheet = await open(`/reseller/links/${code}?card=hi`).expect(200);
      expect(sheet.text).toContain(`/cards/${code}-hi-portrait.jpg`);
      expect(sheet.text).toContain('यहाँ ऑर्डर करें');
      expect(sheet.text).toContain(`https://wa.me/?text=${encodeURIComponent('*सूती कुर्ता*')}`);
      expect(sheet.text).not.toMatch(/₹360\b/);
    });

    it('hides the links of others, also from their orders', async () => {
      const { code } = await aLink(world);
      await open(`/reseller/links/${code}`).expect(404);
      await open(`/reseller/orders/new?link=${code}`).expect(404);
      const list = await open('/reseller/links').expect(200);
      expect(list.text).not.toContain(code);
    });
  });

  describe('ordering for a customer', () => {
    const order = (variantId: string, changes: object = {}) => ({
      ...aBuyer(),
      variantId,
      quantity: '1',
      language: 'hi',
      once: newId(),
      ...changes,
    });

    it('keeps what was typed and says what is wrong with each field', async () => {
      const { code, variantId } = await aLink(world, { reseller });
      const typed = order(variantId, { phone: '12', pincode: '99', name: 'Lakshmi "Akka"' });
      const page = await send(`/reseller/orders/new?link=${code}`, typed).expect(400);
      expect(page.text).toContain('Enter a mobile number with 10 digits');
      expect(page.text).toContain('A pincode has six digits');
      expect(page.text).toContain('value="Lakshmi &quot;Akka&quot;"');
      const far = order(variantId, { pincode: UNSERVED_PINCODE });
      const refused = await send(`/reseller/orders/new?link=${code}`, far).expect(422);
      expect(refused.text).toContain('id="form-pincode-error"');
    });

    it('asks the customer, not the reseller, and happens once', async () => {
      const { code, variantId } = await aLink(world, { reseller });
      const phone = aPhone();
      const form = order(variantId, { phone, name: 'Lakshmi Bai' });
      const sent = await send(`/reseller/orders/new?link=${code}`, form).expect(303);
      await send(`/reseller/orders/new?link=${code}`, form).expect(303);
      expect(await count('orders', 'link_code', code)).toBe(1);
      expect(await world.outside.whatsapp.control.codeFor(phone)).toMatch(/^\d{6}$/);
      const list = await open(sent.headers.location ?? '').expect(200);
      expect(list.text).toContain('waits for your customer’s yes');
    });
  });

  describe('the list of orders', () => {
    it('shows of a buyer her first name and a masked number', async () => {
      const own = await aReseller(world, 'Rekha');
      const { phone } = await aPlacedOrder(world, { reseller: own });
      const list = await open('/reseller/orders', own).expect(200);
      expect(list.text).toContain('Sita');
      expect(list.text).not.toContain('Devi');
      expect(list.text).not.toContain(phone.slice(-6));
      expect(list.text).toContain(`•••••${phone.slice(-3)}`);
      expect(list.text).toContain('Waiting for yes');
    });

    it('says what to do first when it is empty', async () => {
      const own = await aReseller(world, 'Nobody yet');
      expect((await open('/reseller/orders', own).expect(200)).text).toContain('No orders here yet');
      expect((await open('/reseller/links', own).expect(200)).text).toContain('No links yet');
    });

    it('narrows by stage and shows no other reseller’s orders', async () => {
      const own = await aReseller(world, 'Meena');
      await aPlacedOrder(world, { reseller: own });
      await aPlacedOrder(world);
      const waiting = await open('/reseller/orders?stage=waiting', own).expect(200);
      expect(waiting.text.match(/class="card"/g)).toHaveLength(1);
      const delivered = await open('/reseller/orders?stage=delivered', own).expect(200);
      expect(delivered.text).toContain('No orders here yet');
    });
  });

  describe('her profile', () => {
    it('keeps a bank account that she leaves blank, and shows only its end', async () => {
      const own = await aReseller(world, 'Kamla');
      const bank = { bankAccount: '20012345678933', bankIfsc: 'ICIC0000789' };
      await send('/reseller/me', { displayName: 'Kamla Devi', ...bank }, own).expect(303);
      await send('/reseller/me', { displayName: 'Kamla', bankAccount: '', bankIfsc: '' }, own).expect(303);
      const page = await open('/reseller/me', own).expect(200);
      expect(page.text).toContain('ending in 8933');
      expect(page.text).not.toContain('20012345678933');
    });

    it('ends her sessions elsewhere, and nobody else’s', async () => {
      const own = await aReseller(world, 'Radha');
      const lost = await signIn(world, { roles: ['reseller'], phone: own.phone, name: 'Radha' });
      const [session] = await world.sql.query<{ id: string }>(
        'select id from session where user_id = $1 order by id desc limit 1',
        [own.userId],
      );
      await send(`/reseller/me/sessions/${session?.id}/end`, {}, reseller).expect(404);
      await open('/reseller', lost).expect(200);
      await send(`/reseller/me/sessions/${session?.id}/end`, {}, own).expect(303);
      const gone = await open('/reseller', lost).expect(303);
      expect(gone.headers.location).toContain('/sign-in');
    });

    it('speaks the language she chooses from then on', async () => {
      const own = await aReseller(world, 'Bina');
      await send('/reseller/me/language', { language: 'hi' }, own).expect(303);
      expect((await open('/reseller', own).expect(200)).text).toContain('नमस्ते Bina');
    });
  });

  it('weighs less than 100 kB on the first view, scripts and styles included', async () => {
    const { productId } = await aProduct(world);
    const page = await open(`/reseller/share/${productId}`).expect(200);
    const parts = [...page.text.matchAll(/(?:src|href)="(\/static\/[^"]+\.(?:js|css|svg|webmanifest)[^"]*)"/g)];
    let bytes = page.text.length;
    for (const [, path = ''] of parts)
      bytes += (await fetch(`${world.url}${path}`).then((r) => r.arrayBuffer())).byteLength;
    expect(parts.length).toBeGreaterThan(3);
    expect(bytes).toBeLessThan(100_000);
  });
});
