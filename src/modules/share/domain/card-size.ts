import type { CardFormat } from './card-name.js';

/** Pixels of each format. */
export const CARD_SIZE: Readonly<Record<CardFormat, { readonly width: number; readonly height: number }>> = {
  square: { width: 1080, height: 1080 },
  portrait: { width: 1080, height: 1350 },
  story: { width: 1080, height: 1920 },
  preview: { width: 1200, height: 630 },
};
