import type { DomainError } from '../../../kernel/index.js';
import { type FormState, refusedForm } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { BuyerFaulty } from '../../orders/index.js';

/** The field that a refusal is about; every other refusal is about the order as a whole. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'pincode-unknown': 'pincode',
  'not-serviceable': 'pincode',
  'only-prepaid': 'pincode',
  'too-many-codes': 'phone',
  'already-in-pool': 'phone',
};

/** The form again: all that was typed, and a sentence at each place that needs a change. */
export function refusedOrderForm(posted: object, error: DomainError, tr: Translator): FormState {
  if (error instanceof BuyerFaulty) {
    const sentences = Object.entries(error.byField).map(([field, fault]) => [field, tr.refusal(fault)]);
    return refusedForm(posted, Object.fromEntries(sentences));
  }
  const field = FIELD_OF[error.code];
  if (field) return refusedForm(posted, { [field]: tr.refusal(error) });
  return refusedForm(posted, {}, tr.refusal(error));
}

/** Whether a form came back with something to change. */
export function isRefused({ errors, message }: FormState): boolean {
  return message !== undefined || Object.keys(errors).length > 0;
}
