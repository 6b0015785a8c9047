import type { VNode } from 'preact';
import { Glyph } from './icon.js';
import { currentItem, type Navigation } from './navigation.js';
import { useTranslator } from './translator-context.js';

/** The ways through a face, the present one marked. Nothing when there are none. */
export function PageNavigation({ navigation, path }: { navigation: Navigation; path: string }): VNode | null {
  const { t } = useTranslator();
  if (navigation.items.length === 0) return null;
  const current = currentItem(navigation.items, path);
  return (
    <nav class={navigation.style} aria-label={t('platform.nav.label')}>
      <ul>
        {navigation.items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item === current ? 'page' : undefined}>
              <Glyph name={item.icon} />
              <span>{t(item.word)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
