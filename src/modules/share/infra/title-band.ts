import { type BandedLayout, baselines, TITLE_EDGE } from '../domain/card-layout.js';
import { directionOf, fitText, settingOf } from '../domain/card-text.js';
import { semibold } from './card-pieces.js';
import { shapedRun, type TextRun } from './text-run.js';

/** A line of a title and where it stands in the title's band. */
export interface TitleLine {
  readonly run: TextRun;
  readonly x: number;
  readonly baseline: number;
}

/** Sets the title into its band of the product's part; lines begin where the card's language begins. */
export async function titleLines(
  title: string,
  layout: BandedLayout,
  side: 'ltr' | 'rtl',
): Promise<readonly TitleLine[]> {
  const { margin, title: band } = layout;
  const { scale, pitch } = settingOf(title);
  const settings = layout.titleSettings
    .map(({ size, lines }) => ({ size: Math.round(size * scale), lines }))
    .filter(({ size, lines }) => lines === 1 || size * pitch * 1.6 <= band.height - TITLE_EDGE);
  const { lines, size } = await fitText(title, band.width - 2 * margin, settings, semibold);
  const at = baselines(lines.length, size, band.height - TITLE_EDGE, pitch);
  return Promise.all(
    lines.map(async (line, i) => {
      const run = await shapedRun(line, { size, weight: 'semibold', direction: directionOf(title) });
      const x = side === 'ltr' ? margin : band.width - margin - run.width;
      return { run, x, baseline: TITLE_EDGE + at[i]! };
    }),
  );
}
