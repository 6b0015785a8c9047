import request from 'supertest';
import { newId } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aProduct } from '../../support/builders/catalogue.js';
import type { SignedInPerson } from '../../support/builders/identity.js';
import { aReseller } from '../../support/builders/orders.js';

describe('the price of goods to share', () => {
  let app: TestApp;
  let sunita: SignedInPerson;
  /** Clothes of a base of ₹2,420: above ₹2,625 and up to ₹2,950 no rate of GST fits. */
  let suit: string;
  beforeAll(async () => {
    app = await startTestApp();
    sunita = await aReseller(app as never);
    suit = (await aProduct(app, { title: 'Anarkali suit', category: 'Suits', supplierPrice: 2_200 })).productId;
  });
  afterAll(() => app.close());

  const http = () => request(app.app.getHttpServer());
  const page = (productId: string, person = sunita) =>
    http()
      .get(`/reseller/share/${productId}`)
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' });
  const send = (productId: string, fields: object, person = sunita) =>
    http()
      .post(`/reseller/share/${productId}`)
      .type('form')
      .set({ cookie: `haat_session=${person.token}`, accept: 'text/html' })
      .send({ once: newId(), ...fields });
  const quote = (productId: string, query: string) =>
    http().get(`/v1/products/${productId}/quote${query}`).set(sunita.auth);
  const fieldIn = (text: string, name: string) => new RegExp(`name="${name}"[^>]*?value="([^"]*)"`).exec(text)?.[1];

  describe('typed by her', () => {
    it('says what she earns and what the margin is', async () => {
      const { body } = await quote(suit, '?price=260000').expect(200);
      expect([body.margin.amount, body.price.amount, body.snapped]).toEqual([180_00, 2_600_00, null]);
      expect(body.items[0].earning.amount).toBeLessThan(180_00);
      const same = await quote(suit, '?margin=18000').expect(200);
      expect(same.body).toEqual(body);
    });

    it('makes the link at that price, without a margin', async () => {
      const made = await send(suit, { price: '₹2,600', do: 'make' }).expect(303);
      const code = made.headers.location?.split('/').at(-1);
      const link = await http().get(`/v1/share-links/${code}`).set(sunita.auth).expect(200);
      expect(link.body.offers[0].sellingPrice.amount).toBe(2_600_00);
    });

    it('is the margin’s business where only the margin was changed', async () => {
      const shown = await send(suit, { price: '2600', shown: '2600', margin: '100', do: 'show' }).expect(200);
      expect([fieldIn(shown.text, 'price'), fieldIn(shown.text, 'margin')]).toEqual(['2520', '100']);
    });

    it('is kept and refused at its own field where it is too high, too low or no amount', async () => {
      const high = await send(suit, { price: '9000', shown: '2600', margin: '180' }).expect(422);
      expect(high.text).toContain('You may ask at most ₹3,872');
      expect(fieldIn(high.text, 'price')).toBe('9000');
      expect(high.text).toContain('href="#margin-price"');
      await send(suit, { price: '2000', shown: '2600', margin: '180' }).expect(422);
      const words = await send(suit, { price: 'cheap', shown: '2600', margin: '180' }).expect(400);
      expect(words.text).toContain('Write the price in rupees');
    });
  });

  describe('for which there is no rate', () => {
    it('is moved to the nearest that has one, with a word why, for the script', async () => {
      const down = await quote(suit, '?price=270000').expect(200);
      expect([down.body.price.amount, down.body.snapped.from.amount]).toEqual([2_625_00, 2_700_00]);
      expect(down.body.snapped.text).toContain('No GST rate fits a price of ₹2,700');
      const up = await quote(suit, '?margin=50000').expect(200);
      expect([up.body.price.amount, up.body.margin.amount]).toEqual([2_951_00, 531_00]);
      expect(up.body.items[0].refusal).toBeNull();
    });

    it('is shown moved before it is shared, and then shared as shown', async () => {
      const shown = await send(suit, { price: '2700', shown: '2600', margin: '180', do: 'make' }).expect(200);
      expect(shown.text).toContain('No GST rate fits a price of ₹2,700');
      const price = fieldIn(shown.text, 'price');
      expect(price).toBe('2625');
      const margin = fieldIn(shown.text, 'margin');
      await send(suit, { price, shown: price, margin, do: 'make' }).expect(303);
    });
  });

  describe('with a quick margin', () => {
    it.each([
      ['50', '50'],
      ['100', '100'],
      ['20%', '531'],
    ])('of %s is shown, within what is allowed', async (quick, margin) => {
      const shown = await send(suit, { quick, price: '2600', shown: '2600', margin: '180' }).expect(200);
      expect(fieldIn(shown.text, 'margin')).toBe(margin);
    });

    it('is no other, and a price is whole paise', async () => {
      await send(suit, { quick: '90%' }).expect(400);
      const answers = await Promise.all(
        ['quick=90', 'price=-1', 'price=1.5', 'price=x', 'price=9999999999'].map((asked) => quote(suit, `?${asked}`)),
      );
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'unreadable-margin'));
    });
  });

  describe('for the first time', () => {
    it('is suggested; the next in the category is as she did last, and nobody else’s', async () => {
      const category = 'Stoles';
      const [first, alike, dearer] = await Promise.all(
        [400, 420, 800].map((supplierPrice) => aProduct(app, { category, supplierPrice })),
      );
      const person = await aReseller(app as never);
      const before = await page(first?.productId ?? '', person).expect(200);
      expect(before.text).toContain('We suggest this margin');
      await send(first?.productId ?? '', { margin: '85', do: 'make' }, person).expect(303);
      const next = await page(alike?.productId ?? '', person).expect(200);
      expect(fieldIn(next.text, 'margin')).toBe('85');
      expect(next.text).toContain('As you did last time');
      expect(fieldIn((await page(dearer?.productId ?? '', person).expect(200)).text, 'margin')).toBe('170');
      expect((await page(alike?.productId ?? '').expect(200)).text).toContain('We suggest this margin');
      expect((await page(suit, person).expect(200)).text).toContain('We suggest this margin');
    });

    it('comes with the day on which the money would be hers', async () => {
      const { body } = await quote(suit, '').expect(200);
      expect(body.expected.paid > body.expected.returnsUntil).toBe(true);
      expect(body.expected.returnsUntil > body.expected.delivered).toBe(true);
      expect((await page(suit).expect(200)).text).toMatch(/In your bank around \w{3},? \d+/);
    });
  });
});
