import type { ComponentChildren, VNode } from 'preact';
import { classes } from './class-names.js';

/** A line of a sum or of facts. */
export interface Definition {
  readonly term: ComponentChildren;
  readonly detail: ComponentChildren;
  /** `total` is the last line of a sum. */
  readonly weight?: 'normal' | 'total';
}

/** Facts or a sum in lines: the term at the start, the detail at the end. */
export function DefinitionList({ items }: { items: readonly Definition[] }): VNode {
  return (
    <dl class="facts">
      {items.map((item, index) => (
        <div key={index} class={classes(item.weight === 'total' && 'total') || undefined}>
          <dt>{item.term}</dt>
          <dd>{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
