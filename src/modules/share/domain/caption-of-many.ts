import type { Money } from '../../../kernel/index.js';
import { whatsAppLink } from './caption.js';
import type { CardLanguage } from './card-name.js';
import { priceInWords, type WholeAmount } from './whole-in-words.js';

/** One of several goods in a message. */
export interface ManyItem {
  readonly title: string;
  readonly price: Money;
  /** What that comes to with everything paid beside it, where something is. */
  readonly whole?: WholeAmount | undefined;
  readonly url: string;
}

/** Longer addresses are cut off by some phones. */
const ADDRESS_MAX = 1_900;

/** A message about several goods, in the order of their pictures: name, price and link of each. */
export function captionOfMany(items: readonly ManyItem[], language: CardLanguage): string {
  return items.map((item) => lineOf(item, language)).join('\n\n');
}

/** The same as an address of WhatsApp, with as many goods as it holds. */
export function whatsAppLinkOfMany(items: readonly ManyItem[], language: CardLanguage): string {
  let count = items.length;
  while (count > 1 && whatsAppLink(captionOfMany(items.slice(0, count), language)).length > ADDRESS_MAX) count--;
  return whatsAppLink(captionOfMany(items.slice(0, count), language));
}

function lineOf({ title, price, whole, url }: ManyItem, language: CardLanguage): string {
  return `*${title.replace(/[*\s]+/g, ' ').trim()}* ${priceInWords(price, whole, language)}\n${url}`;
}
