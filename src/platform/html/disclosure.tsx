import type { ComponentChildren, VNode } from 'preact';

/** Something for those who ask: closed at first, opens without a script. */
export function Disclosure({ summary, children }: { summary: string; children?: ComponentChildren }): VNode {
  return (
    <details class="disclosure">
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  );
}
