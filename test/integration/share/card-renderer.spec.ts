import jsqr = require('jsqr');

import sharp, { type Sharp } from 'sharp';
import { Money } from '../../../src/kernel/index.js';
import type { CardContent } from '../../../src/modules/share/domain/card.js';
import { CardPhotoUnreadable, LinkTooLongForCard } from '../../../src/modules/share/domain/card-errors.js';
import { BANDED, type Box, cardSize, PORTRAIT, PREVIEW, STORY } from '../../../src/modules/share/domain/card-layout.js';
import { CARD_FORMATS, CARD_LANGUAGES, CARD_TEMPLATES } from '../../../src/modules/share/domain/card-name.js';
import { renderPicture, renderWhole } from '../../../src/modules/share/infra/card-renderer.js';
import { photoRows } from '../../../src/modules/share/infra/photo-rows.js';
import { drawSamplePhoto } from '../../../src/samples/index.js';
import { aCardContent, renderCard } from '../../support/builders/cards.js';

const URL_ON_CARD = 'https://haat.example.in/p/K7Q2M9xYz4Ab';
let photo: Buffer;

beforeAll(async () => {
  photo = await drawSamplePhoto('stole-checks');
});

const aCard = (changes: Partial<CardContent> = {}) => aCardContent({ url: URL_ON_CARD, ...changes });
const drawn = (changes: Partial<CardContent> = {}) => renderCard(aCard(changes), photo);

const part = (card: Buffer | Sharp, box: Box) =>
  (Buffer.isBuffer(card) ? sharp(card) : card).extract(box).removeAlpha().raw().toBuffer();

describe('a card', () => {
  it.each(CARD_FORMATS.flatMap((format) => CARD_LANGUAGES.map((language) => [format, language] as const)))(
    'as %s in %s is a whole JPEG of its size without metadata',
    async (format, language) => {
      const card = await drawn({ format, language });
      const strict = sharp(card, { failOn: 'warning' });
      await strict.clone().raw().toBuffer();
      const { exif, icc, xmp, iptc, comments, ...rest } = await strict.metadata();
      expect(rest).toMatchObject({ format: 'jpeg', ...cardSize(format), chromaSubsampling: '4:2:0' });
      expect([exif, icc, xmp, iptc, comments]).toEqual(Array.from({ length: 5 }));
    },
  );

  it('is the same picture each time, also when several are drawn at once', async () => {
    const cards = await Promise.all(Array.from({ length: 4 }, () => drawn()));
    for (const card of cards) expect(card.equals(cards[0]!)).toBe(true);
  });

  it.each(CARD_TEMPLATES)('in %s looks like no other template', async (template) => {
    const [one, ...others] = [template, ...CARD_TEMPLATES.filter((other) => other !== template)];
    for (const other of others)
      expect((await drawn({ template: one })).equals(await drawn({ template: other }))).toBe(false);
  });

  it('shows another price in the share’s band and nowhere else', async () => {
    const [one, other] = [await drawn(), await drawn({ price: Money.rupees(599) })];
    expect((await part(one, PORTRAIT.share)).equals(await part(other, PORTRAIT.share))).toBe(false);
    // The last row of the title shares its colours with the first below.
    const product = { left: 0, top: 0, width: PORTRAIT.width, height: PORTRAIT.share.top - 1 };
    expect((await part(one, product)).equals(await part(other, product))).toBe(true);
  });

  it('shows a maximum price only above the price', async () => {
    const without = await drawn({ mrp: undefined });
    expect((await drawn({ mrp: Money.rupees(549) })).equals(without)).toBe(true);
    expect((await drawn()).equals(without)).toBe(false);
  });

  it('shows the photo that was given', async () => {
    const [top, left] = [PORTRAIT.photo.height / 2 - 50, PORTRAIT.photo.width / 2 - 50];
    const middle = { left, top, width: 100, height: 100 };
    const own = sharp(await sharp(photo).resize(1080, 1080).png().toBuffer());
    expect(meanDifference(await part(await drawn(), middle), await part(own, middle))).toBeLessThan(6);
  });

  it('shows when the link ends in the part of a story that nothing covers', async () => {
    const endsAt = new Date('2026-11-24T15:30:00Z');
    const [ending, endless] = [await drawn({ format: 'story', endsAt }), await drawn({ format: 'story' })];
    const words = { ...STORY.share, height: STORY.wordsHeight };
    expect((await part(ending, words)).equals(await part(endless, words))).toBe(false);
    const below = { ...STORY.share, top: STORY.share.top + STORY.wordsHeight + 8, height: 200 };
    expect((await part(ending, below)).equals(await part(endless, below))).toBe(true);
  });

  it.each(['photo', 'logo'] as const)('is signed with the reseller’s %s where she chose one', async (kind) => {
    const picture = await renderPicture(await drawSamplePhoto('cushion-lotus'), kind);
    const signed = await renderCard(aCard(), photo, picture);
    expect((await part(signed, PORTRAIT.share)).equals(await part(await drawn(), PORTRAIT.share))).toBe(false);
  });
});

