import sharp from 'sharp';
import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { aParcel } from '../../support/builders/deliveries.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aLink, aProduct, aReseller, type SharedGoods } from '../../support/builders/orders.js';
import { aSupplier } from '../../support/builders/suppliers.js';
import { startTestWorld, type TestWorld } from '../../support/simulators.js';

const HERE = '/reseller/me/shop';

describe('the shop of a reseller', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld();
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const asPage = (person: SignedInPerson) => ({ cookie: `haat_session=${person.token}`, accept: 'text/html' });
  const open = (path: string, person: SignedInPerson) => http().get(path).set(asPage(person));
  const send = (path: string, fields: object, person: SignedInPerson) =>
    http().post(path).type('form').set(asPage(person)).send(fields);
  const sendPicture = (picture: 'photo' | 'logo', bytes: Buffer, person: SignedInPerson) =>
    http().post(`${HERE}/${picture}`).set(asPage(person)).attach('picture', bytes, 'me.jpg');
  const visit = (address: string, language = 'en') =>
    http().get(`/s/${address}`).set({ accept: 'text/html', 'accept-language': language });
  const codeOf = async (person: SignedInPerson) =>
    (await world.sql.first<{ shop_code: string }>('select shop_code from reseller where id = $1', [person.userId]))
      ?.shop_code ?? '';
  const deliver = async (person: SignedInPerson, count: number) => {
    const supplier = await aSupplier(world);
    const parcels = [];
    for (let n = 0; n < count; n++) parcels.push(await aParcel(world, { supplier, reseller: person }));
    return parcels;
  };
  const take = (person: SignedInPerson, address: string) => send(`${HERE}/address`, { address }, person);
  const anAddress = () => `meena-${newId().slice(-8)}`;
  const face = (width = 640, height = 480) =>
    sharp({ create: { width, height, channels: 3, background: '#a8124f' } })
      .withExif({ IFD0: { Model: 'Secret Phone' } })
      .jpeg()
      .toBuffer();

  describe('levels', () => {
    it('count what was delivered and stayed, once an order, and nothing she bought herself', async () => {
      const person = await aReseller(world);
      const parcels = await deliver(person, 12);
      expect((await open(HERE, person).expect(200)).text).toContain('13 more delivered orders');
      const [rto, back, own] = parcels.map(({ shipmentId }) => shipmentId);
      const ownOrder = parcels[2]?.orderId;
      await world.asOwner(`
        set local session_replication_role = replica;
        update shipment set status = 'rto-checked' where id = '${rto}';
        update shipment set status = 'return-requested' where id = '${back}';
        insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key, reseller_key,
          is_self_purchase, self_sign, decided_at)
        values ('${ownOrder}', '${person.userId}', 'sample', 'link', 0, 'k', 'k', true, 'phone', now())`);
      expect(own).toBeDefined();
      const page = await open(HERE, person).expect(200);
      expect(page.text).toContain('One more delivered order, and your own logo');
      expect((await open('/reseller', person)).text).toContain('One more delivered order, and your own logo');
    });

    it('open the logo at ten and the address at twenty-five, not before', async () => {
      const person = await aReseller(world);
      await deliver(person, 9);
      expect((await sendPicture('logo', await face(), person).expect(422)).text).toContain('opens at 10');
      await deliver(person, 1);
      await sendPicture('logo', await face(), person).expect(303);
      await deliver(person, 14);
      expect((await take(person, anAddress()).expect(422)).text).toContain('One more and it is yours.');
      await deliver(person, 1);
      await take(person, anAddress()).expect(303);
    });

    it('never take away what people already hold, and ask again only for something new', async () => {
      const person = await aReseller(world);
      const parcels = await deliver(person, 25);
      const address = anAddress();
      await take(person, address).expect(303);
      await sendPicture('logo', await face(), person).expect(303);
      for (const { shipmentId } of parcels.slice(0, 20))
        await world.asOwner(
          `set local session_replication_role = replica; update shipment set status = 'return-requested' where id = '${shipmentId}'`,
        );
      expect((await visit(address)).status).toBe(200);
      await sendPicture('logo', await face(500, 500), person).expect(303);
      await take(person, anAddress()).expect(422);
    });
  });

  describe('an address', () => {
    let one: SignedInPerson;
    let other: SignedInPerson;
    beforeAll(async () => {
      one = await aReseller(world, 'Kavitha');
      other = await aReseller(world, 'Lakshmi');
      await deliver(one, 25);
      await deliver(other, 25);
    });

    it('leads to her for ever, also after she has taken another, and keeps the language on the way', async () => {
      const [first, second] = [anAddress(), anAddress()];
      await take(one, first).expect(303);
      await take(one, second).expect(303);
      expect((await visit(`${first}?lang=hi`).expect(302)).headers.location).toBe(`/s/${second}?lang=hi`);
      expect((await visit(await codeOf(one)).expect(302)).headers.location).toBe(`/s/${second}`);
      await take(one, first).expect(303);
      expect((await visit(second).expect(302)).headers.location).toBe(`/s/${first}`);
      expect((await visit(first).expect(200)).text).toContain('Kavitha');
    });

    it('is given to nobody else after use, nor one that looks like it', async () => {
      const [first, second] = ['kanchi-silks', anAddress()];
      await take(one, first).expect(303);
      await take(one, second).expect(303);
      for (const alike of [first, 'kanchisilks', 'kanch1-si1ks', 'KANCHI SILKS']) {
        const page = await take(other, alike).expect(409);
        expect(page.text).toContain('Somebody has this address');
      }
    });

    it('goes to one of two who ask at the same time', async () => {
      const address = anAddress();
      const third = await aReseller(world);
      await deliver(third, 25);
      const answers = await Promise.all([take(other, address), take(third, address)]);
      expect(answers.map(({ status }) => String(status)).sort()).toEqual(['303', '409']);
    });

    it('may be chosen five times, however fast she asks', async () => {
      const person = await aReseller(world);
      await deliver(person, 25);
      const answers = await Promise.all(Array.from({ length: 8 }, () => take(person, anAddress())));
      expect(answers.map(({ status }) => String(status)).sort()).toEqual([
        ...Array(5).fill('303'),
        ...Array(3).fill('422'),
      ]);
    });

    it.each(['admin', 'my-haat', 'ab', 'नाम', '<script>', ''])('is refused in words: %j', async (address) => {
      const page = await take(other, address);
      expect([400, 422]).toContain(page.status);
      expect(page.text).toMatch(/An address has 3 to 30 signs|may not stand in an address/);
      expect(page.text).not.toContain('<script>');
    });

    it('is held by the database: no row of another, no second owner, no taking back', async () => {
      const address = anAddress();
      await take(one, address);
      await expect(
        world.asOwner(`update reseller set slug = '${address}' where id = '${other.userId}'`),
      ).rejects.toThrow(/reseller_slug/);
      await expect(world.asOwner(`delete from reseller_slug where slug = '${address}'`)).rejects.toThrow(
        /reseller_slug|append|change/,
      );
      await expect(
        world.asOwner(`update reseller_slug set reseller_id = '${other.userId}' where slug = '${address}'`),
      ).rejects.toThrow(/reseller_slug|append|change/);
    });
  });

  describe('pictures', () => {
    it('are taken, cut square and freed of all they carried', async () => {
      const person = await aReseller(world);
      await sendPicture('photo', await face(900, 300), person).expect(303);
      const page = await visit(await codeOf(person)).expect(200);
      const src = /<img[^>]*src="(\/photos\/[0-9a-f]{64}\.jpg)/.exec(page.text)?.[1] ?? '';
      const picture = await http().get(src).expect(200);
      const { width, height, exif, format } = await sharp(picture.body as Buffer).metadata();
      expect({ width, height, exif, format }).toEqual({ width: 480, height: 480, exif: undefined, format: 'jpeg' });
      expect((picture.body as Buffer).includes('Secret')).toBe(false);
    });

    it.each([
      [
        'SVG with a script',
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><script/></svg>'),
      ],
      ['text', Buffer.from('I am a photo')],
      ['half a JPEG', Buffer.from('\xff\xd8\xff\xe0nothing more', 'latin1')],
      ['a GIF', Buffer.from('GIF89a\x90\x01\x90\x01', 'latin1')],
    ])('of hostile making are refused in words and change nothing: %s', async (_what, bytes) => {
      const person = await aReseller(world);
      const page = await sendPicture('photo', bytes, person).expect(400);
      expect(page.text).toContain('This is no photo that we can read');
      expect((await visit(await codeOf(person))).text).not.toContain('/photos/');
    });

    it('too small, too large and missing ones are refused in words', async () => {
      const person = await aReseller(world);
      expect((await sendPicture('photo', await face(100, 100), person).expect(400)).text).toContain('too small');
      const claimsHuge = await sharp({ create: { width: 9_000, height: 5_000, channels: 3, background: '#fff' } })
        .png({ compressionLevel: 9 })
        .toBuffer();
      expect((await sendPicture('photo', claimsHuge, person).expect(413)).text).toContain('too large');
      const empty = await http().post(`${HERE}/photo`).set(asPage(person)).field('x', '').expect(400);
      expect(empty.text).toContain('not right');
    });

    it('stand on cards only where they are there, and leave the cards when they go', async () => {
      const person = await aReseller(world);
      const look = (sender: string) => send(`${HERE}/cards`, { template: 'festive', sender }, person);
      expect((await look('photo').expect(422)).text).toContain('Send the picture first');
      await sendPicture('photo', await face(), person).expect(303);
      await look('photo').expect(303);
      const stored = () =>
        world.sql.first('select card_template, card_sender from reseller where id = $1', [person.userId]);
      expect(await stored()).toEqual({ card_template: 'festive', card_sender: 'photo' });
      await send(`${HERE}/photo/removal`, {}, person).expect(303);
      expect(await stored()).toEqual({ card_template: 'festive', card_sender: 'name' });
    });
  });

  describe('the page for buyers', () => {
    let person: SignedInPerson;
    let goods: SharedGoods;
    beforeAll(async () => {
      person = await aReseller(world, 'Meena');
      goods = await aLink(world, { reseller: person, title: 'Bandhani dupatta', margin: 9_900 });
    });

    it('shows her goods at her prices, her words as she wrote them, and no number that she did not give', async () => {
      await send(HERE, { about: 'Chosen <b>by</b> hand\nin Bhuj', rules: 'I answer in the evening' }, person).expect(
        303,
      );
      const page = await visit(await codeOf(person)).expect(200);
      expect(page.text).toContain('Chosen &lt;b>by&lt;/b> hand\nin Bhuj');
      expect(page.text).toContain('I answer in the evening');
      expect(page.text).toContain('₹459');
      expect(page.text).not.toContain('₹360');
      expect(page.text).toContain(`href="/p/${goods.code}"`);
      expect(page.text).not.toContain(person.phone.slice(-10));
      expect(page.text).not.toContain('wa.me');
      expect(page.text).toContain('<meta property="og:title" content="Meena"/>');
      expect(page.text).toContain('content="noindex"');
      expect(page.headers['content-security-policy']).not.toContain('unsafe');
    });

    it('lets people write to her once she says so, and only to her', async () => {
      await send(HERE, { about: '', rules: '', showsPhone: 'yes' }, person).expect(303);
      const page = await visit(await codeOf(person)).expect(200);
      expect(page.text).toContain(`https://wa.me/${person.phone.slice(1)}?text=`);
      await send(HERE, { about: '', rules: '' }, person).expect(303);
      expect((await visit(await codeOf(person))).text).not.toContain('wa.me');
    });

    it('has one entry a product, her newest price, and nobody else’s link', async () => {
      const again = await relink(goods, person, 12_000);
      const stranger = await relink(goods, await aReseller(world), 15_000);
      const { text } = await visit(await codeOf(person)).expect(200);
      expect(text).toContain(again);
      expect(text).not.toContain(goods.code);
      expect(text).not.toContain(stranger);
      expect(text).toContain('₹480');
      expect(text).not.toContain('₹510');
    });

    it('leaves out what cannot be ordered: hidden, sold out, ended, for one buyer or one group alone', async () => {
      const seller = await aReseller(world);
      const shown = await aLink(world, { reseller: seller });
      const [hidden, ended, single, grouped] = [
        await aLink(world, { reseller: seller }),
        await aLink(world, { reseller: seller }),
        await aLink(world, { reseller: seller }),
        await aLink(world, { reseller: seller }),
      ];
      const soldOut = await aLink(world, { reseller: seller, stock: 0 }).catch(() => undefined);
      await world.asOwner(`
        set local session_replication_role = replica;
        update product set status = 'hidden' where id = '${hidden.productId}';
        update share_link set ends_at = now() - interval '1 minute' where code = '${ended.code}';
        update share_link set orders_max = 1 where code = '${single.code}';
        update share_link set channel = 'group', group_name = 'Colony' where code = '${grouped.code}'`);
      const { text } = await visit(await codeOf(seller)).expect(200);
      const codes = [...text.matchAll(/href="\/p\/(\w+)"/g)].map(([, code]) => code);
      expect(codes).toEqual([shown.code]);
      expect(codes).not.toContain(soldOut?.code);
    });

    it('goes on page by page, each product once', async () => {
      const seller = await aReseller(world);
      const made: string[] = [];
      for (let n = 0; n < 23; n++) made.push((await aLink(world, { reseller: seller })).code);
      const address = await codeOf(seller);
      const first = await visit(address).expect(200);
      const codesIn = (text: string) => [...text.matchAll(/href="\/p\/(\w+)"/g)].map(([, code]) => code ?? '');
      const next = /href="(\/s\/[^"]*after=[^"]*)"/.exec(first.text)?.[1] ?? '';
      const second = await http().get(next).set('accept', 'text/html').expect(200);
      expect([...codesIn(first.text), ...codesIn(second.text)]).toEqual(made.reverse());
      expect(codesIn(second.text)).toHaveLength(3);
      await visit(`${address}?after=AAAA%00`).expect(400);
    });

    it('is empty in kind words, speaks her buyers’ languages, and is not there under another address', async () => {
      const seller = await aReseller(world);
      expect((await visit(await codeOf(seller)).expect(200)).text).toContain('Nothing in the shop today');
      expect((await visit(await codeOf(seller), 'ur').expect(200)).text).toContain('<html lang="ur" dir="rtl">');
      expect((await visit('nobody-here').expect(404)).text).toContain('no shop at this address');
    });
  });

  const relink = async ({ productId }: SharedGoods, person: SignedInPerson, margin: number): Promise<string> => {
    const made = await http()
      .post('/v1/share-links')
      .set(person.auth)
      .set('Idempotency-Key', newId())
      .send({ productId, margin: { amount: margin, currency: 'INR' } })
      .expect(201);
    return made.body.code as string;
  };

  it('is its owner’s to change: nobody else’s page moves', async () => {
    const [mine, hers] = [await aReseller(world), await aReseller(world)];
    await aProduct(world);
    await send(HERE, { about: 'Mine', rules: '' }, mine).expect(303);
    expect((await open(HERE, hers)).text).not.toContain('Mine');
    expect((await visit(await codeOf(hers))).text).not.toContain('Mine');
  });
});
