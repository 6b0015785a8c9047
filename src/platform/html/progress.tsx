import type { VNode } from 'preact';
import { useTranslator } from './translator-context.js';

/** Long work: a bar with its words. `of` zero means that the end is not known yet. */
export function Progress({ label, value, of }: { label: string; value: number; of: number }): VNode {
  const { t } = useTranslator();
  const known = of > 0 ? { value, max: of } : {};
  return (
    <div class="progress">
      <p>
        <span>{label}</span>
        {of > 0 && <span class="count">{t('platform.progress.count', { value, of })}</span>}
      </p>
      <progress aria-label={label} {...known} />
    </div>
  );
}
