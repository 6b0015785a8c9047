import type { VNode } from 'preact';
import { useTranslator } from './translator-context.js';

/** The name of the product in both scripts, a way home. */
export function Wordmark(): VNode {
  const { t } = useTranslator();
  return (
    <a class="wordmark" href="/" aria-label={t('platform.page.home')}>
      <span lang="hi">हाट</span> <span lang="en">Haat</span>
    </a>
  );
}
