import type { Id } from '../../kernel/index.js';
import { type FormState, refusedForm } from '../html/index.js';
import { goOn, type PageVisit } from '../http/index.js';
import { type Verdict, verdictIn } from './proposal-book.js';

/** What a page of rules is shown again with: the form that was refused, by its id, or why a decision was. */
export interface RefusedRule {
  readonly form?: string;
  readonly state?: FormState;
  readonly decision?: string;
}

/** A page on which rules are proposed and decided. */
export interface RulesPage {
  /** Where it stands, and where it is gone back to when something is done. */
  readonly at: string;
  readonly show: (visit: PageVisit, status: number, refused: RefusedRule) => Promise<void>;
  /** The message of what is wrong with a field; where it has none, the refusal's own sentence stands there. */
  readonly unfit?: (field: string) => string | undefined;
}

/** The use case of rules that somebody decides about. */
interface DecidedRules {
  decide(no: string, verdict: Verdict, by: Id<'User'>): Promise<void>;
}

/** A form as it was posted. */
interface PostedForm {
  readonly id: string;
  readonly body: object;
}

/** Does what a form asks for, or shows it again with what was typed, and why beside the field that the refusal names. */
export async function goOnWithForm(
  { at, show, unfit }: RulesPage,
  visit: PageVisit,
  { id: form, body }: PostedForm,
  work: () => Promise<unknown>,
): Promise<void> {
  await goOn(visit, at, work, ({ error, tr, status }) => {
    const { field } = error.facts;
    if (typeof field !== 'string')
      return show(visit, status, { form, state: refusedForm(body, {}, tr.refusal(error)) });
    const key = unfit?.(field);
    const state = refusedForm(body, { [field]: key === undefined ? tr.refusal(error) : tr.t(key) });
    return show(visit, status, { form, state });
  });
}

/** Decides as the end of an address says, or shows the page again with why not. */
export async function goOnWithDecision(
  { at, show }: RulesPage,
  visit: PageVisit,
  { no, decision }: { readonly no: string; readonly decision: string },
  rules: DecidedRules,
): Promise<void> {
  await goOn(
    visit,
    at,
    () => rules.decide(no, verdictIn(decision), visit.actor.userId),
    ({ error, tr, status }) => show(visit, status, { decision: tr.refusal(error) }),
  );
}
