import jsqr = require('jsqr');

import sharp, { type Sharp } from 'sharp';
import { Money } from '../../../src/kernel/index.js';
import { CardPhotoUnreadable, LinkTooLongForCard } from '../../../src/modules/share/domain/card-errors.js';
import { PORTRAIT, PREVIEW } from '../../../src/modules/share/domain/card-layout.js';
import { type CardInput, renderCard } from '../../../src/modules/share/infra/card-renderer.js';
import { type PreparedPhoto, preparePhoto } from '../../../src/modules/share/infra/prepared-photo.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';

const URL_ON_CARD = 'https://haat.example.in/p/K7Q2M9xYz4';
let photo: PreparedPhoto;

beforeAll(async () => {
  photo = await preparePhoto(await drawSamplePhoto('stole-checks'));
});

const aCard = (changes: Partial<CardInput> = {}): CardInput => ({
  photo,
  title: 'Handloom cotton stole in indigo checks',
  price: Money.rupees(549),
  mrp: Money.rupees(850),
  resellerName: 'Sunita Devi',
  url: URL_ON_CARD,
  shortLink: URL_ON_CARD,
  language: 'en',
  format: 'portrait',
  template: 'classic',
  ...changes,
});

const part = (card: Buffer | Sharp, box: { left: number; top: number; width: number; height: number }) =>
  (Buffer.isBuffer(card) ? sharp(card) : card).extract(box).removeAlpha().raw().toBuffer();

describe('a card', () => {
  it.each([
    ['portrait', 'en', PORTRAIT],
    ['portrait', 'hi', PORTRAIT],
    ['preview', 'en', PREVIEW],
    ['preview', 'hi', PREVIEW],
  ] as const)('as %s in %s is a JPEG of its size without metadata', async (format, language, { width, height }) => {
    const card = await renderCard(aCard({ format, language }));
    expect(await sharp(card).metadata()).toMatchObject({ format: 'jpeg', width, height, chromaSubsampling: '4:2:0' });
    const { exif, icc, xmp, iptc, comments } = await sharp(card).metadata();
    expect([exif, icc, xmp, iptc, comments]).toEqual(Array.from({ length: 5 }));
  });

  it('is the same picture each time, also when several are drawn at once', async () => {
    const cards = await Promise.all(Array.from({ length: 4 }, () => renderCard(aCard())));
    for (const card of cards) expect(card.equals(cards[0]!)).toBe(true);
  });

  it('shows another price in the share’s band and nowhere else', async () => {
    const [one, other] = [await renderCard(aCard()), await renderCard(aCard({ price: Money.rupees(599) }))];
    expect((await part(one, PORTRAIT.share)).equals(await part(other, PORTRAIT.share))).toBe(false);
    expect((await part(one, PORTRAIT.photo)).equals(await part(other, PORTRAIT.photo))).toBe(true);
    // The last rows of the title share their colour blocks with the price below.
    const title = { ...PORTRAIT.title, height: PORTRAIT.title.height - 8 };
    expect((await part(one, title)).equals(await part(other, title))).toBe(true);
  });

  it('shows a maximum price only above the price', async () => {
    const without = await renderCard(aCard({ mrp: undefined }));
    expect((await renderCard(aCard({ mrp: Money.rupees(549) }))).equals(without)).toBe(true);
    expect((await renderCard(aCard())).equals(without)).toBe(false);
  });

  it('shows the photo that was given', async () => {
    const [top, left] = [PORTRAIT.photo.height / 2 - 50, PORTRAIT.photo.width / 2 - 50];
    const middle = { left, top, width: 100, height: 100 };
    const onCard = await part(await renderCard(aCard()), middle);
    expect(meanDifference(onCard, await part(photo.master, middle))).toBeLessThan(4);
  });
});

describe('the QR code of a card', () => {
  it.each([
    ['http://localhost:3000/p/K7Q2M9xYz4', 'stole-checks'],
    [URL_ON_CARD, 'dupatta-phulkari'],
    [`https://a-long-name-of-a-shop.example.co.in/p/K7Q2M9xYz4/${'x'.repeat(40)}`, 'stole-checks'],
  ])('still reads %s after a chat app made the picture small and poor', async (url, name) => {
    const card = await renderCard(aCard({ url, photo: await preparePhoto(await drawSamplePhoto(name)) }));
    const poor = await sharp(card).resize(640).jpeg({ quality: 40 }).toBuffer();
    const { data, info } = await sharp(poor).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const read = jsqr.default(new Uint8ClampedArray(data), info.width, info.height, {
      inversionAttempts: 'dontInvert',
    });
    expect(read?.data).toBe(url);
  });

  it('refuses an address that would be too fine to scan', async () => {
    await expect(renderCard(aCard({ url: `https://haat.test/${'x'.repeat(200)}` }))).rejects.toThrow(
      LinkTooLongForCard,
    );
  });
});

