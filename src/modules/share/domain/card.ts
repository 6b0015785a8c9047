import type { Money } from '../../../kernel/index.js';
import { legible } from './card-text.js';

/** Languages in which a card speaks. */
export type CardLanguage = 'en' | 'hi';

/** `portrait` goes into a chat (1080 x 1350); `preview` is what a link shows of itself (1200 x 630). */
export type CardFormat = 'portrait' | 'preview';

/** What a reseller shares: all of it is meant for a buyer's eyes, so no base price and no margin belong here. */
export interface CardContent {
  readonly title: string;
  /** What the buyer pays for one piece. */
  readonly price: Money;
  /** Printed maximum price; shown struck through only where it is above the price. */
  readonly mrp?: Money | undefined;
  readonly resellerName: string;
  /** Whole address in the QR code. */
  readonly url: string;
  /** The same address as people read and type it. */
  readonly shortLink: string;
  readonly language: CardLanguage;
  readonly format: CardFormat;
}

/** The words on a card, cleaned, before they are fitted to their places. */
export interface CardTexts {
  readonly title: string;
  readonly price: string;
  readonly struck: { readonly label: string; readonly amount: string; readonly saving: string | undefined } | undefined;
  /** Absent when the reseller has no name that can be drawn. */
  readonly from: CardSender | undefined;
  readonly link: string;
  readonly brand: string;
}

/** The reseller on her card; `phrase` sets her name, perhaps shortened, into the sentence of the language. */
export interface CardSender {
  readonly name: string;
  readonly initial: string | undefined;
  readonly phrase: (name: string) => string;
}

/** A saving below this many percent is not worth the place. */
const SAVING_MIN_PERCENT = 5n;

const WORDS = {
  en: {
    brand: 'Haat',
    untitled: 'From my shop',
    from: (name: string) => `from ${name}`,
    mrp: 'MRP',
    saving: (percent: bigint) => `${percent}% off`,
  },
  hi: {
    brand: 'हाट',
    untitled: 'मेरी दुकान से',
    from: (name: string) => `${name} की ओर से`,
    mrp: 'MRP',
    saving: (percent: bigint) => `${percent}% छूट`,
  },
} as const;

/** Puts the content of a card into words. */
export function cardTexts(content: CardContent): CardTexts {
  const words = WORDS[content.language];
  const name = legible(content.resellerName);
  return {
    title: legible(content.title) || words.untitled,
    price: rupees(content.price),
    struck: struckPrice(content),
    from: name ? { name, initial: initialOf(name), phrase: words.from } : undefined,
    link: legible(content.shortLink.replace(/^https?:\/\//i, '')),
    brand: words.brand,
  };
}

function struckPrice({ price, mrp, language }: CardContent): CardTexts['struck'] {
  if (!price.isPositive || !mrp?.isMoreThan(price)) return undefined;
  const words = WORDS[language];
  const percent = ((mrp.paise - price.paise) * 100n) / mrp.paise;
  return {
    label: words.mrp,
    amount: rupees(mrp),
    saving: percent < SAVING_MIN_PERCENT ? undefined : words.saving(percent),
  };
}

const INDIAN_GROUPS = new Intl.NumberFormat('en-IN', { maximumFractionDigits: 0 });

/** `₹1,23,456`, paise only where they are not zero. */
export function rupees({ paise }: Money): string {
  const size = paise < 0n ? -paise : paise;
  const rest = size % 100n;
  const fraction = rest === 0n ? '' : `.${String(rest).padStart(2, '0')}`;
  return `${paise < 0n ? '−' : ''}₹${INDIAN_GROUPS.format(size / 100n)}${fraction}`;
}

/** First letter of a name as a reader sees it, vowel signs included. */
function initialOf(name: string): string | undefined {
  const [first] = new Intl.Segmenter('hi', { granularity: 'grapheme' }).segment(name);
  return first && /^\p{L}/u.test(first.segment) ? first.segment.toLocaleUpperCase('en') : undefined;
}

/** Changes whenever the same content would be drawn differently, so that stored cards are drawn anew. */
export const CARD_DESIGN = 1;

/**
 * Everything that decides how a card looks, in a fixed order, for a content hash; `photoKey` names the exact bytes of
 * the photo. Equal parts, equal picture.
 */
export function cardKeyParts(content: CardContent, photoKey: string): readonly string[] {
  const { title, price, mrp, resellerName, url, shortLink, language, format } = content;
  const struck = mrp?.isMoreThan(price) ? mrp.toString() : '';
  return [
    String(CARD_DESIGN),
    format,
    language,
    photoKey,
    title,
    price.toString(),
    struck,
    resellerName,
    url,
    shortLink,
  ];
}
