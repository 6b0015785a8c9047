import type { ComponentChildren, VNode } from 'preact';
import { classes } from './class-names.js';
import { Around } from './form-around.js';
import { type FormState, freshForm } from './form-state.js';
import { Notice } from './notice.js';
import { useTranslator } from './translator-context.js';

/** What a form is made of. */
export interface FormProps {
  readonly action: string;
  /** `get` for filters and search: the address then carries them. Default `post`. */
  readonly method?: 'post' | 'get';
  /** What was typed and what was wrong, when the form comes back. */
  readonly state?: FormState;
  /** Needed when two forms on a page have fields of one name. */
  readonly id?: string;
  /** `files` when it carries a file field (multipart). */
  readonly carries?: 'texts' | 'files';
  /** `row` puts the fields beside each other where there is room, as for filters. */
  readonly layout?: 'stack' | 'row';
  readonly children?: ComponentChildren;
}

/** A form whose fields keep what was typed and say what was wrong, under a summary that leads to each of them. */
export function Form(props: FormProps): VNode {
  const { action, method = 'post', state = freshForm(), id = 'form', carries, layout = 'stack', children } = props;
  return (
    <form
      class={classes('form', layout === 'row' && 'form-row')}
      action={action}
      method={method}
      id={id}
      encType={carries === 'files' ? 'multipart/form-data' : undefined}
    >
      <Faults state={state} formId={id} />
      <Around.Provider value={{ state, method, id }}>{children}</Around.Provider>
    </form>
  );
}

function Faults({ state, formId }: { state: FormState; formId: string }): VNode | null {
  const { t } = useTranslator();
  const faults = Object.entries(state.errors);
  if (faults.length === 0 && !state.message) return null;
  return (
    <Notice tone="bad" title={state.message ?? t('platform.form.faults', { count: faults.length })}>
      {faults.length > 0 && (
        <ul>
          {faults.map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${formId}-${name}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
