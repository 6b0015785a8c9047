export { KeepCase } from './app/keep-case.js';
export { RevealPhone } from './app/reveal-phone.js';
export { CasesApi } from './cases.api.js';
export { CasesModule } from './cases.module.js';
export { CASE_OUTCOMES, CASE_WORDS_MAX_CHARS, type CaseKind, type CaseOutcome, KINDS_BY_HAND } from './domain/case.js';
export { CaseChoiceUnknown, UnknownCase } from './domain/errors.js';
export type { CaseClosed } from './domain/events.js';
