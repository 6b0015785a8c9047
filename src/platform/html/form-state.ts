/** What a refused form is shown again with: everything typed, a sentence per wrong field, one for the whole. */
export interface FormState {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** A form nobody has filled in yet; `values` presets its fields. */
export function freshForm(values: Readonly<Record<string, string>> = {}): FormState {
  return { values, errors: {} };
}

/** A refused form: what was posted (texts only are kept, files and passwords of one time are not) and why. */
export function refusedForm(posted: unknown, errors: FormState['errors'], message?: string): FormState {
  return { values: textsOf(posted), errors, ...(message === undefined ? {} : { message }) };
}

/** The states of a page's forms by their ids: all fresh but the one that was refused, if any. */
export function formStates({ form, state }: { form?: string; state?: FormState }): (id: string) => FormState {
  return (id) => (state && form === id ? state : freshForm());
}

const NEVER_SHOWN_AGAIN = new Set(['code', 'otp', 'password']);

function textsOf(posted: unknown): Record<string, string> {
  if (typeof posted !== 'object' || posted === null) return {};
  const texts = Object.entries(posted).filter(([name]) => !NEVER_SHOWN_AGAIN.has(name));
  return Object.fromEntries(texts.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
