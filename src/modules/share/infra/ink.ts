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
