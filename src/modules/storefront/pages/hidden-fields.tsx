import type { VNode } from 'preact';
import { Field } from '../../../platform/html/index.js';

/** What travels unseen with a form. */
export function HiddenFields({ values }: { values: Readonly<Record<string, string>> }): VNode {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <Field key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
