import type { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type ChargePolicy, wholePrice } from '../../pricing/index.js';
import { wholeInWords } from '../../share/index.js';

/** What stands below a price in a list, so that no page adds to it later: none where nothing is paid beside the goods. */
export function wholeNote(
  tr: Translator,
  charges: ChargePolicy,
  { price: goods, grams }: { readonly price: Money; readonly grams: number },
): string[] {
  const whole = wholePrice(charges, { goods, grams });
  return whole ? [wholeInWords(whole, tr.language)] : [];
}
