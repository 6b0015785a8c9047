import type { CardSender, Saving } from '../domain/card.js';
import { CAPITAL } from '../domain/card-layout.js';
import { fittingSize, settingOf } from '../domain/card-text.js';
import type { Canvas, Stamp } from './canvas.js';
import { measureIn } from './card-fonts.js';
import type { CardLook } from './card-look.js';
import { stall } from './ornaments.js';
import { discInk } from './shapes.js';
import { composedRun, shapedRun } from './text-run.js';

/** Something drawn in a row: how wide it is, and how it is painted with its left end at x on a baseline. */
export interface Piece {
  readonly width: number;
  readonly paint: (canvas: Canvas, x: number, baseline: number) => void;
}

export const semibold = measureIn('semibold');
export const heavy = measureIn('heavy');

/** The price, the loudest thing on a card. */
export async function pricePiece(price: string, size: number, look: CardLook): Promise<Piece> {
  const run = await composedRun(price, { size, weight: 'heavy' });
  return { width: run.width, paint: (canvas, x, baseline) => canvas.write(run, x, baseline, look.price) };
}

/** What the price comes to with everything, as large as a width allows. */
export async function wholePiece(
  words: string,
  sizes: readonly number[],
  room: number,
  look: CardLook,
  direction: 'ltr' | 'rtl',
): Promise<Piece> {
  const inItsScript = sizes.map((size) => inScript(words, size));
  const size = await fittingSize(words, room, inItsScript, semibold);
  const run = await shapedRun(words, { size, weight: 'semibold', direction });
  return { width: run.width, paint: (canvas, x, baseline) => canvas.write(run, x, baseline, look.ink) };
}

/** The maximum price with its amount struck through. */
export async function struckPiece(label: string, amount: string, size: number, look: CardLook): Promise<Piece> {
  const style = { size, weight: 'medium' } as const;
  const [word, number] = [await composedRun(label, style), await composedRun(amount, style)];
  const gap = word.width + Math.round(size * 0.3);
  const bar = Math.max(2, Math.round(size / 13));
  return {
    width: gap + number.width + 2,
    paint: (canvas, x, baseline) => {
      canvas.write(word, x, baseline, look.quiet);
      canvas.write(number, x + gap, baseline, look.quiet);
      const middle = Math.round(baseline - size * CAPITAL * 0.46);
      canvas.fill(x + gap - 2, middle, number.width + 4, bar, look.quiet);
    },
  };
}

/** The saving in a pill: number and word as the language reads them. */
export async function savingPiece(
  saving: Saving,
  size: number,
  look: CardLook,
  direction: 'ltr' | 'rtl',
): Promise<Piece> {
  const number = await composedRun(saving.percent, { size, weight: 'semibold' });
  const word = await shapedRun(saving.word, { size: inScript(saving.word, size), weight: 'semibold', direction });
  const space = Math.round(size * 0.28);
  const [first, second] = direction === 'ltr' ? [number, word] : [word, number];
  return pill(number.width + space + word.width, size, look.saving.ground, (canvas, x, baseline) => {
    canvas.write(first, x, baseline, look.saving.ink);
    canvas.write(second, x + first.width + space, baseline, look.saving.ink);
  });
}

/** When the link ends, in a pill. */
export async function untilPiece(
  until: string,
  size: number,
  look: CardLook,
  direction: 'ltr' | 'rtl',
): Promise<Piece> {
  const run = await shapedRun(until, { size: inScript(until, size), weight: 'semibold', direction });
  return pill(run.width, size, look.until.ground, (canvas, x, baseline) =>
    canvas.write(run, x, baseline, look.until.ink),
  );
}

async function pill(inner: number, size: number, ground: CardLook['line'], words: Piece['paint']): Promise<Piece> {
  const inset = Math.round(size * 0.5);
  const radius = Math.round(size * 0.76);
  const disc = await discInk(radius);
  const width = inner + 2 * inset;
  return {
    width,
    paint: (canvas, x, baseline) => {
      const middle = Math.round(baseline - size * CAPITAL * 0.5);
      canvas.paint(disc, x + radius, middle, ground);
      canvas.paint(disc, x + width - radius, middle, ground);
      canvas.fill(x + radius, middle - radius, width - 2 * radius, radius * 2, ground);
      words(canvas, x + inset, baseline);
    },
  };
}

/** The mark and name of Haat. */
export async function brandPiece(brand: string, size: number, look: CardLook): Promise<Piece> {
  const side = Math.round(size * 1.15);
  const [mark, name] = [await stall(side), await shapedRun(brand, { size: inScript(brand, size), weight: 'heavy' })];
  return {
    width: side + 9 + name.width,
    paint: (canvas, x, baseline) => {
      canvas.stamp(mark, x, Math.round(baseline - size * CAPITAL * 0.5 - side / 2));
      canvas.write(name, x + side + 9, baseline, look.ink);
    },
  };
}

/** Half the height of the picture that signs a card. */
export const SIGN_RADIUS = 26;

/** What stands before the reseller's name: her picture, or a disc with her first letter. */
export async function signPiece(sender: CardSender, look: CardLook, picture: Stamp | undefined): Promise<Piece> {
  if (picture) {
    const { width, height } = picture;
    return { width, paint: (canvas, x, middle) => canvas.stamp(picture, x, middle - (height >> 1)) };
  }
  const disc = await discInk(SIGN_RADIUS);
  const size = inScript(sender.initial ?? '', Math.round(SIGN_RADIUS * 1.05));
  const letter = sender.initial ? await shapedRun(sender.initial, { size, weight: 'semibold' }) : undefined;
  return {
    width: SIGN_RADIUS * 2,
    paint: (canvas, x, middle) => {
      canvas.paint(disc, x + SIGN_RADIUS, middle, look.disc.ground);
      if (!letter) return;
      const left = x + SIGN_RADIUS - Math.round(letter.width / 2);
      canvas.write(letter, left, Math.round(middle + size * 0.36), look.disc.ink);
    },
  };
}

/** A type size for a text in its script: what is tall by nature is set smaller. */
export function inScript(text: string, size: number): number {
  return Math.round(size * settingOf(text).scale);
}
