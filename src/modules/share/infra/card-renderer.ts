import type { JpegOptions } from 'sharp';
import { sharp } from '../../../platform/pictures/index.js';
import { type CardContent, type CardSignature, cardTexts, cardTitle } from '../domain/card.js';
import { CardPhotoUnreadable } from '../domain/card-errors.js';
import { BANDED, type BandedFormat, type Box, PREVIEW } from '../domain/card-layout.js';
import { CARD_WORDS } from '../domain/card-words.js';
import { Canvas, RGB, type Stamp } from './canvas.js';
import { CARD_LOOKS } from './card-look.js';
import { SIGN_RADIUS } from './card-pieces.js';
import { dressesPhoto, dressProduct } from './ornaments.js';
import { photoAbove, photoRows, plainCut, plainTile } from './photo-rows.js';
import { previewCard } from './preview-card.js';
import { discInk, roundedInk } from './shapes.js';
import { paintShareBand } from './share-band.js';
import { SpareCanvases } from './spare-canvases.js';
import { type TitleLine, titleLines } from './title-band.js';

/** A photo as it is stored, or none. */
export type CardPhoto = Buffer | undefined;

/**
 * Standard Huffman tables: a third of the encoding time for a fifteenth more bytes, and all parts have the same, so that
 * they can be joined.
 */
const CARD_JPEG = { quality: 80, chromaSubsampling: '4:2:0', optimiseCoding: false } as const;

/** What chat apps fetch of a link without hesitation. */
const PREVIEW_BYTES_MAX = 250_000;
/** Qualities below that of a card, for a preview whose photo is all detail. */
const PREVIEW_QUALITIES = [70, 60, 50, 35];

/** Content in a format whose bands lie one below the other. */
export type BandedContent = CardContent & { readonly format: BandedFormat };

export function isBanded(content: CardContent): content is BandedContent {
  return content.format !== 'preview';
}

const MEBIBYTE = 1024 * 1024;
/** Room for the bands of cards that are drawn at the same time, and for the part of one product. */
const spare = new SpareCanvases(6 * MEBIBYTE);
/** The same for what goes beside a photo: nothing was ever painted on their rows above the title, which stay black. */
const blackAbove = new SpareCanvases(8 * MEBIBYTE);

/** The product's part of a card as a JPEG: photo and title. `isMaking` is called once other threads do the rest. */
export async function renderPart(content: BandedContent, photo: CardPhoto, isMaking?: () => void): Promise<Buffer> {
  const joined = photo && !dressesPhoto(content.template) && (await besidePhoto(content, photo, isMaking));
  if (joined) return joined;
  const { width, height } = partSize(content);
  return spare.lend(width, height, async (canvas) => {
    await paintProduct(canvas, content, photo);
    return encoded(canvas);
  });
}

/** The shorter way of a photo that is only cut; undefined where it needs more. */
async function besidePhoto(content: BandedContent, photo: Buffer, isMaking?: () => void): Promise<Buffer | undefined> {
  const { photo: box, title: band, cutMax } = BANDED[content.format];
  const { width, height } = partSize(content);
  return blackAbove.lend(width, height, async (canvas) => {
    const title = Canvas.on(band.width, band.height, canvas.rows.subarray(band.top * width * RGB));
    const words = linesOf(content).then((lines) => paintTitle(title, content, lines, 0));
    // The photo's head is read in another thread while the words are set.
    const [cut] = await Promise.all([plainCut(photo, box, cutMax), words]);
    if (!cut) return undefined;
    const above = photoAbove(canvas, cut, CARD_JPEG);
    isMaking?.();
    return above;
  });
}

/** The share's part of a card as a JPEG that fits below the product's part. */
export function renderStrip(content: BandedContent, picture?: Stamp): Promise<Buffer> {
  const { share } = BANDED[content.format];
  return spare.lend(share.width, share.height, async (canvas) => {
    await paintShare(canvas, content, picture);
    return encoded(canvas);
  });
}

