import type { CardFormat } from './card-name.js';
import type { Setting } from './card-text.js';

/** A rectangle in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A card in bands as wide as itself: what belongs to the product on top (photo and title, a whole number of JPEG blocks
 * tall, encoded once and stored), what belongs to the share below.
 */
export interface BandedLayout {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly photo: Box;
  readonly title: Box;
  readonly share: Box;
  readonly titleSettings: readonly Setting[];
  readonly priceSizes: readonly number[];
  /** The QR code's light plate in the share's band, and the widest code on it. */
  readonly plate: { readonly side: number; readonly top: number; readonly qrMax: number };
  /** Rows below the top of the share's band in which words may stand; the rest is ornament. */
  readonly wordsHeight: number;
  /** At most this part of a photo's width or height is cut away; one that would lose more is shown whole. */
  readonly cutMax: number;
}

/** A JPEG's blocks of colour are so tall and wide; bands that are joined must meet between them. */
export const BLOCK = 16;

const WIDTH = 1080;
const MARGIN = 48;

/** Three bands of the given heights, one below the other. */
function bands(photo: number, title: number, share: number) {
  return {
    width: WIDTH,
    height: photo + title + share,
    margin: MARGIN,
    photo: { left: 0, top: 0, width: WIDTH, height: photo },
    title: { left: 0, top: photo, width: WIDTH, height: title },
    share: { left: 0, top: photo + title, width: WIDTH, height: share },
  } as const;
}

const CHAT = {
  titleSettings: [
    { size: 48, lines: 1 },
    { size: 38, lines: 2 },
    { size: 36, lines: 2 },
    { size: 34, lines: 2 },
  ],
  priceSizes: [80, 68, 56, 44, 36],
} as const;

/** Rows on top of a title's band that belong to the ornament between photo and title. */
export const TITLE_EDGE = 14;

/** The chat card as tall as a phone's chat shows whole. */
export const PORTRAIT: BandedLayout = {
  ...bands(1080, 120, 150),
  ...CHAT,
  plate: { side: 142, top: 4, qrMax: 132 },
  wordsHeight: 150,
  cutMax: 1 / 3,
};

/** The chat card for albums and catalogues, where everything is cut square. */
export const SQUARE: BandedLayout = {
  ...bands(816, 112, 152),
  ...CHAT,
  plate: { side: 142, top: 5, qrMax: 132 },
  wordsHeight: 152,
  // The photo's place is wider than tall: cutting a square photo to it would take the hem off a saree.
  cutMax: 0.15,
};

/** A Status lays its own buttons over so many rows at the top and at the bottom. */
export const STORY_SAFE = 250;

/** The card for a Status: words stay between the rows that the app covers. */
export const STORY: BandedLayout = {
  ...bands(1200, 160, 560),
  titleSettings: [
    { size: 58, lines: 1 },
    { size: 52, lines: 2 },
    { size: 46, lines: 2 },
    { size: 40, lines: 2 },
  ],
  priceSizes: [112, 96, 80, 64, 48, 40],
  plate: { side: 212, top: 16, qrMax: 198 },
  wordsHeight: 1920 - STORY_SAFE - 1360,
  cutMax: 1 / 3,
};

/** The banded formats. */
export const BANDED = { square: SQUARE, portrait: PORTRAIT, story: STORY } as const;
export type BandedFormat = keyof typeof BANDED;

/** The link preview: photo left, words right; a square cut from its middle still shows the goods and the price. */
export const PREVIEW = {
  width: 1200,
  height: 630,
  margin: 40,
  photo: { left: 0, top: 0, width: 630, height: 630 },
  cutMax: 1 / 3,
  panel: { left: 630, top: 0, width: 570, height: 630 },
  titleSettings: [
    { size: 48, lines: 2 },
    { size: 44, lines: 3 },
    { size: 40, lines: 3 },
    { size: 36, lines: 4 },
  ],
  priceSizes: [92, 78, 64, 52, 40],
} as const;

/** Width and height of a card in pixels. */
export function cardSize(format: CardFormat): { readonly width: number; readonly height: number } {
  const { width, height } = format === 'preview' ? PREVIEW : BANDED[format];
  return { width, height };
}

/** Height of a capital letter as a part of the type size. */
export const CAPITAL = 0.72;

/** Baselines of `count` lines that stand in the middle of a height; `pitch` is their distance as a part of the size. */
export function baselines(count: number, size: number, height: number, pitch: number): number[] {
  const first = (height - (size * CAPITAL + size * pitch * (count - 1))) / 2 + size * CAPITAL;
  return Array.from({ length: count }, (_, line) => Math.round(first + size * pitch * line));
}

/** How a photo fills a box: cut, or whole on a soft copy of itself. */
export type PhotoFit =
  | { readonly kind: 'cut'; readonly scaled: Size; readonly left: number; readonly top: number }
  | { readonly kind: 'whole' };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of what is cut off a photo's height, this part goes from its top: heads and necklines matter more than feet. */
const CUT_FROM_TOP = 0.3;

/**
 * Decides how a photo of one size fills a box of another; where it is cut, it is scaled first and then cut, and loses at
 * most the part `cutMax` of its width or height.
 */
export function photoFit(photo: Size, box: Size, cutMax: number): PhotoFit {
  const scale = Math.max(box.width / photo.width, box.height / photo.height);
  const scaled = { width: Math.round(photo.width * scale), height: Math.round(photo.height * scale) };
  const lost = Math.max(1 - box.width / scaled.width, 1 - box.height / scaled.height);
  if (lost > cutMax + 0.001) return { kind: 'whole' };
  return {
    kind: 'cut',
    scaled,
    left: Math.round((scaled.width - box.width) / 2),
    top: Math.round((scaled.height - box.height) * CUT_FROM_TOP),
  };
}
