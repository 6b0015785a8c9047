import type { VNode } from 'preact';
import { EmptyState, Page } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** A link that no longer sells says so kindly. */
export function EndedLinkPage({ tr, path }: { tr: Translator; path: string }): VNode {
  const { t } = tr;
  return (
    <Page title={t('storefront.ended.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <EmptyState title={t('storefront.ended.title')} icon="clock">
        <p>{t('storefront.ended.next')}</p>
      </EmptyState>
    </Page>
  );
}
