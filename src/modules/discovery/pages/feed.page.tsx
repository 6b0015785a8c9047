import type { VNode } from 'preact';
import {
  Button,
  EmptyState,
  Field,
  FilterLinks,
  Form,
  freshForm,
  Heading,
  Pagination,
  SubmitButton,
} from '../../../platform/html/index.js';
import { stateIn, type Translator } from '../../../platform/i18n/index.js';
import { categoryName } from '../../catalogue/index.js';
import { ResellerPage } from '../../resellers/index.js';
import type { FeedPageOf, Trend } from '../app/browse-goods.js';
import { countFilters, FEED_SORTS, type FeedChoice } from '../domain/feed-choice.js';
import { FEED, feedAddress } from './feed-address.js';
import { FeedFilters } from './feed-filters.js';
import { GoodsGrid } from './goods-grid.js';

/** Goods to share: search, shelves, categories, filters, tiles. */
export function FeedPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly found: FeedPageOf;
  readonly categories: readonly { readonly category: string; readonly count: number }[];
  readonly choice: FeedChoice;
}): VNode {
  const { tr, path, actor, found, categories, choice } = props;
  const { t } = tr;
  const { page, read, trend } = found;
  const { after, ...first } = choice;
  const { category, q, ...others } = first;
  return (
    <ResellerPage title={t('reseller.feed.title')} tr={tr} actor={actor} path={path} scripts={['heart.js']}>
      <Heading
        title={t('reseller.feed.title')}
        lead={t('reseller.feed.lead')}
        actions={
          <>
            <Button href="/reseller/saved" look="quiet" icon="heart">
              {t('discovery.saved.title')}
            </Button>
            <Button href="/reseller/collections" look="quiet" icon="images">
              {t('discovery.collections.title')}
            </Button>
            <Button href="/reseller/links" look="quiet" icon="link">
              {t('reseller.links.title')}
            </Button>
          </>
        }
      />
      <Form action={FEED} method="get" id="search" state={freshForm({ q: q ?? '' })}>
        {Object.entries({ category, ...others }).map(
          ([name, value]) => value !== undefined && <Field key={name} type="hidden" name={name} value={value} />,
        )}
        <div class="search">
          <Field type="search" name="q" label={t('reseller.feed.search')} maxLength={80} />
          <SubmitButton icon="search">{t('reseller.feed.find')}</SubmitButton>
        </div>
      </Form>
      <FilterLinks
        label={t('discovery.sort.label')}
        items={FEED_SORTS.map((sort) => ({
          href: feedAddress({ ...first, sort: sort === 'newest' ? undefined : sort }),
          label: t(`discovery.sort.${sort}`),
          current: sort === read.sort,
        }))}
      />
      {categories.length > 1 && (
        <FilterLinks
          label={t('reseller.feed.categories')}
          items={[
            { href: feedAddress({ q, ...others }), label: t('reseller.feed.all'), current: category === undefined },
            ...categories.map((one) => ({
              href: feedAddress({ q, ...others, category: one.category }),
              label: categoryName(one.category, tr),
              count: one.count,
              current: one.category === category,
            })),
          ]}
        />
      )}
      <FeedFilters tr={tr} choice={first} read={read} />
      {trend && <TrendLine tr={tr} trend={trend} choice={first} />}
      {read.sort === 'earning' && <p class="caption">{t('discovery.sort.earning-how')}</p>}
      {read.sort === 'kept' && <p class="caption">{t('discovery.sort.kept-how')}</p>}
      {page.items.length > 0 ? (
        <GoodsGrid tr={tr} goods={page.items} back={path} />
      ) : (
        <NothingFound
          tr={tr}
          isNarrowed={q !== undefined || category !== undefined || countFilters(read) > 0}
          found={found}
        />
      )}
      <Pagination
        {...(page.next === undefined ? {} : { next: feedAddress({ ...first, after: page.next }) })}
        {...(after === undefined ? {} : { first: feedAddress(first) })}
      />
    </ResellerPage>
  );
}

/** Whose trend is shown, why it is not hers, and whose it could be. */
function TrendLine({ tr, trend, choice }: { tr: Translator; trend: Trend; choice: FeedChoice }): VNode {
  const { t } = tr;
  const { shown, insteadOf, states } = trend;
  return (
    <>
      <p class="caption">
        {insteadOf === undefined
          ? t(shown === 'all' ? 'discovery.trend.india' : 'discovery.trend.state', placeOf(tr, shown))
          : t('discovery.trend.instead', placeOf(tr, insteadOf))}
      </p>
      {states.length > 0 && (
        <FilterLinks
          label={t('discovery.trend.where')}
          items={(['all', ...states] as const).map((code) => ({
            href: feedAddress({ ...choice, state: code }),
            label: code === 'all' ? t('discovery.trend.see-india') : stateIn(tr, code),
            current: code === shown,
          }))}
        />
      )}
    </>
  );
}

function placeOf(tr: Translator, code: Trend['shown']): { readonly state: string } {
  return { state: code === 'all' ? '' : stateIn(tr, code) };
}

function NothingFound(props: { tr: Translator; isNarrowed: boolean; found: FeedPageOf }): VNode {
  const { tr, isNarrowed, found } = props;
  const { t } = tr;
  const all = <Button href={FEED}>{t('reseller.feed.show-all')}</Button>;
  if (isNarrowed) {
    return (
      <EmptyState title={t('reseller.feed.not-found')} icon="search" action={all}>
        {t('reseller.feed.not-found-help')}
      </EmptyState>
    );
  }
  if (found.read.sort === 'newest') {
    return <EmptyState title={t('reseller.feed.none')}>{t('reseller.feed.none-help')}</EmptyState>;
  }
  return (
    <EmptyState title={t('discovery.sort.none')} action={all}>
      {t('discovery.sort.none-help')}
    </EmptyState>
  );
}
