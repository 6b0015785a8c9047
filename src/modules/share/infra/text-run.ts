import type { CardWeight } from './card-fonts.js';
import { advancesIn, CARD_WEIGHTS, familiesFor, measureIn } from './card-fonts.js';
import { bytesOf, type Cell, type Ink, inksOf } from './ink.js';
import { Kept } from './kept.js';
import { escapeXml } from './xml.js';

/** A text as it will be drawn: pieces of ink, each a whole number of pixels from the run's left end on its baseline. */
export interface TextRun {
  readonly width: number;
  readonly pieces: readonly { readonly ink: Ink; readonly x: number }[];
}

/** How a run is set. */
export interface RunStyle {
  readonly size: number;
  readonly weight: CardWeight;
  readonly direction?: 'ltr' | 'rtl';
}

const MEBIBYTE = 1024 * 1024;
const keptRuns = new Kept<Promise<TextRun>>(12 * MEBIBYTE);
const keptGlyphs = new Kept<Ink>(4 * MEBIBYTE);

/** Room around a text for marks above and below and for swashes, as parts of its size; Nastaliq needs the most. */
const ROOM = { above: 1.4, below: 0.75, beside: 0.5 };
const NASTALIQ_ROOM = { above: 1.8, below: 1.3, beside: 0.7 };

/** Letters that stand side by side as they are; composing them costs a hundredth of drawing a line through SVG. */
const COMPOSABLE = /^[\x20-\x7E₹…–—‘’“”]*$/u;

/** Draws a text in any script, shaped as a whole, and keeps its ink: the next card with these words only copies it. */
export function shapedRun(text: string, style: RunStyle): Promise<TextRun> {
  if (COMPOSABLE.test(text)) return composedRun(text, style);
  const { size, weight, direction = 'ltr' } = style;
  const key = `${weight}:${size}:${direction}:${text}`;
  const kept = keptRuns.get(key);
  if (kept) return kept;
  const run = drawn(text, style);
  run.then(
    ({ pieces: [piece] }) => keptRuns.set(key, run, key.length * 2 + (piece ? bytesOf(piece.ink) : 0)),
    () => undefined,
  );
  return run;
}

async function drawn(text: string, { size, weight, direction = 'ltr' }: RunStyle): Promise<TextRun> {
  const families = await familiesFor(text);
  const room = /\p{Script=Arabic}/u.test(text) ? NASTALIQ_ROOM : ROOM;
  const beside = Math.ceil(size * room.beside);
  const width = Math.ceil(await measureIn(weight)(text, size)) + 2 * beside;
  const [above, below] = [Math.ceil(size * room.above), Math.ceil(size * room.below)];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${above + below}">` +
    `<text x="${direction === 'ltr' ? beside : width - beside}" y="${above}" direction="${direction}" font-family="${families}" ` +
    `font-size="${size}" font-weight="${CARD_WEIGHTS[weight]}" text-rendering="geometricPrecision">${escapeXml(text)}</text></svg>`;
  const cell: Cell = { left: 0, top: 0, width, height: above + below, originX: 0, originY: above };
  const [ink] = await inksOf(svg, [cell]);
  if (!ink || ink.width === 0) return { width: 0, pieces: [] };
  // The run begins where its ink begins.
  return { width: ink.width, pieces: [{ ink: { ...ink, left: 0 }, x: 0 }] };
}

/** A letter may begin at one of so many places inside a pixel, so that letters keep their distances. */
const PHASES = 4;

/**
 * Composes a text of Latin letters, digits and the sign of the rupee from ink kept for each of them: prices and links
 * differ from card to card, and drawing them anew would cost more than all the rest of a card.
 */
export async function composedRun(text: string, style: RunStyle): Promise<TextRun> {
  const { size, weight } = style;
  const advances = await advancesIn(weight, text);
  const placed: { readonly key: string; readonly x: number; readonly ink: Ink | undefined }[] = [];
  const missing = new Map<string, { readonly key: string; readonly letter: string; readonly phase: number }>();
  let pen = 0;
  for (const letter of text) {
    if (letter === ' ') {
      pen += size * WORD_SPACE;
      continue;
    }
    const quarter = Math.round(pen * PHASES);
    const phase = quarter % PHASES;
    const key = `${weight}:${size}:${phase}:${letter}`;
    const ink = keptGlyphs.get(key);
    if (!ink) missing.set(key, { key, letter, phase });
    placed.push({ key, x: (quarter - phase) / PHASES, ink });
    pen += advances.get(letter)! * size;
  }
  const fresh = missing.size > 0 ? await drawnGlyphs([...missing.values()], style) : undefined;
  const pieces = placed.map(({ key, x, ink }) => ({ ink: ink ?? fresh!.get(key)!, x }));
  return { width: Math.ceil(pen), pieces };
}

/** Width of a blank as a part of the size, in all weights. */
const WORD_SPACE = 0.26;

/** Draws letters side by side on one sheet, far enough apart that none reaches into its neighbour's cell. */
async function drawnGlyphs(
  glyphs: readonly { readonly key: string; readonly letter: string; readonly phase: number }[],
  { size, weight }: RunStyle,
): Promise<Map<string, Ink>> {
  const families = await familiesFor('');
  const [width, above, below] = [Math.ceil(size * 1.5) + 2, Math.ceil(size * 1.1), Math.ceil(size * 0.4)];
  const inset = Math.ceil(size * 0.2);
  const cells = glyphs.map((_, i) => ({
    left: i * width,
    top: 0,
    width,
    height: above + below,
    originX: inset,
    originY: above,
  }));
  const letters = glyphs.map(
    ({ letter, phase }, i) =>
      `<text x="${i * width + inset + phase / PHASES}" y="${above}">${escapeXml(letter)}</text>`,
  );
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${glyphs.length * width}" height="${above + below}" ` +
    `font-family="${families}" font-size="${size}" font-weight="${CARD_WEIGHTS[weight]}" text-rendering="geometricPrecision">${letters.join('')}</svg>`;
  const inks = await inksOf(svg, cells);
  const drawnNow = new Map<string, Ink>();
  glyphs.forEach(({ key }, i) => {
    const ink = inks[i]!;
    drawnNow.set(key, ink);
    keptGlyphs.set(key, ink, bytesOf(ink) + key.length * 2);
  });
  return drawnNow;
}
