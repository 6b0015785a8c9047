import type { ComponentChildren, VNode } from 'preact';

/** The one `h1` of a page, with a sentence under it and what may be done beside it. */
export function Heading(props: { title: string; lead?: ComponentChildren; actions?: ComponentChildren }): VNode {
  return (
    <div class="heading">
      <div>
        <h1>{props.title}</h1>
        {props.lead && <p class="lead">{props.lead}</p>}
      </div>
      {props.actions && <div class="actions">{props.actions}</div>}
    </div>
  );
}

/** A titled part of a page. */
export function Section(props: { title: string; actions?: ComponentChildren; children?: ComponentChildren }): VNode {
  return (
    <section class="section">
      <div class="section-head">
        <h2>{props.title}</h2>
        {props.actions && <div class="actions">{props.actions}</div>}
      </div>
      {props.children}
    </section>
  );
}
