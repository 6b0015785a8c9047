import type { VNode } from 'preact';
import { Button } from './button.js';
import { useTranslator } from './translator-context.js';

/** The way through a list read by cursor: on, and back to its beginning. Nothing when all is on one page. */
export function Pagination({ next, first }: { next?: string; first?: string }): VNode | null {
  const { t } = useTranslator();
  if (next === undefined && first === undefined) return null;
  return (
    <nav class="pagination" aria-label={t('platform.pagination.label')}>
      {first !== undefined && (
        <Button href={first} look="quiet">
          {t('platform.pagination.first')}
        </Button>
      )}
      {next !== undefined && (
        <Button href={next} look="quiet">
          {t('platform.pagination.next')}
        </Button>
      )}
    </nav>
  );
}
