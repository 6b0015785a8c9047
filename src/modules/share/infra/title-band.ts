import { baselines, PORTRAIT } from '../domain/card-layout.js';
import { fitText } from '../domain/card-text.js';
import { COLOUR, onPaper, textAt } from './card-drawing.js';
import { semibold } from './card-pieces.js';

/** A single line stands a little below the middle of its band: the photo above it weighs more than the price below. */
const SINGLE_DROP = 6;

/** The title's band below the photo of a chat card, as SVG. */
export async function titleBand(title: string): Promise<Buffer> {
  const { width, height } = PORTRAIT.title;
  const { margin, titleSettings } = PORTRAIT;
  const { lines, size } = await fitText(title, width - 2 * margin, titleSettings, semibold);
  const at = baselines(lines.length, size, height);
  const look = { size, weight: 'semibold', colour: COLOUR.ink } as const;
  const drop = lines.length === 1 ? SINGLE_DROP : 0;
  return onPaper(width, height, ...lines.map((line, i) => textAt(margin, at[i]! + drop, line, look)));
}
