import type { Setting } from './card-text.js';

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Side of the stored master of a photo; both formats are cut from it. */
export const MASTER_SIDE = 1080;

/**
 * The chat card, in bands as wide as the card: what belongs to the product on top (photo and title, 1,200 rows, a
 * whole number of JPEG blocks), what belongs to the share below (150 rows).
 */
export const PORTRAIT = {
  width: 1080,
  height: 1350,
  margin: 48,
  photo: { left: 0, top: 0, width: 1080, height: 1080 },
  title: { left: 0, top: 1080, width: 1080, height: 120 },
  share: { left: 0, top: 1200, width: 1080, height: 150 },
  titleSettings: [
    { size: 48, lines: 1 },
    { size: 42, lines: 2 },
    { size: 38, lines: 2 },
    { size: 34, lines: 2 },
  ],
  priceSizes: [80, 68, 56, 44, 36],
  /** Side of the square that holds the QR code, and of the code itself at most. */
  qrBox: 132,
  qrMax: 125,
} as const satisfies CardLayout;

/** The link preview: photo left, words right; a square cut from its middle still shows the goods and the price. */
export const PREVIEW = {
  width: 1200,
  height: 630,
  margin: 40,
  photo: { left: 0, top: 0, width: 630, height: 630 },
  panel: { left: 630, top: 0, width: 570, height: 630 },
  titleSettings: [
    { size: 48, lines: 2 },
    { size: 44, lines: 3 },
    { size: 40, lines: 3 },
    { size: 36, lines: 4 },
  ],
  priceSizes: [92, 78, 64, 52, 40],
} as const satisfies CardLayout;

interface CardLayout {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly photo: Box;
  readonly title?: Box;
  readonly share?: Box;
  readonly panel?: Box;
  readonly titleSettings: readonly Setting[];
  readonly priceSizes: readonly number[];
  readonly qrBox?: number;
  readonly qrMax?: number;
}

/** Distance from baseline to baseline and height of a capital letter, as parts of the type size. */
export const LINE_PITCH = 1.3;
export const CAPITAL = 0.72;

/** Baselines of `count` lines that stand in the middle of a height. */
export function baselines(count: number, size: number, height: number): number[] {
  const pitch = size * LINE_PITCH;
  const first = (height - (size * CAPITAL + pitch * (count - 1))) / 2 + size * CAPITAL;
  return Array.from({ length: count }, (_, line) => Math.round(first + pitch * line));
}

/** How a photo becomes a square: cut, or whole on a soft copy of itself. */
export type SquareFit = { readonly kind: 'cut'; readonly cut: Box } | { readonly kind: 'whole' };

/** At most this part of the longer side is cut away. */
const CUT_MAX = 1 / 3;
/** Of what is cut off a tall photo, this part goes from its top: heads and necklines matter more than feet. */
const CUT_FROM_TOP = 0.3;

/** Decides the square of a photo of the given size in pixels. */
export function squareFit(width: number, height: number): SquareFit {
  const side = Math.min(width, height);
  const spare = Math.max(width, height) - side;
  if (spare > (side + spare) * CUT_MAX + 1) return { kind: 'whole' };
  const left = width > height ? Math.round(spare / 2) : 0;
  const top = height > width ? Math.round(spare * CUT_FROM_TOP) : 0;
  return { kind: 'cut', cut: { left, top, width: side, height: side } };
}
