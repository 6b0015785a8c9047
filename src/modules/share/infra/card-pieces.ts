import { CAPITAL } from '../domain/card-layout.js';
import { COLOUR, stall, textAt } from './card-drawing.js';
import { measureIn } from './card-fonts.js';

/** Something drawn in a row: how wide it is, and how it looks with its left end at x on a baseline. */
export interface Piece {
  readonly width: number;
  readonly at: (x: number, baseline: number) => string;
}

export const medium = measureIn('medium');
export const semibold = measureIn('semibold');
export const heavy = measureIn('heavy');

/** The price, the loudest thing on a card. */
export async function pricePiece(price: string, size: number): Promise<Piece> {
  return {
    width: Math.ceil(await heavy(price, size)),
    at: (x, baseline) => textAt(x, baseline, price, { size, weight: 'heavy', colour: COLOUR.rani }),
  };
}

/** The maximum price with its amount struck through. */
export async function struckPiece(label: string, amount: string, size: number): Promise<Piece> {
  const look = { size, weight: 'medium', colour: COLOUR.quiet } as const;
  const [labelWidth, amountWidth] = [await medium(label, size), await medium(amount, size)];
  const gap = labelWidth + size * 0.3;
  const bar = Math.max(2, Math.round(size / 13));
  return {
    width: Math.ceil(gap + amountWidth) + 2,
    at: (x, baseline) => {
      const from = Math.round(x + gap);
      const middle = Math.round(baseline - size * CAPITAL * 0.46);
      return (
        textAt(x, baseline, label, look) +
        textAt(from, baseline, amount, look) +
        `<rect x="${from - 2}" y="${middle}" width="${Math.ceil(amountWidth) + 6}" height="${bar}" rx="1" fill="${COLOUR.quiet}"/>`
      );
    },
  };
}

/** The saving, in a green pill. */
export async function savingPiece(saving: string, size: number): Promise<Piece> {
  const inset = Math.round(size * 0.5);
  const height = Math.round(size * 1.5);
  const width = Math.ceil(await semibold(saving, size)) + inset * 2;
  return {
    width,
    at: (x, baseline) => {
      const top = Math.round(baseline - size * CAPITAL * 0.5 - height / 2);
      return (
        `<rect x="${x}" y="${top}" width="${width}" height="${height}" rx="${Math.round(height / 2)}" fill="${COLOUR.greenTint}"/>` +
        textAt(x + inset, baseline, saving, { size, weight: 'semibold', colour: COLOUR.green })
      );
    },
  };
}

/** The mark and name of Haat. */
export async function brandPiece(brand: string, size: number): Promise<Piece> {
  const side = Math.round(size * 1.15);
  return {
    width: side + 9 + Math.ceil(await heavy(brand, size)),
    at: (x, baseline) =>
      stall(x, Math.round(baseline - size * CAPITAL * 0.5 - side / 2), side) +
      textAt(x + side + 9, baseline, brand, { size, weight: 'heavy', colour: COLOUR.ink }),
  };
}

/** Lays pieces from left to right and stops before the first that would pass `right`; tells where the row ends. */
export function laid(
  pieces: readonly Piece[],
  left: number,
  right: number,
  baseline: number,
  gap: number,
): { readonly drawn: string; readonly end: number } {
  let [drawn, x, end] = ['', left, left];
  for (const piece of pieces) {
    if (x + piece.width > right) break;
    drawn += piece.at(x, baseline);
    end = x + piece.width;
    x = end + gap;
  }
  return { drawn, end };
}
