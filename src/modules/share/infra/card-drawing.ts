import { CARD_FAMILIES, CARD_WEIGHTS, type CardWeight } from './card-fonts.js';
import { escapeXml } from './xml.js';

/** Colours of a card: the tokens of the light theme. */
export const COLOUR = {
  ink: '#1d1b26',
  quiet: '#635d6b',
  paper: '#fffaf5',
  surface: '#ffffff',
  line: '#e8e0d8',
  rani: '#a8124f',
  mor: '#0b6b6b',
  haldi: '#e2a11b',
  green: '#176b3a',
  greenTint: '#e2f1e7',
} as const;

/** How a run of text looks. */
export interface TextLook {
  readonly size: number;
  readonly weight: CardWeight;
  readonly colour: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A run of text on its baseline. */
export function textAt(
  x: number,
  y: number,
  text: string,
  { size, weight, colour, anchor = 'start' }: TextLook,
): string {
  return `<text x="${x}" y="${y}" font-family="${CARD_FAMILIES}" font-size="${size}" font-weight="${CARD_WEIGHTS[weight]}" fill="${colour}" text-anchor="${anchor}">${escapeXml(text)}</text>`;
}

/** A disc with the first letter of a name; its middle at (x, y). */
export function monogram(x: number, y: number, radius: number, letter: string | undefined): string {
  const size = Math.round(radius * 1.05);
  const disc = `<circle cx="${x}" cy="${y}" r="${radius}" fill="${COLOUR.mor}"/>`;
  if (!letter) return disc;
  return (
    disc +
    textAt(x, Math.round(y + size * 0.36), letter, {
      size,
      weight: 'semibold',
      colour: COLOUR.surface,
      anchor: 'middle',
    })
  );
}

/** The mark of Haat, a market stall's awning over its counter; (x, y) is its top left, `side` its width and height. */
export function stall(x: number, y: number, side: number): string {
  const scallops = [COLOUR.rani, COLOUR.haldi, COLOUR.rani, COLOUR.haldi, COLOUR.rani]
    .map((colour, i) => `<path d="M${i * 8} 3H${8 + i * 8}V17A4 4 0 0 1 ${i * 8} 17Z" fill="${colour}"/>`)
    .join('');
  const posts = `<path d="M6 22V37M34 22V37" stroke="${COLOUR.rani}" stroke-width="3.4" stroke-linecap="round"/><path d="M4 30H36V34H4Z" fill="${COLOUR.mor}"/>`;
  return `<g transform="translate(${x} ${y}) scale(${(side / 40).toFixed(3)})">${posts}${scallops}</g>`;
}

/** Wraps drawings into an SVG of the given size on paper. */
export function onPaper(width: number, height: number, ...drawings: readonly string[]): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${COLOUR.paper}"/>${drawings.join('')}</svg>`,
  );
}
