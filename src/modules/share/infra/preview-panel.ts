import type { CardSender, CardTexts } from '../domain/card.js';
import { CAPITAL, LINE_PITCH, PREVIEW } from '../domain/card-layout.js';
import { fitLine, fitText, fittingSize } from '../domain/card-text.js';
import { COLOUR, monogram, onPaper, textAt } from './card-drawing.js';
import { brandPiece, heavy, laid, pricePiece, savingPiece, semibold, struckPiece } from './card-pieces.js';

const { margin } = PREVIEW;
const { width, height } = PREVIEW.panel;
const ROOM = width - 2 * margin;
const BRAND_BASELINE = 74;
const FOOT_BASELINE = height - 49;
/** Title, price and maximum price stand in the middle between these two heights. */
const MIDDLE = { from: 96, to: height - 130 };
const PRICE_GAP = 54;
const STRUCK_PITCH = 62;
const FOOT_SIZE = 38;

/** The words beside the photo of a link preview, as SVG. */
export async function previewPanel(texts: CardTexts): Promise<Buffer> {
  const { lines, size } = await fitText(texts.title, ROOM, PREVIEW.titleSettings, semibold);
  const priceSize = await fittingSize(texts.price, ROOM, PREVIEW.priceSizes, heavy);
  const titleHeight = size * CAPITAL + size * LINE_PITCH * (lines.length - 1);
  const block = titleHeight + PRICE_GAP + priceSize * CAPITAL + (texts.struck ? STRUCK_PITCH : 0);
  const top = (MIDDLE.from + MIDDLE.to - block) / 2;
  const priceLine = Math.round(top + titleHeight + PRICE_GAP + priceSize * CAPITAL);

  const brand = await brandPiece(texts.brand, 38);
  const price = await pricePiece(texts.price, priceSize);
  const look = { size, weight: 'semibold', colour: COLOUR.ink } as const;
  return onPaper(
    width,
    height,
    brand.at(margin, BRAND_BASELINE),
    ...lines.map((line, i) => textAt(margin, Math.round(top + size * CAPITAL + size * LINE_PITCH * i), line, look)),
    price.at(margin, priceLine),
    await struckRow(texts.struck, priceLine + STRUCK_PITCH),
    `<rect x="${margin}" y="${height - 122}" width="${ROOM}" height="2" fill="${COLOUR.line}"/>`,
    texts.from ? await senderFoot(texts.from) : await linkFoot(texts.link),
  );
}

async function struckRow(struck: CardTexts['struck'], baseline: number): Promise<string> {
  if (!struck) return '';
  const pieces = [await struckPiece(struck.label, struck.amount, 38)];
  if (struck.saving) pieces.push(await savingPiece(`${struck.saving.percent} ${struck.saving.word}`, 32));
  return laid(pieces, margin, width - margin, baseline, 22).drawn;
}

async function senderFoot({ name, initial, phrase }: CardSender): Promise<string> {
  const text = await fitLine(name, ROOM - 70, FOOT_SIZE, semibold, phrase);
  return (
    monogram(margin + 27, FOOT_BASELINE - 13, 27, initial) +
    textAt(margin + 70, FOOT_BASELINE, text, { size: FOOT_SIZE, weight: 'semibold', colour: COLOUR.ink })
  );
}

async function linkFoot(link: string): Promise<string> {
  const size = await fittingSize(link, ROOM, [34, 30, 26], semibold);
  const text = await fitLine(link, ROOM, size, semibold);
  return textAt(margin, FOOT_BASELINE, text, { size, weight: 'semibold', colour: COLOUR.mor });
}
