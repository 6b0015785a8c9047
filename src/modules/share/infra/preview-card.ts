import type { CardTexts } from '../domain/card.js';
import { CAPITAL, PREVIEW } from '../domain/card-layout.js';
import type { CardTemplate } from '../domain/card-name.js';
import { directionOf, fitLine, fitText, fittingSize, settingOf } from '../domain/card-text.js';
import { Canvas, type Stamp } from './canvas.js';
import { CARD_LOOKS, type CardLook } from './card-look.js';
import {
  brandPiece,
  heavy,
  inScript,
  type Piece,
  pricePiece,
  savingPiece,
  semibold,
  signPiece,
  struckPiece,
  untilPiece,
  wholePiece,
} from './card-pieces.js';
import { composedRun, shapedRun } from './text-run.js';

const { margin, panel, photo: photoBox } = PREVIEW;
const ROOM = panel.width - 2 * margin;
const BRAND_BASELINE = 74;
const FOOT_BASELINE = panel.height - 49;
/** Title, price and maximum price stand in the middle between these two heights. */
const MIDDLE = { from: 96, to: panel.height - 130 };
const PRICE_GAP = 54;
const ROW_PITCH = 62;
const FOOT_SIZE = 38;
const WHOLE_SIZES = [38, 34, 30, 26, 22];

/** What a link preview shows. */
export interface PreviewCard {
  readonly title: string;
  readonly texts: CardTexts;
  readonly template: CardTemplate;
  readonly picture: Stamp | undefined;
}

/** Paints a link preview around its photo, which must fill its box; languages that begin at the right have it there. */
export async function previewCard(photo: Canvas, { title, texts, template, picture }: PreviewCard): Promise<Canvas> {
  const look = CARD_LOOKS[template];
  const rtl = texts.direction === 'rtl';
  const canvas = Canvas.filled(PREVIEW.width, PREVIEW.height, look.ground);
  canvas.lay(photo, rtl ? panel.width : 0, 0);
  const left = rtl ? margin : photoBox.width + margin;
  const at = (x: number, width: number) => (rtl ? left + ROOM - x - width : left + x);
  const paint = (piece: Piece, x: number, y: number) => piece.paint(canvas, at(x, piece.width), y);

  const setting = settingOf(title);
  const settings = PREVIEW.titleSettings.map(({ size, lines }) => ({
    size: Math.round(size * setting.scale),
    lines: setting.pitch > 1.6 ? Math.max(1, lines - 1) : lines,
  }));
  const { lines, size } = await fitText(title, ROOM, settings, semibold);
  const priceSize = await fittingSize(texts.price, ROOM, PREVIEW.priceSizes, heavy);
  const titleHeight = size * CAPITAL + size * setting.pitch * (lines.length - 1);
  const rows = (texts.whole ? 1 : 0) + (texts.struck ? 1 : 0) + (texts.until ? 1 : 0);
  const block = titleHeight + PRICE_GAP + priceSize * CAPITAL + rows * ROW_PITCH;
  const top = (MIDDLE.from + MIDDLE.to - block) / 2;
  const priceLine = Math.round(top + titleHeight + PRICE_GAP + priceSize * CAPITAL);

  paint(await brandPiece(texts.brand, 38, look), 0, BRAND_BASELINE);
  for (const [i, line] of lines.entries()) {
    const run = await shapedRun(line, { size, weight: 'semibold', direction: directionOf(title) });
    const baseline = Math.round(top + size * CAPITAL + size * setting.pitch * i);
    canvas.write(run, at(0, run.width), baseline, look.ink);
  }
  paint(await pricePiece(texts.price, priceSize, look), 0, priceLine);
  let row = priceLine;
  if (texts.whole) {
    row += ROW_PITCH;
    paint(await wholePiece(texts.whole, WHOLE_SIZES, ROOM, look, texts.direction), 0, row);
  }
  if (texts.struck) {
    row += ROW_PITCH;
    const struck = await struckPiece(texts.struck.label, texts.struck.amount, 38, look);
    paint(struck, 0, row);
    const saving = texts.struck.saving && (await savingPiece(texts.struck.saving, 32, look, texts.direction));
    if (saving && struck.width + 22 + saving.width <= ROOM) paint(saving, struck.width + 22, row);
  }
  if (texts.until) {
    const until = await untilPiece(texts.until, 32, look, texts.direction);
    if (until.width <= ROOM) paint(until, 0, row + ROW_PITCH);
  }
  canvas.fill(left, panel.height - 122, ROOM, 2, look.line);
  await foot(texts, look, picture, paint);
  return canvas;
}

type Paint = (piece: Piece, x: number, baseline: number) => void;

async function foot(texts: CardTexts, look: CardLook, picture: Stamp | undefined, paint: Paint): Promise<void> {
  const { from, link, direction } = texts;
  if (!from) {
    const size = await fittingSize(link, ROOM, [34, 30, 26], semibold);
    const run = await composedRun(await fitLine(link, ROOM, size, semibold), { size, weight: 'semibold' });
    paint({ width: run.width, paint: (canvas, x, y) => canvas.write(run, x, y, look.link) }, 0, FOOT_BASELINE);
    return;
  }
  const sign = await signPiece(from, look, picture);
  const nameLeft = sign.width + 16;
  const size = inScript(from.phrase(from.name), FOOT_SIZE);
  const text = await fitLine(from.name, ROOM - nameLeft, size, semibold, from.phrase);
  const run = await shapedRun(text, { size, weight: 'semibold', direction });
  paint(sign, 0, FOOT_BASELINE - 13);
  paint({ width: run.width, paint: (canvas, x, y) => canvas.write(run, x, y, look.ink) }, nameLeft, FOOT_BASELINE);
}