/** A card encoded as a whole. A preview stays below `PREVIEW_BYTES_MAX` whatever its photo shows. */
export async function renderWhole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer> {
  if (isBanded(content)) return renderBands(content, photo, picture);
  const canvas = await previewCard(await photoIn(PREVIEW.photo, photo, PREVIEW.cutMax), {
    title: cardTitle(content),
    texts: cardTexts(content),
    template: content.template,
    picture,
  });
  let card = await encoded(canvas);
  for (const quality of PREVIEW_QUALITIES) {
    if (card.length <= PREVIEW_BYTES_MAX) break;
    card = await encoded(canvas, { ...CARD_JPEG, quality });
  }
  return card;
}

async function renderBands(content: BandedContent, photo: CardPhoto, picture: Stamp | undefined): Promise<Buffer> {
  const part = partSize(content);
  const { width, height } = BANDED[content.format];
  return spare.lend(width, height, async (canvas) => {
    const cut = part.width * part.height * RGB;
    const share = Canvas.on(width, height - part.height, canvas.rows.subarray(cut));
    const product = Canvas.on(width, part.height, canvas.rows.subarray(0, cut));
    await Promise.all([paintProduct(product, content, photo), paintShare(share, content, picture)]);
    return encoded(canvas);
  });
}

function partSize({ format }: BandedContent): { readonly width: number; readonly height: number } {
  const { width, photo, title } = BANDED[format];
  return { width, height: photo.height + title.height };
}

async function paintProduct(canvas: Canvas, content: BandedContent, photo: CardPhoto): Promise<void> {
  const { photo: box, cutMax } = BANDED[content.format];
  // Words are set while the photo is decoded in another thread.
  const [picture, lines] = await Promise.all([photoIn(box, photo, cutMax), linesOf(content)]);
  picture.rows.copy(canvas.rows);
  await paintTitle(canvas, content, lines, BANDED[content.format].title.top);
}

function linesOf(content: BandedContent): Promise<readonly TitleLine[]> {
  return titleLines(cardTitle(content), BANDED[content.format], CARD_WORDS[content.language].direction);
}

/** Everything of the product's part but the photo itself, on a canvas whose row `top` is the title's first. */
async function paintTitle(
  canvas: Canvas,
  content: BandedContent,
  lines: readonly TitleLine[],
  top: number,
): Promise<void> {
  const { width, height } = BANDED[content.format].title;
  const look = CARD_LOOKS[content.template];
  canvas.fill(0, top, width, height, look.titleGround);
  await dressProduct(canvas, content.template, top);
  for (const { run, x, baseline } of lines) canvas.write(run, x, top + baseline, look.title);
}

function paintShare(canvas: Canvas, content: BandedContent, picture: Stamp | undefined): Promise<void> {
  const { url, template, format } = content;
  return paintShareBand(canvas, { texts: cardTexts(content), url, template, layout: BANDED[format], picture });
}

function photoIn(box: Box, photo: CardPhoto, cutMax: number): Promise<Canvas> {
  return photo ? photoRows(photo, box, cutMax) : plainTile(box);
}

async function encoded({ rows, width, height }: Canvas, options: JpegOptions = CARD_JPEG): Promise<Buffer> {
  return sharp(rows, { raw: { width, height, channels: RGB } })
    .jpeg(options)
    .toBuffer();
}

/** A logo may be so many times as wide as tall. */
const LOGO_SHAPE = 3;
const LOGO_CORNER = 8;

/** A reseller's photo, cut round, or her logo, whole: as it stands beside her name. Throws {@link CardPhotoUnreadable}. */
export async function renderPicture(photo: Buffer, kind: CardSignature['kind']): Promise<Stamp> {
  const side = SIGN_RADIUS * 2;
  try {
    const open = sharp(photo).autoOrient();
    const sized =
      kind === 'photo'
        ? open.resize(side, side, { fit: 'cover', position: 'top' })
        : open.resize(side * LOGO_SHAPE, side, { fit: 'inside' });
    const { data, info } = await sized.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const mask = kind === 'photo' ? await discInk(SIGN_RADIUS) : await roundedInk(width, height, LOGO_CORNER);
    for (let i = 0; i < width * height; i++) data[i * 4 + 3] = (data[i * 4 + 3]! * (mask.cover[i] ?? 0)) / 255;
    return { width, height, rgba: data };
  } catch {
    throw new CardPhotoUnreadable();
  }
}
