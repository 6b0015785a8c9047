import sharp, { type JpegOptions } from 'sharp';
import { assertOutsideTransaction } from '../../../platform/database/index.js';
import { type CardContent, cardTexts } from '../domain/card.js';
import { type Box, PORTRAIT, PREVIEW } from '../domain/card-layout.js';
import { loadCardFonts } from './card-fonts.js';
import { PreparedPhoto, preparePhoto } from './prepared-photo.js';
import { previewPanel } from './preview-panel.js';
import { shareBand } from './share-band.js';
import { titleBand } from './title-band.js';

/** What is on a card, and the photo: as it came, or better as prepared once and stored. */
export interface CardInput extends CardContent {
  readonly photo: Buffer | PreparedPhoto;
}

/** Rows of RGB pixels, three bytes each. */
type Rows = Buffer;

const RGB = 3;
/** Standard Huffman tables: a third of the encoding time for a fifteenth more bytes. */
const CARD_JPEG = { quality: 80, chromaSubsampling: '4:2:0', optimiseCoding: false } as const;

/** What chat apps fetch of a link without hesitation. */
const PREVIEW_BYTES_MAX = 250_000;
/** Qualities below that of a card, for a preview whose photo is all detail. */
const PREVIEW_QUALITIES = [70, 60, 45, 30] as const;

/**
 * Draws a product card as a JPEG without metadata. Only the bands with words are rasterised; their rows are laid below
 * the photo's rows and encoded once. Throws CardPhotoUnreadable, LinkTooLongForCard.
 */
export async function renderCard(input: CardInput): Promise<Buffer> {
  assertOutsideTransaction('drawing a card');
  await loadCardFonts();
  const photo = input.photo instanceof PreparedPhoto ? input.photo : await preparePhoto(input.photo);
  if (input.format === 'preview') return preview(photo, input);
  const card = await portrait(photo, input);
  if (input.format === 'portrait') return card;
  const height = input.format === 'square' ? 1080 : 1920;
  return sharp(card).resize(1080, height, { fit: 'contain', background: '#fffaf5' }).jpeg(CARD_JPEG).toBuffer();
}

async function portrait({ master }: PreparedPhoto, content: CardContent): Promise<Buffer> {
  const texts = cardTexts(content);
  const bands = await Promise.all([
    photoRows(master, PORTRAIT.photo),
    titleRows(texts.title),
    shareBand(texts, content.url).then(rasterised),
  ]);
  return encoded(Buffer.concat(bands), PORTRAIT);
}

async function preview({ master }: PreparedPhoto, content: CardContent): Promise<Buffer> {
  const [photo, panel] = await Promise.all([
    photoRows(master, PREVIEW.photo),
    previewPanel(cardTexts(content)).then(rasterised),
  ]);
  const rows = sideBySide(photo, PREVIEW.photo, panel, PREVIEW.panel);
  let card = await encoded(rows, PREVIEW);
  for (const quality of PREVIEW_QUALITIES) {
    if (card.length <= PREVIEW_BYTES_MAX) break;
    card = await encoded(rows, PREVIEW, { ...CARD_JPEG, quality });
  }
  return card;
}

async function photoRows(master: Buffer, { width, height }: Box): Promise<Rows> {
  return sharp(master).resize(width, height).removeAlpha().raw().toBuffer();
}

async function rasterised(svg: Buffer): Promise<Rows> {
  return sharp(svg).removeAlpha().raw().toBuffer();
}

function sideBySide(left: Rows, leftBox: Box, right: Rows, rightBox: Box): Rows {
  const [leftRow, rightRow] = [leftBox.width * RGB, rightBox.width * RGB];
  const joined = Buffer.allocUnsafe(left.length + right.length);
  for (let y = 0; y < leftBox.height; y++) {
    const at = y * (leftRow + rightRow);
    left.copy(joined, at, y * leftRow, (y + 1) * leftRow);
    right.copy(joined, at + leftRow, y * rightRow, (y + 1) * rightRow);
  }
  return joined;
}

async function encoded(
  rows: Rows,
  { width, height }: { readonly width: number; readonly height: number },
  options: JpegOptions = CARD_JPEG,
): Promise<Buffer> {
  return sharp(rows, { raw: { width, height, channels: RGB } })
    .jpeg(options)
    .toBuffer();
}

/** Title bands kept as pixels: a reseller's title comes back for each of her cards of a product. */
const KEPT_TITLES_MAX = 32;
const keptTitles = new Map<string, Rows>();

async function titleRows(title: string): Promise<Rows> {
  const kept = keptTitles.get(title);
  if (kept) return kept;
  const rows = await rasterised(await titleBand(title));
  if (keptTitles.size >= KEPT_TITLES_MAX) keptTitles.delete(keptTitles.keys().next().value!);
  keptTitles.set(title, rows);
  return rows;
}
