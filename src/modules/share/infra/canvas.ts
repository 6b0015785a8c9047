import { type Ink, spotsOf } from './ink.js';
import type { TextRun } from './text-run.js';

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A picture with transparency, four bytes a pixel. */
export interface Stamp {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** Bytes a pixel. */
export const RGB = 3;

/** A spot's place has 24 bits. */
const SPOTS_REACH = 1 << 24;

/** Rows of pixels to paint on; what lies outside is cut off. */
export class Canvas {
  private constructor(
    readonly width: number,
    readonly height: number,
    /** Three bytes a pixel, row by row. */
    readonly rows: Buffer,
  ) {}

  static filled(width: number, height: number, [red, green, blue]: Colour): Canvas {
    return new Canvas(width, height, Buffer.alloc(width * height * RGB, Buffer.from([red, green, blue])));
  }

  /** A canvas on pixels that exist; painting changes them. */
  static on(width: number, height: number, rows: Buffer): Canvas {
    if (rows.length !== width * height * RGB) throw new RangeError('rows of another size');
    return new Canvas(width, height, rows);
  }

  fill(left: number, top: number, width: number, height: number, [red, green, blue]: Colour): void {
    const { rows } = this;
    const [fromX, toX] = [Math.max(0, left), Math.min(this.width, left + width)];
    const [fromY, toY] = [Math.max(0, top), Math.min(this.height, top + height)];
    if (toX <= fromX || toY <= fromY) return;
    const first = (fromY * this.width + fromX) * RGB;
    const bytes = (toX - fromX) * RGB;
    for (let at = first; at < first + bytes; at += RGB) {
      rows[at] = red;
      rows[at + 1] = green;
      rows[at + 2] = blue;
    }
    for (let y = fromY + 1; y < toY; y++) rows.copyWithin(first + (y - fromY) * this.width * RGB, first, first + bytes);
  }

  /** Copies a piece of a row, all of it on the canvas, to the rows below it, so that `height` rows show the same. */
  repeatRow(left: number, top: number, width: number, height: number): void {
    const rowBytes = this.width * RGB;
    const first = top * rowBytes + left * RGB;
    const end = first + width * RGB;
    for (let row = 1; row < height; row++) this.rows.copyWithin(first + row * rowBytes, first, end);
  }

  /** Text with its left end at x on a baseline. */
  write(run: TextRun, x: number, baseline: number, colour: Colour): void {
    for (const piece of run.pieces) this.paint(piece.ink, x + piece.x, baseline, colour);
  }

  /** Ink with its origin at (x, y). */
  paint(ink: Ink, x: number, y: number, colour: Colour): void {
    const [left, top] = [x + ink.left, y + ink.top];
    const isInside = left >= 0 && top >= 0 && left + ink.width <= this.width && top + ink.height <= this.height;
    if (isInside && ink.height * this.width * RGB < SPOTS_REACH) this.paintSpots(ink, left, top, colour);
    else this.paintCut(ink, left, top, colour);
  }

  private paintSpots(ink: Ink, left: number, top: number, [red, green, blue]: Colour): void {
    const { rows } = this;
    const { solid, edges } = spotsOf(ink, this.width * RGB, RGB);
    const first = (top * this.width + left) * RGB;
    for (let i = 0; i < solid.length; i++) {
      const at = first + solid[i]!;
      rows[at] = red;
      rows[at + 1] = green;
      rows[at + 2] = blue;
    }
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[i]!;
      const [at, part] = [first + (edge >>> 8), edge & 255];
      rows[at] = mixed(rows[at]!, red, part);
      rows[at + 1] = mixed(rows[at + 1]!, green, part);
      rows[at + 2] = mixed(rows[at + 2]!, blue, part);
    }
  }

  private paintCut({ width, height, cover }: Ink, left: number, top: number, [red, green, blue]: Colour): void {
    const { rows } = this;
    const [fromX, toX] = [Math.max(0, -left), Math.min(width, this.width - left)];
    const toY = Math.min(height, this.height - top);
    for (let row = Math.max(0, -top); row < toY; row++) {
      let at = ((top + row) * this.width + left + fromX) * RGB;
      for (let i = row * width + fromX; i < row * width + toX; i++, at += RGB) {
        const part = cover[i]!;
        if (part === 0) continue;
        rows[at] = mixed(rows[at]!, red, part);
        rows[at + 1] = mixed(rows[at + 1]!, green, part);
        rows[at + 2] = mixed(rows[at + 2]!, blue, part);
      }
    }
  }

  /** A picture with its top left corner at (x, y). */
  stamp({ width, height, rgba }: Stamp, x: number, y: number): void {
    const { rows } = this;
    const [fromX, toX] = [Math.max(0, -x), Math.min(width, this.width - x)];
    for (let row = Math.max(0, -y); row < Math.min(height, this.height - y); row++) {
      let at = ((y + row) * this.width + x + fromX) * RGB;
      for (let i = (row * width + fromX) * 4; i < (row * width + toX) * 4; i += 4, at += RGB) {
        const part = rgba[i + 3]!;
        if (part === 0) continue;
        rows[at] = mixed(rows[at]!, rgba[i]!, part);
        rows[at + 1] = mixed(rows[at + 1]!, rgba[i + 1]!, part);
        rows[at + 2] = mixed(rows[at + 2]!, rgba[i + 2]!, part);
      }
    }
  }

  /** Other rows laid over these, their top left corner at (left, top); they must fit. */
  lay(other: Canvas, left: number, top: number): void {
    const bytes = other.width * RGB;
    for (let y = 0; y < other.height; y++)
      other.rows.copy(this.rows, ((top + y) * this.width + left) * RGB, y * bytes, (y + 1) * bytes);
  }
}

/** Division by 255 in whole numbers: a card's text is some hundred thousand of these. */
function mixed(under: number, over: number, part: number): number {
  const sum = under * (255 - part) + over * part + 128;
  return (sum + (sum >> 8)) >> 8;
}
