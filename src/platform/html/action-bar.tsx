import type { ComponentChildren, VNode } from 'preact';

/** The one thing to do on this page, always in reach at the bottom of a phone. Last child of the page or its form. */
export function ActionBar(props: { summary?: ComponentChildren; children: ComponentChildren }): VNode {
  return (
    <div class="action-bar">
      {props.summary !== undefined && <div class="action-summary">{props.summary}</div>}
      {props.children}
    </div>
  );
}
