import type { DomainError } from '../../../kernel/index.js';
import { type FormState, refusedForm } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ProfileFaulty } from '../domain/profile.js';

/** The profile form again, with everything typed and a sentence at each wrong field. */
export function refusedProfile(posted: unknown, refusal: DomainError, tr: Translator): FormState {
  if (!(refusal instanceof ProfileFaulty)) return refusedForm(posted, {}, tr.refusal(refusal));
  const sentences = Object.entries(refusal.byField).map(([field, fault]) => [field, tr.refusal(fault)]);
  return refusedForm(posted, Object.fromEntries(sentences));
}
