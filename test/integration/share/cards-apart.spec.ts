import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CardPhotoUnreadable } from '../../../src/modules/share/domain/card-errors.js';
import { CardPainter } from '../../../src/modules/share/infra/card-painter.js';
import { CardsApart } from '../../../src/modules/share/infra/cards-apart.js';
import { ComposeCard } from '../../../src/modules/share/infra/compose-card.js';
import { SealedStore } from '../../../src/modules/share/infra/sealed-store.js';
import { DiskObjectStore } from '../../../src/platform/storage/index.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { aCardContent } from '../../support/builders/cards.js';
import { BUNDLED_CARD_WORKER, bundle } from '../../support/bundle.js';

/** More at once than a process takes. */
const AT_ONCE = 12;
const PHOTO = 'a'.repeat(64);
const NO_PHOTO = 'b'.repeat(64);

describe('cards made in another process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-apart-'));
  const store = new DiskObjectStore(folder);
  const kept = new SealedStore(store, 'cards');
  let apart: CardsApart;

  beforeAll(async () => {
    bundle();
    apart = new CardsApart(BUNDLED_CARD_WORKER, folder);
    await store.put(`photos/${PHOTO}.jpg`, await drawSamplePhoto('stole-checks'));
    await store.put(`photos/${NO_PHOTO}.jpg`, Buffer.from('no picture'));
  });
  afterAll(async () => {
    await apart.onApplicationShutdown();
    rmSync(folder, { recursive: true });
  });

  const here = (content: ReturnType<typeof aCardContent>) =>
    new ComposeCard(store, new CardPainter()).execute(content, PHOTO);
  const hashOf = (n: number) => n.toString(16).padStart(64, '0');

  it.each([
    ['a card with her photo', { signature: { kind: 'photo', key: PHOTO } }],
    ['a card with all charges', { format: 'story', language: 'ur', template: 'festive' }],
    ['a preview', { format: 'preview', language: 'hi' }],
  ] as const)('%s is what would have been made here, byte for byte, and kept', async (_, changes) => {
    const content = aCardContent(changes);
    const stored = await apart.make({ content, photo: PHOTO, hash: hashOf(1) });
    const card = await kept.get(hashOf(1));
    expect(card?.equals(await here(content))).toBe(true);
    expect(stored).toEqual({ key: `cards/${hashOf(1)}.jpg`, bytes: card?.length });
  });

  it('come each to whom they belong, also when more are asked for than are made at a time', async () => {
    const contents = Array.from({ length: AT_ONCE }, (_, i) =>
      aCardContent({ resellerName: `Sunita ${String.fromCharCode(65 + i)}` }),
    );
    await Promise.all(contents.map((content, i) => apart.make({ content, photo: PHOTO, hash: hashOf(i) })));
    for (const [i, content] of contents.entries())
      expect((await kept.get(hashOf(i)))?.equals(await here(content))).toBe(true);
  });

  it('say what is wrong with a photo, and the next one is made', async () => {
    const content = aCardContent({ template: 'plain' });
    await expect(apart.make({ content, photo: NO_PHOTO, hash: hashOf(2) })).rejects.toThrow(CardPhotoUnreadable);
    expect((await apart.make({ content, photo: PHOTO, hash: hashOf(3) })).bytes).toBeGreaterThan(10_000);
  });
});
