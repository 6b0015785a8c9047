import type { VNode } from 'preact';
import { safeHref } from './safe-href.js';
import { useTranslator } from './translator-context.js';

/** The way back up: every place above this one, top first. */
export function Breadcrumbs({ items }: { items: readonly { href: string; label: string }[] }): VNode {
  const { t } = useTranslator();
  return (
    <nav class="crumbs" aria-label={t('platform.crumbs.label')}>
      <ol>
        {items.map(({ href, label }) => (
          <li key={href}>
            <a href={safeHref(href)}>{label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
