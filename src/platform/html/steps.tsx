import type { VNode } from 'preact';
import { useTranslator } from './translator-context.js';

/** "Step 1 of 3" with a bar, for a short form in several pages; `current` counts from 1. */
export function Steps({ current, of, name }: { current: number; of: number; name?: string }): VNode {
  const { t } = useTranslator();
  return (
    <div class="steps">
      <p>
        <strong>{t('platform.steps.count', { current, of })}</strong>
        {name !== undefined && <span> · {name}</span>}
      </p>
      <ol aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <li key={index} class={index < current ? 'done' : undefined} />
        ))}
      </ol>
    </div>
  );
}
