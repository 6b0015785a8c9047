import type { ComponentChildren, VNode } from 'preact';
import { classes } from './class-names.js';
import { safeHref } from './safe-href.js';
import { useTranslator } from './translator-context.js';

/** One thing that happened or will: who, what, when, and the document. */
export interface TimelineItem {
  readonly title: string;
  /** When; leave out what has not happened. */
  readonly at?: Date | string;
  readonly by?: string;
  readonly detail?: ComponentChildren;
  readonly document?: { readonly href: string; readonly label: string };
  /** Default `done` when it has a time, else `next`. */
  readonly state?: 'done' | 'now' | 'next' | 'failed';
}

/** What happened, first to last or newest first, as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }): VNode {
  const { dateTime } = useTranslator();
  return (
    <ol class="timeline">
      {items.map((item, index) => (
        <li key={index} class={classes(stateOf(item))} aria-current={stateOf(item) === 'now' ? 'step' : undefined}>
          <strong>{item.title}</strong>
          {(item.at !== undefined || item.by !== undefined) && (
            <span class="when">{[item.at && dateTime(item.at), item.by].filter(Boolean).join(' · ')}</span>
          )}
          {item.detail !== undefined && <span class="detail">{item.detail}</span>}
          {item.document && <a href={safeHref(item.document.href)}>{item.document.label}</a>}
        </li>
      ))}
    </ol>
  );
}

function stateOf({ state, at }: TimelineItem): NonNullable<TimelineItem['state']> {
  return state ?? (at === undefined ? 'next' : 'done');
}
