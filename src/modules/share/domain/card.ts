import type { Money } from '../../../kernel/index.js';
import type { CardFormat, CardLanguage, CardTemplate } from './card-name.js';
import { legible } from './card-text.js';
import { CARD_WORDS } from './card-words.js';
import { rupees } from './rupees.js';
import { type WholeAmount, wholeInWords } from './whole-in-words.js';

/** What a reseller shares: all of it is meant for a buyer's eyes, so no base price and no margin belong here. */
export interface CardContent {
  readonly title: string;
  /** What the buyer pays for one piece. */
  readonly price: Money;
  /** What that comes to with delivery and the fee for cash; absent where nothing is paid beside it. */
  readonly whole?: WholeAmount | undefined;
  /** Printed maximum price; shown struck through only where it is above the price. */
  readonly mrp?: Money | undefined;
  readonly resellerName: string;
  /** Names the exact bytes of the picture beside the name; without one the name has its first letter there. */
  readonly signature?: CardSignature | undefined;
  /** Whole address in the QR code. */
  readonly url: string;
  /** The same address as people read and type it. */
  readonly shortLink: string;
  /** When the link stops selling. */
  readonly endsAt?: Date | undefined;
  readonly language: CardLanguage;
  readonly format: CardFormat;
  readonly template: CardTemplate;
}

/** A photo is shown round, a logo whole. */
export interface CardSignature {
  readonly kind: 'photo' | 'logo';
  readonly key: string;
}

/** The words on a card besides its title, cleaned, before they are fitted to their places. */
export interface CardTexts {
  readonly price: string;
  /** Price, delivery and fee for cash together; absent where the price is all. */
  readonly whole: string | undefined;
  readonly struck: { readonly label: string; readonly amount: string; readonly saving: Saving | undefined } | undefined;
  /** Absent when the reseller has no name that can be drawn. */
  readonly from: CardSender | undefined;
  readonly link: string;
  readonly brand: string;
  /** Absent where the link has no end. */
  readonly until: string | undefined;
  readonly direction: 'ltr' | 'rtl';
}

/** A saving in two pieces, number first as read: the number changes from card to card, the word never. */
export interface Saving {
  readonly percent: string;
  readonly word: string;
}

/** The reseller on her card; `phrase` sets her name, perhaps shortened, into the sentence of the language. */
export interface CardSender {
  readonly name: string;
  readonly initial: string | undefined;
  readonly phrase: (name: string) => string;
}

/** A saving below this many percent is not worth the place. */
const SAVING_MIN_PERCENT = 5n;

/** Puts the content of a card into words. */
export function cardTexts(content: CardContent): CardTexts {
  const words = CARD_WORDS[content.language];
  const name = legible(content.resellerName);
  const { endsAt, language, whole } = content;
  return {
    price: rupees(content.price),
    whole: whole && wholeInWords(whole, language),
    struck: struckPrice(content),
    from: name
      ? { name, initial: initialOf(name), phrase: (shown) => words.from.replace('{name}', () => shown) }
      : undefined,
    link: legible(content.shortLink.replace(/^https?:\/\//i, '')),
    brand: words.brand,
    until: endsAt && words.until.replace('{time}', () => endTime(endsAt, language)),
    direction: words.direction,
  };
}

/** The title as it is drawn; never empty. */
export function cardTitle({ title, language }: Pick<CardContent, 'title' | 'language'>): string {
  return legible(title) || CARD_WORDS[language].untitled;
}

/** Nobody saves what she pays for delivery: the saving is counted on all that she pays. */
function struckPrice({ price, whole, mrp, language }: CardContent): CardTexts['struck'] {
  const paid = whole?.amount ?? price;
  if (!price.isPositive || !mrp?.isMoreThan(paid)) return undefined;
  const percent = ((mrp.paise - paid.paise) * 100n) / mrp.paise;
  return {
    label: 'MRP',
    amount: rupees(mrp),
    saving: percent < SAVING_MIN_PERCENT ? undefined : { percent: `${percent}%`, word: CARD_WORDS[language].off },
  };
}

/** Day and hour in India. Never `today`: a picture is forwarded for days. */
function endTime(at: Date, language: CardLanguage): string {
  const time = new Intl.DateTimeFormat(`${language}-IN-u-nu-latn-ca-gregory`, {
    timeZone: 'Asia/Kolkata',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  });
  return legible(time.format(at));
}

/** Making one costs more than all the rest that is done to a name. */
const LETTERS = new Intl.Segmenter('hi', { granularity: 'grapheme' });

/** First letter of a name as a reader sees it, vowel signs included. */
function initialOf(name: string): string | undefined {
  const [first] = LETTERS.segment(name);
  return first && /^\p{L}/u.test(first.segment) ? first.segment.toLocaleUpperCase('en') : undefined;
}

/** Changes whenever the same content would be drawn differently, so that stored cards are drawn anew. */
export const CARD_DESIGN = 3;

/**
 * Everything that decides how the product's part of a card looks, in a fixed order, for a content hash; `photoKey` names
 * the exact bytes of the photo. Languages that write the same title in the same direction share the part.
 */
export function partKeyParts(content: CardContent, photoKey: string): readonly string[] {
  const { direction } = CARD_WORDS[content.language];
  return ['part', String(CARD_DESIGN), content.format, content.template, direction, photoKey, cardTitle(content)];
}

/** The same for the whole card. Equal parts, equal picture. */
export function cardKeyParts(content: CardContent, photoKey: string): readonly string[] {
  const { title, price, whole, mrp, resellerName, signature, url, shortLink, endsAt, language, format, template } =
    content;
  return [
    'card',
    String(CARD_DESIGN),
    format,
    template,
    language,
    photoKey,
    title,
    price.toString(),
    mrp?.isMoreThan(price) ? mrp.toString() : '',
    resellerName,
    signature ? `${signature.kind}:${signature.key}` : '',
    url,
    shortLink,
    endsAt?.toISOString() ?? '',
    // Only where something is paid beside the goods, so that the hash of every other card stays what it was.
    ...(whole ? [`${whole.certainty}:${whole.amount.toString()}`] : []),
  ];
}
