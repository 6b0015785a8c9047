import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { type ShareCardOptions, shareCard } from '../../../src/boot/share-card.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aProduct } from '../../support/builders/catalogue.js';
import { signIn } from '../../support/builders/identity.js';

describe('a card from the shell', () => {
  let world: TestApp;
  let product: string;
  const before = { ...process.env };
  beforeAll(async () => {
    world = await startTestApp();
    const person = await signIn(world, { roles: [] });
    await request(world.app.getHttpServer()).post('/v1/resellers').set(person.auth).send({ displayName: 'Sunita' });
    ({ productId: product } = await aProduct(world, {
      supplierPrice: 400,
      mrp: 999,
      title: 'Cotton kurta',
      hsn: '6204',
    }));
    const { ownerUrl, appUrl } = world.database;
    const { dataDir } = world.config;
    Object.assign(process.env, {
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
      HAAT_DATA_DIR: dataDir,
      HAAT_DEMO: '1',
      LOG_LEVEL: 'error',
    });
  });
  afterAll(async () => {
    process.env = before;
    await world.close();
  });

  const asked = (changes: Partial<ShareCardOptions> = {}): ShareCardOptions => ({
    product,
    margin: '5000',
    language: 'hi',
    format: '9:16',
    template: 'classic',
    out: join(world.config.dataDir, `${randomUUID()}.jpg`),
    json: true,
    ...changes,
  });

  it('is written to the file, with a link that sells at base price and margin until the Status ends', async () => {
    const options = asked();
    await shareCard(options);
    const card = readFileSync(options.out);
    expect(await sharp(card).metadata()).toMatchObject({ format: 'jpeg', width: 1080, height: 1920 });
    const link = await world.sql.first<{ margin: string; channel: string; ends: boolean }>(
      `select margin_minor::text as margin, channel, ends_at is not null as ends from share_link where product_id = $1`,
      [product],
    );
    expect(link).toEqual({ margin: '5000', channel: 'status', ends: true });
  });

  it.each<[string, Partial<ShareCardOptions>, RegExp]>([
    ['format', { format: '3:2' }, /no format 3:2/],
    ['language', { language: 'fr' }, /no card in fr/],
    ['template', { template: 'gold' }, /no template gold/],
    ['margin', { margin: '49.50' }, /whole paise/],
    ['product', { product: 'saree' }, /id of a product/],
    ['product that does not exist', { product: randomUUID() }, /product/i],
    ['reseller', { reseller: '+919876500000' }, /no reseller/],
  ])('is refused in a sentence with another %s, and writes nothing', async (_, changes, sentence) => {
    const options = asked(changes);
    await expect(shareCard(options)).rejects.toThrow(sentence);
    expect(existsSync(options.out)).toBe(false);
  });
});
