import sharp, { type JpegOptions } from 'sharp';
import { type CardContent, type CardSignature, cardTexts, cardTitle } from '../domain/card.js';
import { CardPhotoUnreadable } from '../domain/card-errors.js';
import { BANDED, type BandedFormat, type Box, PREVIEW } from '../domain/card-layout.js';
import { CARD_WORDS } from '../domain/card-words.js';
import { Canvas, RGB, type Stamp } from './canvas.js';
import { CARD_LOOKS } from './card-look.js';
import { SIGN_RADIUS } from './card-pieces.js';
import { dressProduct } from './ornaments.js';
import { photoRows, plainTile } from './photo-rows.js';
import { previewCard } from './preview-card.js';
import { discInk, roundedInk } from './shapes.js';
import { shareBand } from './share-band.js';
import { paintTitle } from './title-band.js';

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

/** The product's part of a card as a JPEG: photo and title. */
export async function renderPart(content: BandedContent, photo: CardPhoto): Promise<Buffer> {
  return encoded(await productRows(content, photo));
}

/** The share's part of a card as a JPEG that fits below the product's part. */
export async function renderStrip(content: BandedContent, picture?: Stamp): Promise<Buffer> {
  return encoded(await shareRows(content, picture));
}

/** A card encoded as a whole. A preview stays below `PREVIEW_BYTES_MAX` whatever its photo shows. */
export async function renderWhole(content: CardContent, photo: CardPhoto, picture?: Stamp): Promise<Buffer> {
  if (isBanded(content)) {
    const [product, share] = await Promise.all([productRows(content, photo), shareRows(content, picture)]);
    const rows = Buffer.concat([product.rows, share.rows]);
    return encoded(Canvas.on(product.width, product.height + share.height, rows));
  }
  const canvas = await previewCard(await photoIn(PREVIEW.photo, photo, PREVIEW.cutMax), {
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

async function productRows(content: BandedContent, photo: CardPhoto): Promise<Canvas> {
  const layout = BANDED[content.format];
  const look = CARD_LOOKS[content.template];
  const { width, title } = layout;
  const picture = await photoIn(layout.photo, photo, layout.cutMax);
  const band = Canvas.filled(width, title.height, look.titleGround);
  const canvas = Canvas.on(width, picture.height + band.height, Buffer.concat([picture.rows, band.rows]));
  await dressProduct(canvas, content.template, layout.photo.height);
  await paintTitle(canvas, cardTitle(content), layout, look, CARD_WORDS[content.language].direction);
  return canvas;
}

function shareRows(content: BandedContent, picture: Stamp | undefined): Promise<Canvas> {
  const { url, template, format } = content;
  return shareBand({ texts: cardTexts(content), url, template, layout: BANDED[format], picture });
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
