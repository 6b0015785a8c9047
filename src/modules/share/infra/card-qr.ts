import { type Bitmap2D, correction, generate, mode } from 'lean-qr';
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
  const code = codeOf(url, most);
  const { size } = code;
  const module = Math.floor(most / size);
  const [left, top] = [evenly(x - (size * module) / 2), evenly(y - (size * module) / 2)];
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      if (!code.get(from, row)) continue;
      let to = from;
      while (code.get(to, row)) to++;
      canvas.fill(left + from * module, top + row * module, (to - from) * module, 1, DARK);
      from = to;
    }
    canvas.repeatRow(left, top + row * module, size * module, module);
  }
}

/** Halving a picture keeps the edges of modules sharp where they lie on even pixels. */
function evenly(position: number): number {
  return 2 * Math.round(position / 2);
}

/** One of the eight patterns laid over the data; trying all of them costs as much as encoding the whole band. */
const MASK = 2;
/** Modules of so many pixels are read even from a picture of half the size. */
const MODULE_GOOD = 4;
/** Error corrections and the least pixels a module, by falling readability. */
const WAYS = [
  [correction.M, MODULE_GOOD],
  [correction.L, MODULE_GOOD],
  [correction.M, MODULE_MIN],
  [correction.L, MODULE_MIN],
] as const;

function codeOf(url: string, most: number): Bitmap2D {
  if (Buffer.byteLength(url) <= ADDRESS_MAX) {
    // Looking for a denser way to write the address would take longer than all the rest.
    const data = isAscii(url) ? mode.ascii(url) : mode.utf8(url);
    for (const [level, module] of WAYS) {
      const code = generate(data, { minCorrectionLevel: level, maxCorrectionLevel: level, mask: MASK });
      if (code.size * module <= most) return code;
    }
  }
  throw new LinkTooLongForCard(url.length, ADDRESS_MAX);
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
