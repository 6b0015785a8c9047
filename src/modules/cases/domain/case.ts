import type { Id } from '../../../kernel/index.js';

export type CaseId = Id<'Case'>;

/** What a case is about; each kind has its own hours. */
export type CaseKind = 'not-ordered' | 'failed-attempt' | 'call-back' | 'complaint' | 'question' | 'claim';

/** Kinds that a person may open; the others come from what happened. */
export const KINDS_BY_HAND = ['complaint', 'question', 'call-back', 'not-ordered'] as const;

/** How a case ends. */
export const CASE_OUTCOMES = ['solved', 'not-reached', 'handed-on', 'no-ground'] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];

/** Words of a note have at most so many characters. */
export const CASE_WORDS_MAX_CHARS = 1_000;
