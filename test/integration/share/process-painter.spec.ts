import { CardPhotoUnreadable } from '../../../src/modules/share/domain/card-errors.js';
import { DirectPainter } from '../../../src/modules/share/infra/card-painter.js';
import type { BandedContent } from '../../../src/modules/share/infra/card-renderer.js';
import { ProcessPainter } from '../../../src/modules/share/infra/process-painter.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { aCardContent } from '../../support/builders/cards.js';
import { BUNDLED_CARD_WORKER, bundle } from '../../support/bundle.js';

/** More at once than a process takes. */
const AT_ONCE = 12;

describe('cards drawn in another process', () => {
  const direct = new DirectPainter();
  let apart: ProcessPainter;
  let photo: Buffer;

  beforeAll(async () => {
    bundle();
    apart = new ProcessPainter(BUNDLED_CARD_WORKER);
    photo = await drawSamplePhoto('stole-checks');
  });
  afterAll(() => apart.onApplicationShutdown());

  const content = aCardContent() as BandedContent;

  it('are those that would have been drawn here, byte for byte', async () => {
    const picture = await direct.picture(photo, 'photo');
    expect(await apart.picture(photo, 'photo')).toEqual(picture);
    expect((await apart.part(content, photo)).equals(await direct.part(content, photo))).toBe(true);
    expect((await apart.strip(content, picture)).equals(await direct.strip(content, picture))).toBe(true);
    const preview = aCardContent({ format: 'preview', language: 'hi' });
    expect((await apart.whole(preview, undefined)).equals(await direct.whole(preview, undefined))).toBe(true);
  });

  it('come each to whom they belong, also when more are asked for than are drawn at a time', async () => {
    const names = Array.from({ length: AT_ONCE }, (_, i) => `Sunita ${String.fromCharCode(65 + i)}`);
    const strips = names.map((resellerName) => ({ ...content, resellerName }));
    const drawn = await Promise.all(strips.map((strip) => apart.strip(strip)));
    for (const [i, strip] of strips.entries()) expect(drawn[i]!.equals(await direct.strip(strip))).toBe(true);
  });

  it('say what is wrong with a photo, and the next one is drawn', async () => {
    await expect(apart.part(content, Buffer.from('no picture'))).rejects.toThrow(CardPhotoUnreadable);
    await expect(apart.picture(Buffer.from('no picture'), 'logo')).rejects.toThrow(CardPhotoUnreadable);
    expect((await apart.part(content, photo)).length).toBeGreaterThan(10_000);
  });
});
