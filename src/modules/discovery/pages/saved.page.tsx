import type { VNode } from 'preact';
import { Breadcrumbs, Button, EmptyState, Heading, Pagination } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { FEED } from './feed-address.js';
import { GoodsGrid } from './goods-grid.js';

/** Goods with her heart on them. */
export function SavedPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly goods: readonly FoundGoods[];
  readonly next: string | undefined;
  readonly isFirst: boolean;
}): VNode {
  const { tr, path, actor, goods, next, isFirst } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('discovery.saved.title')} tr={tr} actor={actor} path={path} scripts={['heart.js']}>
      <Breadcrumbs items={[{ href: FEED, label: t('reseller.feed.title') }]} />
      <Heading title={t('discovery.saved.title')} lead={t('discovery.saved.lead')} />
      {goods.length > 0 ? (
        <GoodsGrid tr={tr} goods={goods} back={path} />
      ) : (
        <EmptyState
          title={t('discovery.saved.none')}
          icon="heart"
          action={<Button href={FEED}>{t('reseller.links.first')}</Button>}
        >
          {t('discovery.saved.none-help')}
        </EmptyState>
      )}
      <Pagination
        {...(next === undefined ? {} : { next: `/reseller/saved?after=${next}` })}
        {...(isFirst ? {} : { first: '/reseller/saved' })}
      />
    </ResellerPage>
  );
}
