import { classes } from './class-names.js';
import type { SeenField } from './field-props.js';
import type { FormAround } from './form-around.js';

/** What the box of any field needs: names, what was typed, what was wrong, and who describes it. */
export interface Box {
  readonly id: string;
  readonly hintId: string;
  readonly errorId: string;
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly required: boolean;
  /** Whether to say that it may stay empty; filters need not say it. */
  readonly optional: boolean;
  readonly invalid: 'true' | undefined;
  readonly describedBy: string | undefined;
  readonly data: Readonly<Record<string, string>>;
}

/** A tick may always stay empty; every other field of a `post` form must be filled unless it is optional. */
export function boxOf(field: SeenField, form: FormAround): Box {
  const id = `${form.id}-${field.name}`;
  const error = form.state.errors[field.name];
  const posts = form.method === 'post';
  return {
    id,
    hintId: `${id}-hint`,
    errorId: `${id}-error`,
    name: field.name,
    value: form.state.values[field.name] ?? field.value ?? '',
    error,
    required: posts && !field.optional && field.type !== 'checkbox',
    optional: posts && field.optional === true && field.type !== 'checkbox',
    invalid: error === undefined ? undefined : 'true',
    describedBy: classes(field.hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined,
    data: Object.fromEntries(Object.entries(field.data ?? {}).map(([name, value]) => [`data-${name}`, value])),
  };
}
