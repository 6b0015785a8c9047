import { sharp } from '../../../platform/pictures/index.js';

/** How much of each pixel a drawing covers, without its bare edges; `left` and `top` lead from its origin to the first pixel. */
export interface Ink {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** One byte a pixel: 0 is bare, 255 is covered. */
  readonly cover: Uint8Array;
}

/** An ink's covered pixels as bytes to paint, counted from the first pixel of its box, on rows of one length. */
export interface Spots {
  /** Length of those rows in bytes. */
  readonly rowBytes: number;
  /** Where a pixel is covered whole. */
  readonly solid: Uint32Array;
  /** Where one is covered in part: the place in the upper 24 bits, how much in the lower eight. */
  readonly edges: Uint32Array;
}

const spots = new WeakMap<Ink, Spots>();

/** The covered pixels of an ink, listed once: most of a letter's box is bare or solid, and a list skips one and does not mix the other. */
export function spotsOf(ink: Ink, rowBytes: number, pixelBytes: number): Spots {
  const kept = spots.get(ink);
  if (kept?.rowBytes === rowBytes) return kept;
  const solid: number[] = [];
  const edges: number[] = [];
  ink.cover.forEach((part, i) => {
    const at = Math.floor(i / ink.width) * rowBytes + (i % ink.width) * pixelBytes;
    if (part === 255) solid.push(at);
    else if (part > 0) edges.push(((at << 8) | part) >>> 0);
  });
  const made = { rowBytes, solid: Uint32Array.from(solid), edges: Uint32Array.from(edges) };
  spots.set(ink, made);
  return made;
}

/** What an ink takes up with the list of its spots, in bytes. */
export function bytesOf({ cover }: Ink): number {
  return cover.length * 5;
}

/** A rectangle of a drawing and the origin in it, in pixels. */
export interface Cell {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly originX: number;
  readonly originY: number;
}

/** Draws an SVG and takes the ink of each of its cells. */
export async function inksOf(svg: string, cells: readonly Cell[]): Promise<Ink[]> {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .extractChannel(3)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return cells.map((cell) => inkIn(data, info.width, cell));
}

function inkIn(sheet: Uint8Array, sheetWidth: number, cell: Cell): Ink {
  let [left, right, top, bottom] = [cell.width, -1, cell.height, -1];
  for (let y = 0; y < cell.height; y++) {
    const row = (cell.top + y) * sheetWidth + cell.left;
    for (let x = 0; x < cell.width; x++) {
      if (sheet[row + x] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  const [width, height] = [Math.max(0, right - left + 1), Math.max(0, bottom - top + 1)];
  const cover = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (cell.top + top + y) * sheetWidth + cell.left + left;
    cover.set(sheet.subarray(from, from + width), y * width);
  }
  return { left: left - cell.originX, top: top - cell.originY, width, height, cover };
}
