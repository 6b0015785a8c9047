import type { VNode } from 'preact';
import { Button, EmptyState, Page, Section } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerHead } from './reseller-page.js';

/** What the app shows where there is no network and nothing better is kept; a script adds the links she saw last. */
export function OfflinePage({ tr, path }: { tr: Translator; path: string }): VNode {
  const { t } = tr;
  const title = t('shop.app.offline');
  const head = <ResellerHead tr={tr} />;
  return (
    <Page title={title} tr={tr} nav="reseller" path={path} robots="noindex" head={head} scripts={['offline.js']}>
      <h1>{title}</h1>
      <EmptyState
        title={t('shop.app.offline-title')}
        icon="cloud-off"
        action={<Button href="/reseller">{t('shop.app.offline-again')}</Button>}
      >
        {t('shop.app.offline-help')}
      </EmptyState>
      <div data-seen hidden>
        <Section title={t('shop.app.seen')}>
          <ul class="rows" />
        </Section>
      </div>
    </Page>
  );
}
