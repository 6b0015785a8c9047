import type { VNode } from 'preact';
import { safeHref } from './safe-href.js';
import { useTranslator } from './translator-context.js';

/** One choice of a list: its address, its word and, where known, how many there are. */
export interface FilterLink {
  readonly href: string;
  readonly label: string;
  readonly count?: number;
  readonly current?: boolean;
}

/** Choices above a list as links, so that each is an address that can be kept and shared. */
export function FilterLinks({ label, items }: { label: string; items: readonly FilterLink[] }): VNode {
  const { number } = useTranslator();
  return (
    <nav class="filters" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={safeHref(item.href)} aria-current={item.current ? 'true' : undefined}>
              {item.label}
              {item.count !== undefined && <span class="count"> {number(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
