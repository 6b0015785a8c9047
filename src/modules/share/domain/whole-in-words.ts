import type { Money } from '../../../kernel/index.js';
import type { CardLanguage } from './card-name.js';
import { CARD_WORDS } from './card-words.js';
import { rupees } from './rupees.js';

/** What a piece comes to with delivery and the fee for cash. */
export interface WholeAmount {
  readonly amount: Money;
  /** `most`: by where it goes, and it can only be less. */
  readonly certainty: 'exact' | 'most';
}

/** The whole of what a buyer pays, in the same words on card, caption, preview and list. */
export function wholeInWords({ amount, certainty }: WholeAmount, language: CardLanguage): string {
  return CARD_WORDS[language].whole[certainty].replace('{amount}', () => rupees(amount));
}

/** A price in a sentence, with the whole behind it where something is paid beside the goods. */
export function priceInWords(price: Money, whole: WholeAmount | undefined, language: CardLanguage): string {
  return whole ? `${rupees(price)} (${wholeInWords(whole, language)})` : rupees(price);
}
