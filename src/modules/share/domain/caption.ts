import type { Money } from '../../../kernel/index.js';
import { rupees } from './card.js';

/** What goes into the chat beside the picture. */
export interface CaptionContent {
  readonly title: string;
  readonly price: Money;
  readonly url: string;
  readonly language: 'en' | 'hi';
}

/** A caption that survives being forwarded: title, price, promise and link, each on its own line. */
export function caption({ title, price, url, language }: CaptionContent): string {
  const lines =
    language === 'hi'
      ? [`*${title}*`, `सिर्फ़ ${rupees(price)}, डिलीवरी पर नकद`, '7 दिन में वापसी', `यहाँ ऑर्डर करें: ${url}`]
      : [`*${title}*`, `Only ${rupees(price)}, cash on delivery`, '7-day returns', `Order here: ${url}`];
  return lines.join('\n');
}

/** Opens WhatsApp's chat picker with the text as a draft. */
export function whatsAppLink(text: string): string {
  return `https://wa.me/?text=${encodeURIComponent(text)}`;
}