describe('the words on a card stay in their place', () => {
  it.each([
    ['500 letters', 'very long words of a supplier '.repeat(17)],
    ['one word of 60 letters', 'x'.repeat(60)],
    ['wide letters', 'WWWWWWWWWWWW '.repeat(12)],
    ['stacked conjuncts', 'क्षत्रिय शृंगार ज्ञानेश्वरी द्वारा हस्तनिर्मित स्त्रियों की '.repeat(3)],
    ['piled vowel signs', `क${'ि'.repeat(60)}ी${'ु'.repeat(60)}`],
    ['markup', '</text></svg><script>alert("x")</script> &amp; &bogus; <![CDATA['],
    ['control and direction signs', 'a\u0000b\u0008\u000B\uFFFE \u202Eleft\u202C \uD800'],
    ['emoji', '👗🔥'],
    ['right-to-left letters', 'فستان שמלה'],
    ['nothing', ''],
  ])('with a title of %s', async (_, title) => {
    for (const format of ['portrait', 'preview'] as const) {
      const card = await renderCard(aCard({ title, resellerName: title, format }));
      const box = format === 'portrait' ? PORTRAIT.title : PREVIEW.panel;
      const { margin } = format === 'portrait' ? PORTRAIT : PREVIEW;
      const right = {
        left: box.left + box.width - margin + 6,
        top: box.top + 8,
        width: margin - 12,
        height: box.height - 16,
      };
      expect(await isPaper(card, right)).toBe(true);
      expect(await isPaper(card, { ...right, left: box.left + 10 })).toBe(true);
    }
  });

  it.each([0, 99, 123456789, 999999999])('with a price of %i rupees', async (rupees) => {
    const card = await renderCard(
      aCard({ price: Money.rupees(rupees), mrp: Money.rupees(rupees + 1), format: 'preview' }),
    );
    expect(await isPaper(card, { left: PREVIEW.width - PREVIEW.margin + 6, top: 20, width: 28, height: 590 })).toBe(
      true,
    );
  });
});

it('a preview stays below 250 kB however busy the photo is', async () => {
  const noise = sharp({
    create: {
      width: 1100,
      height: 1100,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  });
  const busy = await preparePhoto(await noise.png().toBuffer());
  expect((await renderCard(aCard({ photo: busy, format: 'preview' }))).length).toBeLessThanOrEqual(250_000);
});

describe('preparing a photo', () => {
  const cloth = (width: number, height: number, alpha = 1) =>
    sharp({ create: { width, height, channels: 4, background: { r: 10, g: 110, b: 110, alpha } } });

  it.each([
    [3000, 2000],
    [300, 4000],
    [150, 150],
  ])('makes a square master of a photo of %i x %i', async (width, height) => {
    const { master } = await preparePhoto(await cloth(width, height).png().toBuffer());
    expect(await sharp(master).metadata()).toMatchObject({
      format: 'jpeg',
      width: 1080,
      height: 1080,
      hasAlpha: false,
    });
  });

  it('puts transparency on white', async () => {
    const { master } = await preparePhoto(await cloth(400, 400, 0).png().toBuffer());
    for (const { mean } of (await sharp(master).stats()).channels) expect(mean).toBeGreaterThan(253);
  });

  it('turns the picture upright before it cuts', async () => {
    const halves = cloth(1200, 800).composite([
      { input: await cloth(1200, 400).negate({ alpha: false }).png().toBuffer(), gravity: 'south' },
    ]);
    const { master } = await preparePhoto(await halves.flatten().jpeg().withMetadata({ orientation: 6 }).toBuffer());
    const [left, right] = [await meanAt(master, 200, 540), await meanAt(master, 880, 540)];
    expect(left).toBeGreaterThan(right + 50);
  });

  it.each([
    ['text', Buffer.from('no photo')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    await expect(preparePhoto(bytes)).rejects.toThrow(CardPhotoUnreadable);
  });

  it('refuses a photo that breaks off', async () => {
    const whole = await drawSamplePhoto('tote-ikat');
    await expect(preparePhoto(whole.subarray(0, whole.length / 2))).rejects.toThrow(CardPhotoUnreadable);
  });
});

/** Whether a part of a card is bare: nothing in it is darker than paper after JPEG. */
async function isPaper(
  card: Buffer,
  box: { left: number; top: number; width: number; height: number },
): Promise<boolean> {
  const pixels = await part(card, box);
  return pixels.every((value) => value > 225);
}

async function meanAt(photo: Buffer, x: number, y: number): Promise<number> {
  const { channels } = await sharp(
    await sharp(photo)
      .extract({ left: x - 20, top: y - 20, width: 40, height: 40 })
      .png()
      .toBuffer(),
  ).stats();
  return channels[0]!.mean;
}

function meanDifference(one: Buffer, other: Buffer): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += Math.abs(one[i]! - other[i]!);
  return sum / one.length;
}
