import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import request from 'supertest';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aProduct } from '../../support/builders/catalogue.js';
import { type SignedInPerson, signIn } from '../../support/builders/identity.js';

describe('a share link', () => {
  let world: TestApp;
  let sunita: SignedInPerson;
  let productId: string;
  beforeAll(async () => {
    world = await startTestApp();
    sunita = await aReseller('Sunita');
    productId = (await aProduct(world, { supplierPrice: 400, mrp: 999, title: 'Cotton kurta', hsn: '6204' })).productId;
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());

  async function aReseller(name: string): Promise<SignedInPerson> {
    const person = await signIn(world, { roles: [] });
    await http().post('/v1/resellers').set(person.auth).send({ displayName: name }).expect(204);
    return person;
  }

  const make = (margin: number, options: { key?: string; who?: SignedInPerson } = {}) =>
    http()
      .post('/v1/share-links')
      .set((options.who ?? sunita).auth)
      .set('idempotency-key', options.key ?? randomUUID())
      .send({ productId, margin: { amount: margin, currency: 'INR' } });

  it('sells at base price and margin, with cards and captions in two languages', async () => {
    const made = await make(99_00).expect(201);
    expect(made.body.offers).toEqual([expect.objectContaining({ sellingPrice: { amount: 539_00, currency: 'INR' } })]);
    expect(made.body.captions.en).toContain('₹539');
    expect(made.body.captions.hi).toContain('₹539');
    expect(made.body.whatsApp.en).toMatch(/^https:\/\/wa\.me\/\?text=/);
    for (const language of ['en', 'hi']) {
      const card = await http().get(new URL(made.body.cards[language]).pathname).expect(200);
      const { format, width, height, exif } = await sharp(card.body).metadata();
      expect({ format, width, height, exif }).toEqual({ format: 'jpeg', width: 1080, height: 1350, exif: undefined });
    }
  });

  it.each([
    ['above the cap', 900_00, 'margin-above-cap'],
    ['in broken rupees', 99_50, 'price-not-in-whole-rupees'],
  ])('is not made with a margin %s', async (_what, margin, code) => {
    const refused = await make(margin);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body.code).toBe(code);
    expect(refused.body.detail).not.toContain(code);
  });

  it('is made once for a key, and refused for another body under it', async () => {
    const key = randomUUID();
    const first = await make(50_00, { key }).expect(201);
    const again = await make(50_00, { key }).expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body.code).toBe(first.body.code);
    const other = await make(60_00, { key }).expect(422);
    expect(other.body.code).toBe('idempotency-key-reused');
  });

  it('is nobody else’s: another reseller finds nothing', async () => {
    const made = await make(20_00).expect(201);
    const other = await aReseller('Kavitha');
    await http().get(`/v1/share-links/${made.body.code}`).set(other.auth).expect(404);
    const list = await http().get('/v1/share-links').set(other.auth).expect(200);
    expect(list.body.items).toEqual([]);
  });

  it('keeps its price when the supplier raises his', async () => {
    const made = await make(30_00).expect(201);
    await world.asOwner(
      `update variant set supplier_price_minor = supplier_price_minor + 10000, base_price_minor = base_price_minor + 11000`,
    );
    const after = await http().get(`/v1/share-links/${made.body.code}`).set(sunita.auth).expect(200);
    expect(after.body.offers).toEqual(made.body.offers);
    await expect(world.asOwner('update share_link_offer set selling_price_minor = 1')).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('answers a card that does not exist with nothing found', async () => {
    for (const name of ['abcdefghijk-en-portrait.jpg', '..%2f..%2fsecret.jpg']) {
      const answer = await http().get(`/cards/${name}`);
      expect(answer.status).toBe(404);
    }
  });

  it('tells what a margin earns, line by line, before sharing', async () => {
    const quote = await http().get(`/v1/products/${productId}/quote?margin=5000`).set(sunita.auth).expect(200);
    const [item] = quote.body.items;
    const lines = item.explain as { kind: string; amount: { amount: number } }[];
    const sum = lines.filter((line) => line.kind !== 'you-earn').reduce((total, line) => total + line.amount.amount, 0);
    expect(sum).toBe(item.earning.amount);
    expect(item.earning.amount).toBeLessThan(5000);
    await http().get(`/v1/products/${productId}/quote?margin=-5`).set(sunita.auth).expect(400);
  });
});
