import { encode } from 'uqr';
import { LinkTooLongForCard } from '../domain/card-errors.js';
import { PORTRAIT } from '../domain/card-layout.js';
import { COLOUR } from './card-drawing.js';

/** A module of fewer pixels does not survive what chat apps do to a picture. */
const MODULE_MIN = 3;
/** More characters than this never fit at that size. */
const ADDRESS_MAX = 134;

/**
 * The QR code of an address with its middle at (x, y): whole pixels a module, at most `PORTRAIT.qrMax` wide, error
 * correction M where that fits and else L. Throws {@link LinkTooLongForCard}.
 */
export function qrAt(x: number, y: number, url: string): string {
  const { data, size } = matrixOf(url);
  const module = Math.floor(PORTRAIT.qrMax / size);
  const [left, top] = [x - Math.round((size * module) / 2), y - Math.round((size * module) / 2)];
  let dark = '';
  data.forEach((row, line) => {
    for (let from = 0; from < size; from++) {
      if (!row[from]) continue;
      let to = from;
      while (row[to]) to++;
      dark += `M${left + from * module} ${top + line * module}h${(to - from) * module}v${module}h-${(to - from) * module}z`;
      from = to;
    }
  });
  return `<path d="${dark}" fill="${COLOUR.ink}" shape-rendering="crispEdges"/>`;
}

function matrixOf(url: string): { data: boolean[][]; size: number } {
  if (Buffer.byteLength(url) <= ADDRESS_MAX) {
    for (const ecc of ['M', 'L'] as const) {
      const matrix = encode(url, { ecc, border: 0, boostEcc: false });
      if (matrix.size * MODULE_MIN <= PORTRAIT.qrMax) return matrix;
    }
  }
  throw new LinkTooLongForCard(url.length, ADDRESS_MAX);
}
