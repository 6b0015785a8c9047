import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { Money } from '../../../src/kernel/index.js';
import { DrawCard } from '../../../src/modules/share/app/draw-card.js';
import { CardsBusy } from '../../../src/modules/share/domain/card-errors.js';
import { readPlainJpeg } from '../../../src/modules/share/domain/jpeg-splice.js';
import { ShareApi } from '../../../src/modules/share/index.js';
import { CardPainter } from '../../../src/modules/share/infra/card-painter.js';
import { ComposeCard } from '../../../src/modules/share/infra/compose-card.js';
import { Database, UnitOfWork } from '../../../src/platform/database/index.js';
import { ObjectStore } from '../../../src/platform/storage/index.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCardContent } from '../../support/builders/cards.js';
import { aProduct } from '../../support/builders/catalogue.js';
import { signIn } from '../../support/builders/identity.js';

describe('drawing a link’s card', () => {
  let world: TestApp;
  let resellerId: string;
  let productId: string;
  beforeAll(async () => {
    world = await startTestApp();
    const person = await signIn(world, { roles: [] });
    resellerId = person.userId;
    await http().post('/v1/resellers').set(person.auth).send({ displayName: 'Sunita' }).expect(204);
    ({ productId } = await aProduct(world, { supplierPrice: 400, mrp: 999, title: 'Cotton kurta', hsn: '6204' }));
  });
  afterAll(() => world.close());

  const http = () => request(world.app.getHttpServer());
  const draw = () => world.app.get(DrawCard);
  const aLink = (margin: number) =>
    world.app
      .get(UnitOfWork)
      .run((tx) =>
        world.app.get(ShareApi).makeLink(tx, { resellerId, productId, margin: Money.rupees(margin), channel: 'chat' }),
      );

  it('writes down under which hash the picture lies', async () => {
    const { code } = await aLink(50);
    const bytes = await draw().execute({ code, language: 'ta', format: 'square', template: 'festive' });
    const row = await world.app
      .get(Database)
      .first(`select object_key, bytes from card where link_code = $1 and template = 'festive'`, [code]);
    expect(row).toEqual({ object_key: expect.stringMatching(/^cards\/[0-9a-f]{64}\.jpg$/), bytes: bytes.length });
  });

  it('gives up to thirty at once, in order, each as it would be alone', async () => {
    const codes = [];
    for (let i = 0; i < 8; i++) codes.push((await aLink(60 + i)).code);
    const names = codes.map((code) => ({ code, language: 'en', format: 'portrait' }) as const);
    const together = await draw().many(names);
    for (const [i, name] of names.entries()) expect(together[i]!.equals(await draw().execute(name))).toBe(true);
    expect(new Set(together.map((card) => card.toString('base64'))).size).toBe(8);
    await expect(draw().many(Array.from({ length: 31 }, () => names[0]!))).rejects.toThrow(RangeError);
  });

  it('shows her new name and look at once: the old picture is another card', async () => {
    const { code } = await aLink(80);
    const name = { code, language: 'en', format: 'portrait' } as const;
    const before = await draw().execute(name);
    await world.asOwner(`update reseller set display_name = 'Sunita Sarees' where id = '${resellerId}'`);
    expect((await draw().execute(name)).equals(before)).toBe(false);
    await world.asOwner(`update reseller set display_name = 'Sunita' where id = '${resellerId}'`);
    expect((await draw().execute(name)).equals(before)).toBe(true);
  });

  it('tells whoever has the picture that it is still the same', async () => {
    const { code } = await aLink(90);
    const first = await http().get(`/cards/${code}-ur-preview.jpg`).expect(200);
    expect(first.headers['cache-control']).toBe('public, max-age=86400');
    const tag = String(first.headers.etag);
    await http().get(`/cards/${code}-ur-preview.jpg`).set('if-none-match', tag).expect(304);
    await http().get(`/cards/${code}-ur-preview-plain.jpg`).set('if-none-match', tag).expect(200);
  });

  it('has an address that changes with the picture, which may be kept for good', async () => {
    const { code } = await aLink(92);
    const name = { code, language: 'en', format: 'preview' } as const;
    const kept = async (version: string) => {
      const { headers } = await http().get(`/cards/${code}-en-preview.jpg?v=${version}`).expect(200);
      return headers['cache-control'];
    };
    const before = await draw().version(name);
    expect(await kept(before)).toBe('public, max-age=31536000, immutable');
    await world.asOwner(`update reseller set display_name = 'Sunita Cottons' where id = '${resellerId}'`);
    const after = await draw().version(name);
    expect(after).not.toBe(before);
    expect(await kept(before)).toBe('public, max-age=86400');
    await world.asOwner(`update reseller set display_name = 'Sunita' where id = '${resellerId}'`);
    expect(await draw().version(name)).toBe(before);
  });

  it('refuses clearly when too many wait, as 503 that says when to come back, and draws again afterwards', async () => {
    const { code } = await aLink(95);
    const wanted = await draw().wanted({ code, language: 'en', format: 'portrait' });
    const waiting = Array.from({ length: 96 }, (_, i) => draw().draw({ ...wanted, hash: `${i}`.padStart(64, '0') }));
    await expect(draw().draw(wanted)).rejects.toThrow(CardsBusy);
    const answer = await http().get(`/cards/${code}-en-square.jpg`).set('accept', 'application/json').expect(503);
    expect(answer.body.code).toBe('cards-busy');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    await Promise.all(waiting);
    await http().get(`/cards/${code}-en-square.jpg`).expect(200);
  });
});

