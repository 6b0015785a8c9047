import type { ComponentChildren, VNode } from 'preact';
import { BoxTitle } from './heading.js';
import { safeHref } from './safe-href.js';

/** A box around things that belong together. With `href` its title leads there. */
export function Card(props: {
  title?: ComponentChildren;
  href?: string;
  /** Right of the title, such as a pill. */
  aside?: ComponentChildren;
  children?: ComponentChildren;
  /** What may be done, at the foot. */
  actions?: ComponentChildren;
}): VNode {
  const { title, href, aside, children, actions } = props;
  return (
    <section class="card">
      {(title !== undefined || aside !== undefined) && (
        <div class="card-head">
          <BoxTitle>{href === undefined ? title : <a href={safeHref(href)}>{title}</a>}</BoxTitle>
          {aside}
        </div>
      )}
      {children}
      {actions !== undefined && <div class="actions">{actions}</div>}
    </section>
  );
}
