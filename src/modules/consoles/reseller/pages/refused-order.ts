import type { DomainError } from '../../../../kernel/index.js';
import { type FormState, refusedForm } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { BuyerFaulty } from '../../../orders/index.js';

/** The field that a refusal of a whole order is about; all others are about the order as such. */
const FIELDS: Readonly<Record<string, string>> = {
  'pincode-unknown': 'pincode',
  'not-serviceable': 'pincode',
  'out-of-stock': 'quantity',
  'invalid-quantity': 'quantity',
  'due-too-high': 'quantity',
  'variant-not-offered': 'variantId',
  'unreadable-id': 'variantId',
  'too-many-codes': 'phone',
};

/** The order form again, with everything typed and a sentence at each wrong field. */
export function refusedOrder(posted: unknown, refusal: DomainError, tr: Translator): FormState {
  if (refusal instanceof BuyerFaulty) {
    const sentences = Object.entries(refusal.byField).map(([field, fault]) => [field, tr.refusal(fault)]);
    return refusedForm(posted, Object.fromEntries(sentences));
  }
  const field = FIELDS[refusal.code];
  const sentence = tr.refusal(refusal);
  return field ? refusedForm(posted, { [field]: sentence }) : refusedForm(posted, {}, sentence);
}
