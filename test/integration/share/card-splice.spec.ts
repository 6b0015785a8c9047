import fc from 'fast-check';
import sharp, { type JpegOptions } from 'sharp';
import { BANDED } from '../../../src/modules/share/domain/card-layout.js';
import { JpegSplice, type PlainJpeg, readPlainJpeg } from '../../../src/modules/share/domain/jpeg-splice.js';
import { renderPart, renderStrip, renderWhole } from '../../../src/modules/share/infra/card-renderer.js';
import { sealed, unsealed } from '../../../src/modules/share/infra/sealed.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { aCardContent } from '../../support/builders/cards.js';

const JPEG = { quality: 80, chromaSubsampling: '4:2:0', optimiseCoding: false } as const;
const noise = (width: number, height: number, options: JpegOptions = JPEG) =>
  sharp({
    create: { width, height, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 120, sigma: 60 } },
  })
    .jpeg(options)
    .toBuffer();
const ROOM = 64 * 1024;
const rowsOf = (jpeg: Buffer) => sharp(jpeg, { failOn: 'warning' }).removeAlpha().raw().toBuffer();

let [upper, lower]: Buffer[] = [];
let photo: Buffer;

beforeAll(async () => {
  [upper, lower] = await Promise.all([noise(160, 64), noise(160, 40)]);
  photo = await drawSamplePhoto('kurta-mor-jaal');
});

const spliced = (one: Buffer, other: Buffer) => {
  const [above, below] = [readPlainJpeg(one), readPlainJpeg(other)];
  return above && below && new JpegSplice(above, ROOM).joined(below);
};

describe('two JPEGs joined', () => {
  it('are one picture that decodes without a warning to the pixels of both, but for the rows that meet', async () => {
    const whole = await rowsOf(spliced(upper!, lower!)!);
    const [above, below] = [await rowsOf(upper!), await rowsOf(lower!)];
    const row = 160 * 3;
    expect(whole).toHaveLength(above.length + below.length);
    expect(whole.subarray(0, 63 * row).equals(above.subarray(0, 63 * row))).toBe(true);
    expect(whole.subarray(65 * row).equals(below.subarray(row))).toBe(true);
  });

  it.each(Object.keys(BANDED) as (keyof typeof BANDED)[])(
    'as a %s card show what the whole encode shows',
    async (format) => {
      const content = { ...aCardContent(), format };
      const [part, strip] = [await renderPart(content, photo), await renderStrip(content)];
      const [card, whole] = [await rowsOf(spliced(part, strip)!), await rowsOf(await renderWhole(content, photo))];
      const { width, share } = BANDED[format];
      const [from, to] = [(share.top - 1) * width * 3, (share.top + 1) * width * 3];
      expect(card.subarray(0, from).equals(whole.subarray(0, from))).toBe(true);
      expect(card.subarray(to).equals(whole.subarray(to))).toBe(true);
    },
  );

  it.each([
    ['is larger than the room left for it', (bytes: number) => bytes - 1],
    ['fills that room', (bytes: number) => bytes],
  ])('are the same file where the second %s', (_, room) => {
    const [above, below] = [readPlainJpeg(upper!)!, readPlainJpeg(lower!)!];
    const joined = new JpegSplice(above, room(below.scan.length)).joined(below);
    expect(joined).toEqual(spliced(upper!, lower!));
  });

  it.each<[string, () => Promise<[Buffer, Buffer]>]>([
    ['another quality', async () => [upper!, await noise(160, 40, { ...JPEG, quality: 79 })]],
    ['another width', async () => [upper!, await noise(176, 40)]],
    ['a first part that ends inside a block', async () => [await noise(160, 56), lower!]],
    ['a second part taller than the first', async () => [upper!, await noise(160, 80)]],
  ])('are refused with %s', async (_, parts) => {
    const [one, other] = (await parts()).map(readPlainJpeg) as [PlainJpeg, PlainJpeg];
    expect([one, other]).not.toContain(undefined);
    expect(new JpegSplice(one, ROOM).joined(other)).toBeUndefined();
  });
});

describe('a JPEG that is not of our making is refused', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['progressive', () => noise(160, 64, { ...JPEG, progressive: true })],
    ['colour in full', () => noise(160, 64, { ...JPEG, chromaSubsampling: '4:4:4' })],
    ['grey', async () => sharp(upper!).greyscale().toColourspace('b-w').jpeg(JPEG).toBuffer()],
    ['with a camera’s metadata', async () => sharp(upper!).withMetadata({ orientation: 6 }).jpeg(JPEG).toBuffer()],
    ['joined already', async () => spliced(upper!, lower!)!],
    ['a PNG', async () => sharp(upper!).png().toBuffer()],
    ['nothing', async () => Buffer.alloc(0)],
  ])('%s', async (_, make) => {
    expect(readPlainJpeg(await make())).toBeUndefined();
  });

  it('cut off anywhere', () => {
    for (let length = 0; length < upper!.length; length += 7)
      expect(readPlainJpeg(upper!.subarray(0, length))).toBeUndefined();
  });

  it('however it is scrambled, reading ends and a refusal is no crash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 800 }), fc.nat(700), (bytes, at) => {
        const mixed = Buffer.from(upper!);
        mixed.set(bytes.subarray(0, mixed.length - at), at);
        const read = readPlainJpeg(mixed);
        expect(read === undefined || (read.width > 0 && read.height > 0)).toBe(true);
      }),
    );
  });
});

describe('a stored part', () => {
  const key = 'parts/0123.jpg';

  it('comes back as it was', () => {
    expect(unsealed(key, sealed(key, upper!))).toEqual(upper);
  });

  it('is refused with any bit changed, cut off, or lengthened', () => {
    const stored = sealed(key, upper!);
    fc.assert(
      fc.property(fc.nat(stored.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(stored);
        changed[at] = changed[at]! ^ change;
        expect(unsealed(key, changed)).toBeUndefined();
        expect(unsealed(key, stored.subarray(0, at))).toBeUndefined();
        expect(unsealed(key, Buffer.concat([stored, Buffer.from([change])]))).toBeUndefined();
      }),
    );
  });

  it('is refused under another product’s key', () => {
    expect(unsealed('parts/4567.jpg', sealed(key, upper!))).toBeUndefined();
  });
});
