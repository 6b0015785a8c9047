import { type BandedLayout, baselines, TITLE_EDGE } from '../domain/card-layout.js';
import { directionOf, fitText, settingOf } from '../domain/card-text.js';
import type { Canvas } from './canvas.js';
import type { CardLook } from './card-look.js';
import { semibold } from './card-pieces.js';
import { shapedRun } from './text-run.js';

/** Paints the title into its band of the product's part; lines begin where the card's language begins. */
export async function paintTitle(
  canvas: Canvas,
  title: string,
  layout: BandedLayout,
  look: CardLook,
  side: 'ltr' | 'rtl',
): Promise<void> {
  const { margin, title: band } = layout;
  const { scale, pitch } = settingOf(title);
  const settings = layout.titleSettings
    .map(({ size, lines }) => ({ size: Math.round(size * scale), lines }))
    .filter(({ size, lines }) => lines === 1 || size * pitch * 1.6 <= band.height - TITLE_EDGE);
  const { lines, size } = await fitText(title, band.width - 2 * margin, settings, semibold);
  const at = baselines(lines.length, size, band.height - TITLE_EDGE, pitch);
  for (const [i, line] of lines.entries()) {
    const run = await shapedRun(line, { size, weight: 'semibold', direction: directionOf(title) });
    const x = side === 'ltr' ? margin : band.width - margin - run.width;
    canvas.write(run, x, band.top + TITLE_EDGE + at[i]!, look.title);
  }
}