describe('a card whose stored parts are no longer what they were', () => {
  let world: TestApp;
  const photo = 'a'.repeat(64);
  beforeAll(async () => {
    world = await startTestApp();
    await world.app.get(ObjectStore).put(`photos/${photo}.jpg`, await drawSamplePhoto('tote-ikat'));
  });
  afterAll(() => world.close());

  const compose = (painter: CardPainter = new CardPainter()) => new ComposeCard(world.app.get(ObjectStore), painter);
  const partFile = async (): Promise<string> => {
    const store = world.app.get(ObjectStore);
    const folder = join(await store.localPath(`photos/${photo}.jpg`), '../../parts');
    return join(folder, readdirSync(folder)[0]!);
  };

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['changed in one bit', (bytes) => Buffer.from(bytes).fill(bytes[5_000]! ^ 1, 5_000, 5_001)],
    ['empty', () => Buffer.alloc(0)],
    ['replaced by another picture', () => Buffer.from('GIF89a')],
  ])('is drawn whole and right with a part that is %s', async (_, broken) => {
    const content = aCardContent();
    const right = await compose().execute(content, photo);
    const file = await partFile();
    const stored = readFileSync(file);
    writeFileSync(file, broken(stored));
    expect((await compose().execute(content, photo)).equals(right)).toBe(true);
    expect(readFileSync(file).equals(stored)).toBe(true);
  });

  it('is encoded as a whole where the parts do not fit', async () => {
    /** As after a change of the encoder between two runs. */
    class OtherEncoder extends CardPainter {
      override async strip(...given: Parameters<CardPainter['strip']>): Promise<Buffer> {
        return sharp(await super.strip(...given))
          .jpeg({ quality: 60 })
          .toBuffer();
      }
    }
    const card = await compose(new OtherEncoder()).execute(aCardContent(), photo);
    expect(await sharp(card, { failOn: 'warning' }).metadata()).toMatchObject({ width: 1080, height: 1350 });
    // One piece has no restart marker; two pieces would.
    expect(readPlainJpeg(card)).toBeDefined();
  });

  it('keeps its words where the reseller’s picture is gone', async () => {
    const signed = { ...aCardContent(), signature: { kind: 'photo', key: 'b'.repeat(64) } } as const;
    expect((await compose().execute(signed, photo)).equals(await compose().execute(aCardContent(), photo))).toBe(true);
  });
});
