import type { Bitmap2D } from 'lean-qr';
import { code128 } from './code-128.js';

/** A sheet in dots. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
  readonly dotsPerInch: number;
}

/** A4 at 150 dots an inch. */
export const A4: PaperSize = { width: 1_240, height: 1_754, dotsPerInch: 150 };
/** A label of 4 by 6 inches at 203 dots an inch, which is what label printers have: dot for dot, nothing is blurred. */
export const LABEL_4_BY_6: PaperSize = { width: 812, height: 1_218, dotsPerInch: 203 };

/** A black box in dots, written into the PDF as such, so that a barcode is sharp on every printer. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place for a text: `at` counts from the start of the line, which is the right edge from right to left. */
export interface Place {
  readonly at: number;
  readonly y: number;
  readonly size: number;
  readonly weight?: 500 | 600;
  readonly align?: 'start' | 'end' | 'middle';
  /** What goes beyond is cut off. */
  readonly width?: number;
}

/** Where the sheet lies: its edge, the direction of its lines, and for several on one sheet where this one goes. */
export interface Layout {
  readonly edge: number;
  readonly direction?: 'ltr' | 'rtl';
  readonly offset?: { readonly x: number; readonly y: number; readonly scale: number };
}

/** Collects what is drawn on a sheet; positions are mirrored where the language runs from right to left. */
export class Paper {
  private readonly parts: string[] = [];
  private readonly boxes: Bar[] = [];
  private readonly isRightToLeft: boolean;

  constructor(
    private readonly size: PaperSize,
    private readonly layout: Layout,
  ) {
    this.isRightToLeft = layout.direction === 'rtl';
  }

  /** From edge to edge, in dots. */
  get inner(): number {
    return this.size.width - 2 * this.layout.edge;
  }

  text({ at, y, size, weight = 500, align = 'start', width }: Place, words: string): void {
    const { edge } = this.layout;
    const x = this.isRightToLeft ? this.size.width - edge - at : edge + at;
    const anchor = align === 'middle' ? 'middle' : (align === 'start') === this.isRightToLeft ? 'end' : 'start';
    const shown = escapeXml(this.inDirection(fitted(words, size, width)));
    this.parts.push(
      `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${shown}</text>`,
    );
  }

  /** Several lines of one text, broken between words; gives where the next may stand. */
  lines(place: Place & { readonly width: number; readonly lines: number }, words: string): number {
    const step = Math.round(place.size * 1.35);
    const broken = brokenLines(words, place.size, place.width);
    const shown = broken.slice(0, place.lines);
    if (broken.length > place.lines) shown[place.lines - 1] = broken.slice(place.lines - 1).join(' ');
    for (const [index, line] of shown.entries()) this.text({ ...place, y: place.y + index * step }, line);
    return place.y + shown.length * step;
  }

  rule(y: number, thickness = 2): void {
    this.parts.push(`<rect x="${this.layout.edge}" y="${y}" width="${this.inner}" height="${thickness}" fill="#888"/>`);
  }

  /** An empty frame. */
  frame({ x, y, width, height }: Bar): void {
    this.parts.push(
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#111" stroke-width="3"/>`,
    );
  }

  /** A waybill as Code 128, with as wide bars as the place has room for; gives how wide it came out. */
  barcode(place: Bar, text: string): number {
    const widths = code128(text);
    const modules = widths.reduce((sum, width) => sum + width, 0);
    const module = Math.max(1, Math.floor(place.width / modules));
    let x = place.x + Math.floor((place.width - modules * module) / 2);
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0) this.bar({ x, y: place.y, width: width * module, height: place.height });
      x += width * module;
    }
    return modules * module;
  }

  /** A QR code from its modules, in a square of about `side` dots. */
  qrCode(at: { x: number; y: number; side: number }, code: Pick<Bitmap2D, 'size' | 'get'>): void {
    const module = Math.max(1, Math.floor(at.side / code.size));
    for (let row = 0; row < code.size; row++) {
      for (let column = 0; column < code.size; column++) {
        if (code.get(column, row))
          this.bar({ x: at.x + column * module, y: at.y + row * module, width: module, height: module });
      }
    }
  }

  /** What was drawn: an SVG's inside and the boxes that go into the PDF as they are. */
  drawing(): { readonly inside: string; readonly bars: readonly Bar[] } {
    const { offset } = this.layout;
    const inside = this.parts.join('\n');
    if (!offset) return { inside, bars: this.boxes };
    return {
      inside: `<g transform="translate(${offset.x} ${offset.y}) scale(${offset.scale})">${inside}</g>`,
      bars: this.boxes,
    };
  }

  private bar({ x, y, width, height }: Bar): void {
    const { x: left, y: top, scale } = this.layout.offset ?? { x: 0, y: 0, scale: 1 };
    this.boxes.push({ x: left + x * scale, y: top + y * scale, width: width * scale, height: height * scale });
  }

  /** A text that begins with a number would else run from left to right. */
  private inDirection(words: string): string {
    return this.isRightToLeft ? `\u2067${words}\u2069` : words;
  }
}

/** Letters of Indian scripts are about 0.62 of their size wide: a text that may be longer than its place is cut. */
function fitted(words: string, size: number, width: number | undefined): string {
  const plain = words.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (width === undefined) return plain;
  const letters = lettersOf(plain);
  const most = Math.floor(width / (size * LETTER_WIDTH));
  return letters.length <= most ? plain : `${letters.slice(0, most - 1).join('')}…`;
}

const LETTER_WIDTH = 0.56;

/** Words into lines that fit; a word longer than a line stands alone and is cut where it is drawn. */
function brokenLines(words: string, size: number, width: number): string[] {
  const most = Math.floor(width / (size * LETTER_WIDTH));
  const lines: string[] = [];
  let line = '';
  for (const word of words
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (line && lettersOf(longer).length > most) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}

function lettersOf(text: string): string[] {
  return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '');
}
