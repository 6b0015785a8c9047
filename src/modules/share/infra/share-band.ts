import type { CardTexts } from '../domain/card.js';
import type { BandedLayout } from '../domain/card-layout.js';
import type { CardTemplate } from '../domain/card-name.js';
import { fitLine, fittingSize } from '../domain/card-text.js';
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
import { paintQr } from './card-qr.js';
import { dressShare } from './ornaments.js';
import { roundedInk } from './shapes.js';
import { composedRun, shapedRun } from './text-run.js';

/** What the band shows of a share, and how. */
export interface ShareBand {
  readonly texts: CardTexts;
  readonly url: string;
  readonly template: CardTemplate;
  readonly layout: BandedLayout;
  /** The reseller's photo or logo. */
  readonly picture: Stamp | undefined;
}

/** Where rows stand in a band, and how large their words are. */
interface Rows {
  readonly price: number;
  readonly second: number;
  readonly third: number;
  readonly sender: number;
  readonly struck: number;
  readonly saving: number;
  readonly until: number;
  readonly brand: number;
}

const CHAT_ROWS: Rows = { price: 71, second: 71, third: 71, sender: 127, struck: 34, saving: 30, until: 30, brand: 31 };
const STORY_ROWS: Rows = {
  price: 104,
  second: 166,
  third: 222,
  sender: 282,
  struck: 42,
  saving: 38,
  until: 36,
  brand: 38,
};

const GAP = 22;
/** From the QR code's plate to the words beside it. */
const PLATE_GAP = 24;

/**
 * Paints the band of a card that differs from share to share: price, reseller, link and QR code. Covers every pixel of
 * the canvas, which must be as large as the band.
 */
export async function paintShareBand(canvas: Canvas, band: ShareBand): Promise<void> {
  const { layout, texts } = band;
  (await groundOf(band)).rows.copy(canvas.rows);
  const { margin, plate, share } = layout;
  const wordsRight = share.width - margin - plate.side - PLATE_GAP;
  const line = new Line(canvas, texts.direction, margin, wordsRight);
  const look = CARD_LOOKS[band.template];
  if (layout.share.height > layout.wordsHeight) await storyRows(line, band, look);
  else await chatRows(line, band, look);
  const plateLeft = line.mirrored(share.width - margin - plate.side, plate.side);
  paintQr(canvas, plateLeft + plate.side / 2, plate.top + plate.side / 2, plate.qrMax, band.url);
}

const grounds = new Map<string, Promise<Canvas>>();

/** The band without words, painted once for each layout, template and direction. */
function groundOf({ layout, template, texts: { direction } }: ShareBand): Promise<Canvas> {
  const key = `${layout.height}:${template}:${direction}`;
  const kept = grounds.get(key) ?? ground(layout, template, direction);
  grounds.set(key, kept);
  return kept;
}

async function ground(layout: BandedLayout, template: CardTemplate, direction: 'ltr' | 'rtl'): Promise<Canvas> {
  const { share, plate, margin } = layout;
  const canvas = Canvas.filled(share.width, share.height, CARD_LOOKS[template].ground);
  await dressShare(canvas, template, layout.wordsHeight);
  const left = direction === 'ltr' ? share.width - margin - plate.side : margin;
  canvas.paint(await roundedInk(plate.side, plate.side, 10), left, plate.top, [0xff, 0xff, 0xff]);
  return canvas;
}

/** A row of words on a canvas: `x` counts from where the language begins to read. */
class Line {
  constructor(
    private readonly canvas: Canvas,
    private readonly direction: 'ltr' | 'rtl',
    readonly left: number,
    readonly right: number,
  ) {}

  mirrored(x: number, width: number): number {
    return this.direction === 'ltr' ? x : this.canvas.width - x - width;
  }

  paint(piece: Piece, x: number, baseline: number): void {
    piece.paint(this.canvas, this.mirrored(x, piece.width), baseline);
  }

  /** Lays pieces one after the other and stops before the first that would not fit; tells where the row ends. */
  lay(pieces: readonly (Piece | undefined)[], baseline: number): number {
    let [x, end] = [this.left, this.left];
    for (const piece of pieces) {
      if (!piece) continue;
      if (x + piece.width > this.right) break;
      this.paint(piece, x, baseline);
      end = x + piece.width;
      x = end + GAP;
    }
    return end;
  }

  /** Paints a piece at the far end of the row where it leaves a gap to what stands there. */
  layAtEnd(piece: Piece, end: number, baseline: number): void {
    const x = this.right - piece.width;
    if (x >= end + GAP) this.paint(piece, x, baseline);
  }
}

