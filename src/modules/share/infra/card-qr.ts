import { encode } from 'uqr';
import { LinkTooLongForCard } from '../domain/card-errors.js';
import type { Canvas, Colour } from './canvas.js';

/** A module of fewer pixels does not survive what chat apps do to a picture. */
const MODULE_MIN = 3;
/** More characters than this never fit at that size. */
const ADDRESS_MAX = 134;
const DARK: Colour = [0x1d, 0x1b, 0x26];

/**
 * Paints the QR code of an address with its middle near (x, y): whole pixels a module, at most `most` wide, error
 * correction M where that leaves modules of four pixels, which halving makes two and not one and a half, and else L.
 * Throws {@link LinkTooLongForCard}.
 */
export function paintQr(canvas: Canvas, x: number, y: number, most: number, url: string): void {
  const { data, size } = matrixOf(url, most);
  const module = Math.floor(most / size);
  const [left, top] = [evenly(x - (size * module) / 2), evenly(y - (size * module) / 2)];
  data.forEach((row, line) => {
    for (let from = 0; from < size; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to++;
      canvas.fill(left + from * module, top + line * module, (to - from) * module, module, DARK);
      from = to;
    }
  });
}

/** Halving a picture keeps the edges of modules sharp where they lie on even pixels. */
function evenly(position: number): number {
  return 2 * Math.round(position / 2);
}

/** One of the eight patterns laid over the data; trying all of them costs as much as encoding the whole band. */
const MASK = 2;
/** Modules of so many pixels are read even from a picture of half the size. */
const MODULE_GOOD = 4;

function matrixOf(url: string, most: number): { data: boolean[][]; size: number } {
  if (Buffer.byteLength(url) <= ADDRESS_MAX) {
    for (const [ecc, module] of [
      ['M', MODULE_GOOD],
      ['L', MODULE_GOOD],
      ['M', MODULE_MIN],
      ['L', MODULE_MIN],
    ] as const) {
      const matrix = encode(url, { ecc, border: 0, boostEcc: false, maskPattern: MASK });
      if (matrix.size * module <= most) return matrix;
    }
  }
  throw new LinkTooLongForCard(url.length, ADDRESS_MAX);
}
