import type { Money } from '../../../kernel/index.js';
import { whatsAppLink } from './caption.js';
import { rupees } from './card.js';

/** One of several goods in a message. */
export interface ManyItem {
  readonly title: string;
  readonly price: Money;
  readonly url: string;
}

/** Longer addresses are cut off by some phones. */
const ADDRESS_MAX = 1_900;

/** A message about several goods, in the order of their pictures: name, price and link of each. */
export function captionOfMany(items: readonly ManyItem[]): string {
  return items.map(lineOf).join('\n\n');
}

/** The same as an address of WhatsApp, with as many goods as it holds. */
export function whatsAppLinkOfMany(items: readonly ManyItem[]): string {
  let count = items.length;
  while (count > 1 && whatsAppLink(captionOfMany(items.slice(0, count))).length > ADDRESS_MAX) count--;
  return whatsAppLink(captionOfMany(items.slice(0, count)));
}

function lineOf({ title, price, url }: ManyItem): string {
  return `*${title.replace(/[*\s]+/g, ' ').trim()}* ${rupees(price)}\n${url}`;
}
