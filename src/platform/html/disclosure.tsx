import type { ComponentChildren, VNode } from 'preact';

/** Something for those who ask: closed unless it has something to tell now, opens without a script. */
export function Disclosure({
  summary,
  state = 'closed',
  children,
}: {
  summary: string;
  state?: 'closed' | 'open';
  children?: ComponentChildren;
}): VNode {
  return (
    <details class="disclosure" open={state === 'open'}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
