import type { DomainError } from '../../../kernel/index.js';
import { type FormState, refusedForm } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { AnswerFaulty, ProofUnfit } from '../domain/errors.js';

/** A refused answer: what was typed, with each field's own sentence. */
export function refusedAnswer(posted: object, error: DomainError, { refusal }: Translator): FormState {
  if (error instanceof AnswerFaulty) {
    const { kind, ...fields } = error.byField;
    const sentences = Object.entries(fields).map(([field, fault]) => [field, refusal(fault)]);
    return refusedForm(posted, Object.fromEntries(sentences), kind && refusal(kind));
  }
  if (error instanceof ProofUnfit) return refusedForm(posted, { proof: refusal(error) });
  return refusedForm(posted, {}, refusal(error));
}
