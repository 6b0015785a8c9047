import type { CardTexts } from '../domain/card.js';
import { PORTRAIT } from '../domain/card-layout.js';
import { fitLine, fittingSize } from '../domain/card-text.js';
import { COLOUR, monogram, onPaper, textAt } from './card-drawing.js';
import { brandPiece, heavy, laid, pricePiece, savingPiece, semibold, struckPiece } from './card-pieces.js';
import { qrAt } from './card-qr.js';

const { margin, qrBox } = PORTRAIT;
const { width, height } = PORTRAIT.share;
const QR_LEFT = width - margin - qrBox;
/** Where the rows of words end. */
const RIGHT = QR_LEFT - 28;
const GAP = 22;
const PRICE_BASELINE = 71;
const SENDER_BASELINE = 127;

/** The band of a chat card that differs from share to share: price, reseller, link and QR code, as SVG. */
export async function shareBand(texts: CardTexts, url: string): Promise<Buffer> {
  const qr =
    `<rect x="${QR_LEFT}" y="${(height - qrBox) / 2}" width="${qrBox}" height="${qrBox}" rx="10" fill="${COLOUR.surface}"/>` +
    qrAt(QR_LEFT + qrBox / 2, height / 2, url);
  return onPaper(width, height, await priceRow(texts), await senderRow(texts), qr);
}

async function priceRow({ price, struck, brand }: CardTexts): Promise<string> {
  const priceSize = await fittingSize(price, RIGHT - margin, PORTRAIT.priceSizes, heavy);
  const pieces = [await pricePiece(price, priceSize)];
  if (struck) pieces.push(await struckPiece(struck.label, struck.amount, 34));
  if (struck?.saving) pieces.push(await savingPiece(`${struck.saving.percent} ${struck.saving.word}`, 30));
  const { drawn, end } = laid(pieces, margin, RIGHT, PRICE_BASELINE, GAP);
  const mark = await brandPiece(brand, 31);
  const markLeft = RIGHT - mark.width;
  return markLeft < end + GAP ? drawn : drawn + mark.at(markLeft, PRICE_BASELINE);
}

/** Sizes of the name and of the link beside it, by falling loudness; the first pair that leaves both whole is taken. */
const SENDER_SIZES = [
  { name: 34, link: 31 },
  { name: 32, link: 28 },
  { name: 29, link: 26 },
  { name: 28, link: 24 },
] as const;
/** The link may take this much of its row; the rest belongs to the reseller's name. */
const LINK_ROOM = 470;
const NAME_LEFT = margin + 56;

async function senderRow({ from, link }: CardTexts): Promise<string> {
  const phrase = from ? from.phrase(from.name) : '';
  const size = await senderSizes(phrase, link);
  const shown = await fitLine(link, LINK_ROOM, size.link, semibold);
  const look = { size: size.link, weight: 'semibold', colour: COLOUR.mor, anchor: 'end' } as const;
  const drawn = textAt(RIGHT, SENDER_BASELINE, shown, look);
  if (!from) return drawn;
  const room = nameRoom(await semibold(shown, size.link));
  const fitted = await fitLine(from.name, room, size.name, semibold, from.phrase);
  return (
    drawn +
    monogram(margin + 22, SENDER_BASELINE - 12, 22, from.initial) +
    textAt(NAME_LEFT, SENDER_BASELINE, fitted, { size: size.name, weight: 'semibold', colour: COLOUR.ink })
  );
}

async function senderSizes(phrase: string, link: string): Promise<(typeof SENDER_SIZES)[number]> {
  for (const sizes of SENDER_SIZES) {
    const linkWidth = await semibold(link, sizes.link);
    if (linkWidth <= LINK_ROOM && (await semibold(phrase, sizes.name)) <= nameRoom(linkWidth)) return sizes;
  }
  return SENDER_SIZES[SENDER_SIZES.length - 1]!;
}

function nameRoom(linkWidth: number): number {
  return RIGHT - Math.ceil(linkWidth) - GAP - NAME_LEFT;
}