describe('the QR code of a card', () => {
  const addresses = [
    'http://localhost:3000/p/K7Q2M9xYz4Ab',
    URL_ON_CARD,
    'https://shop.lakshmi-sarees.example.co.in/p/K7Q2M9xYz4Ab',
  ];
  const cases = Object.keys(BANDED).flatMap((format) =>
    CARD_TEMPLATES.flatMap((template) =>
      addresses.map((url) => [format as keyof typeof BANDED, template, url] as const),
    ),
  );

  it.each(cases)('as %s, %s still reads %s from half the size at quality 40', async (format, template, url) => {
    for (const language of template === 'classic' ? (['en', 'ur'] as const) : (['en'] as const)) {
      const card = await drawn({ url, format, template, language });
      expect(await read(card, 540)).toBe(url);
    }
  });

  it('reads a long address too where the picture keeps six tenths of its size', async () => {
    const url = `https://a-long-name-of-a-shop.example.co.in/p/K7Q2M9xYz4/${'x'.repeat(40)}`;
    expect(await read(await drawn({ url }), 640)).toBe(url);
  });

  it('refuses an address that would be too fine to scan', async () => {
    await expect(drawn({ url: `https://haat.test/${'x'.repeat(200)}` })).rejects.toThrow(LinkTooLongForCard);
  });
});

async function read(card: Buffer, width: number): Promise<string | undefined> {
  const poor = await sharp(card).resize(width).jpeg({ quality: 40 }).toBuffer();
  const { data, info } = await sharp(poor).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height, { inversionAttempts: 'dontInvert' })?.data;
}

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
    ['Nastaliq', 'ہاتھ سے چھپی سوتی ساڑھی جو ہر موسم میں اچھی لگتی ہے '.repeat(4)],
    ['tall southern letters', 'കൈത്തറി കോട്ടൺ ശ്രീലക്ഷ്മി '.repeat(9)],
    ['nothing', ''],
  ])('with a title of %s', async (_, title) => {
    for (const format of CARD_FORMATS) {
      const card = await drawn({ title, resellerName: title, format, template: 'plain' });
      const box = format === 'preview' ? PREVIEW.panel : BANDED[format].title;
      const { margin } = format === 'preview' ? PREVIEW : BANDED[format];
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
    const card = await drawn({ price: Money.rupees(rupees), mrp: Money.rupees(rupees + 1), format: 'preview' });
    expect(await isPaper(card, { left: PREVIEW.width - PREVIEW.margin + 6, top: 20, width: 28, height: 590 })).toBe(
      true,
    );
  });
});

it.each(CARD_TEMPLATES)('a preview in %s stays below 250 kB however busy the photo is', async (template) => {
  const noise = sharp({
    create: {
      width: 1100,
      height: 1100,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  });
  const card = await renderWhole(aCard({ format: 'preview', template }), await noise.png().toBuffer());
  expect(card.length).toBeLessThanOrEqual(250_000);
});

describe('a photo on a card', () => {
  const box = { width: 400, height: 400 };
  const rowsOf = async (photo: Buffer) => {
    const { width, height, rows } = await photoRows(photo, box, 1 / 3);
    return sharp(rows, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
  };
  const cloth = (width: number, height: number, alpha = 1) =>
    sharp({ create: { width, height, channels: 4, background: { r: 10, g: 110, b: 110, alpha } } });

  it.each([
    [3000, 2000],
    [300, 4000],
    [150, 150],
  ])('fills its box when it came as %i x %i', async (width, height) => {
    const filled = await rowsOf(await cloth(width, height).png().toBuffer());
    expect(await sharp(filled).metadata()).toMatchObject({ ...box, hasAlpha: false });
  });

  it('is on white where it is transparent', async () => {
    const filled = await rowsOf(await cloth(400, 400, 0).png().toBuffer());
    for (const { mean } of (await sharp(filled).stats()).channels) expect(mean).toBeGreaterThan(253);
  });

  it('stands upright before it is cut', async () => {
    const halves = cloth(1200, 800).composite([
      { input: await cloth(1200, 400).negate({ alpha: false }).png().toBuffer(), gravity: 'south' },
    ]);
    const filled = await rowsOf(await halves.flatten().jpeg().withMetadata({ orientation: 6 }).toBuffer());
    expect(await meanAt(filled, 75, 200)).toBeGreaterThan((await meanAt(filled, 325, 200)) + 50);
  });

  it.each([
    ['text', Buffer.from('no photo')],
    ['nothing', Buffer.alloc(0)],
  ])('is refused when it is %s', async (_, bytes) => {
    await expect(rowsOf(bytes)).rejects.toThrow(CardPhotoUnreadable);
  });

  it('is refused when it breaks off', async () => {
    const whole = await drawSamplePhoto('tote-ikat');
    await expect(rowsOf(whole.subarray(0, whole.length / 2))).rejects.toThrow(CardPhotoUnreadable);
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