/** One row of amounts above one row with name and link. */
async function chatRows(line: Line, band: ShareBand, look: CardLook): Promise<void> {
  const { texts } = band;
  const pieces = await amounts(line, band, look, CHAT_ROWS);
  // An end that is near matters more than what was saved.
  const row = pieces.until
    ? [pieces.price, pieces.whole, pieces.until, pieces.struck, pieces.saving]
    : [pieces.price, pieces.whole, pieces.struck, pieces.saving];
  const end = line.lay(row, CHAT_ROWS.price);
  line.layAtEnd(await brandPiece(texts.brand, CHAT_ROWS.brand, look), end, CHAT_ROWS.price);
  await senderRow(line, band, look, CHAT_ROWS.sender, line.right);
}

/** Price, maximum price and end on a row each; name and link as wide as the card, below the QR code. */
async function storyRows(line: Line, band: ShareBand, look: CardLook): Promise<void> {
  const { texts, layout } = band;
  const pieces = await amounts(line, band, look, STORY_ROWS);
  const end = line.lay([pieces.price, pieces.whole], STORY_ROWS.price);
  line.layAtEnd(await brandPiece(texts.brand, STORY_ROWS.brand, look), end, STORY_ROWS.price);
  line.lay([pieces.struck, pieces.saving], STORY_ROWS.second);
  line.lay([pieces.until], pieces.struck ? STORY_ROWS.third : STORY_ROWS.second);
  await senderRow(line, band, look, STORY_ROWS.sender, layout.width - layout.margin);
}

/** Sizes of the words beside the price, and the part of its row that they may take. */
const WHOLE_SIZES = [36, 32, 29, 26, 23, 21];
const WHOLE_ROOM = 0.62;

async function amounts(line: Line, { texts, layout }: ShareBand, look: CardLook, rows: Rows) {
  const { struck, until, price, direction } = texts;
  const row = line.right - line.left;
  const whole = texts.whole && (await wholePiece(texts.whole, WHOLE_SIZES, row * WHOLE_ROOM, look, direction));
  // What is paid beside the price is never left out, so the price leaves it its place.
  const room = whole ? row - whole.width - GAP : row;
  return {
    whole: whole || undefined,
    price: await pricePiece(price, await fittingSize(price, room, layout.priceSizes, heavy), look),
    struck: struck && (await struckPiece(struck.label, struck.amount, rows.struck, look)),
    saving: struck?.saving && (await savingPiece(struck.saving, rows.saving, look, direction)),
    until: until === undefined ? undefined : await untilPiece(until, rows.until, look, direction),
  };
}

/** Sizes of the name and of the link beside it, by falling loudness; the first pair that leaves both whole is taken, if any. */
const SENDER_SIZES = [
  { name: 34, link: 31 },
  { name: 32, link: 28 },
  { name: 29, link: 26 },
  { name: 28, link: 24 },
] as const;
/** The link may take this part of its row; the rest belongs to the reseller's name. */
const LINK_ROOM = 0.58;

async function senderRow(line: Line, band: ShareBand, look: CardLook, baseline: number, right: number): Promise<void> {
  const { from, link, direction } = band.texts;
  const row = right - line.left;
  const sign = from && (await signPiece(from, look, band.picture));
  const nameLeft = line.left + (sign ? sign.width + 14 : 0);
  const nameRoom = (linkWidth: number) => right - Math.ceil(linkWidth) - GAP - nameLeft;
  const phrase = from ? from.phrase(from.name) : '';
  const whole = await senderSizes(phrase, link, row * LINK_ROOM, nameRoom);
  const size = whole ?? SENDER_SIZES[SENDER_SIZES.length - 1]!;
  const shownLink = await fitLine(link, row * LINK_ROOM, size.link, semibold);
  const linkRun = await composedRun(shownLink, { size: size.link, weight: 'semibold' });
  const written = (run: typeof linkRun, colour: CardLook['ink']): Piece => ({
    width: run.width,
    paint: (canvas, x, y) => canvas.write(run, x, y, colour),
  });
  line.paint(written(linkRun, look.link), right - linkRun.width, baseline);
  if (!from || !sign) return;
  const nameSize = inScript(phrase, size.name);
  // A name without its phrase says more than a phrase around half a name.
  const dress = whole ? from.phrase : undefined;
  const fitted = await fitLine(from.name, nameRoom(linkRun.width), nameSize, semibold, dress);
  const run = await shapedRun(fitted, { size: nameSize, weight: 'semibold', direction });
  line.paint(sign, line.left, baseline - 12);
  line.paint(written(run, look.ink), nameLeft, baseline);
}

async function senderSizes(
  phrase: string,
  link: string,
  linkRoom: number,
  nameRoom: (linkWidth: number) => number,
): Promise<(typeof SENDER_SIZES)[number] | undefined> {
  const [linkEm, phraseEm] = [await semibold(link, 1), await semibold(phrase, 1)];
  return SENDER_SIZES.find((sizes) => {
    const linkWidth = linkEm * sizes.link;
    return linkWidth <= linkRoom && phraseEm * inScript(phrase, sizes.name) <= nameRoom(linkWidth);
  });
}
