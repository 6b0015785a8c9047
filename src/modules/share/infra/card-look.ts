import type { CardTemplate } from '../domain/card-name.js';
import type { Colour } from './canvas.js';

/** Colours of a template. Words on their ground keep a contrast of 4.5 to 1, amounts 7 to 1. */
export interface CardLook {
  /** Ground and words of the title's band. */
  readonly titleGround: Colour;
  readonly title: Colour;
  /** Ground of the share's band, and what stands on it. */
  readonly ground: Colour;
  readonly ink: Colour;
  readonly quiet: Colour;
  readonly price: Colour;
  readonly link: Colour;
  readonly saving: { readonly ground: Colour; readonly ink: Colour };
  readonly until: { readonly ground: Colour; readonly ink: Colour };
  readonly disc: { readonly ground: Colour; readonly ink: Colour };
  /** Fine lines and ornaments. */
  readonly line: Colour;
  readonly ornament: Colour;
}

const INK: Colour = [0x1d, 0x1b, 0x26];
const PAPER: Colour = [0xff, 0xfa, 0xf5];
const RANI: Colour = [0xa8, 0x12, 0x4f];
const MOR: Colour = [0x0b, 0x6b, 0x6b];
const WHITE: Colour = [0xff, 0xff, 0xff];
const HALDI: Colour = [0xe2, 0xa1, 0x1b];

/** The design's tokens as paint. */
const CLASSIC: CardLook = {
  titleGround: PAPER,
  title: INK,
  ground: PAPER,
  ink: INK,
  quiet: [0x63, 0x5d, 0x6b],
  price: RANI,
  link: MOR,
  saving: { ground: [0xe2, 0xf1, 0xe7], ink: [0x17, 0x6b, 0x3a] },
  until: { ground: [0xff, 0xf3, 0xd6], ink: [0x7a, 0x4d, 0x00] },
  disc: { ground: MOR, ink: WHITE },
  line: [0xe8, 0xe0, 0xd8],
  ornament: [0xf0, 0xdf, 0xcd],
};

/** A feast day: title on rani, price on the yellow of turmeric, marigolds over the photo. */
const FESTIVE: CardLook = {
  ...CLASSIC,
  titleGround: [0x8c, 0x0d, 0x42],
  title: [0xff, 0xf3, 0xdc],
  ground: [0xff, 0xf0, 0xcf],
  price: [0x8c, 0x0d, 0x42],
  quiet: [0x5c, 0x4b, 0x40],
  link: [0x0a, 0x59, 0x59],
  saving: { ground: [0x17, 0x6b, 0x3a], ink: WHITE },
  until: { ground: [0x8c, 0x0d, 0x42], ink: [0xff, 0xf3, 0xdc] },
  disc: { ground: [0x8c, 0x0d, 0x42], ink: WHITE },
  line: HALDI,
  ornament: HALDI,
};

/** The goods and nothing else. */
const PLAIN: CardLook = {
  ...CLASSIC,
  titleGround: WHITE,
  ground: WHITE,
  price: INK,
  link: [0x3a, 0x36, 0x47],
  saving: { ground: [0xee, 0xec, 0xf0], ink: INK },
  until: { ground: [0xee, 0xec, 0xf0], ink: INK },
  disc: { ground: [0x3a, 0x36, 0x47], ink: WHITE },
  line: [0xe4, 0xe1, 0xe8],
  ornament: [0xf0, 0xee, 0xf2],
};

export const CARD_LOOKS: Readonly<Record<CardTemplate, CardLook>> = {
  classic: CLASSIC,
  festive: FESTIVE,
  plain: PLAIN,
};
