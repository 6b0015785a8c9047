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
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { FeedProduct } from '../../catalogue/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { GoodsGrid } from './goods-grid.js';

/** What the feed is narrowed by, as it stands in the address. */
export interface FeedChoice {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly after?: string | undefined;
}

/** Goods to share: search, categories, tiles. */
export function FeedPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<FeedProduct>;
  readonly categories: readonly { readonly category: string; readonly count: number }[];
  readonly choice: FeedChoice;
}): VNode {
  const { tr, path, actor, page, categories, choice } = props;
  const { t } = tr;
  const { q, category, after } = choice;
  return (
    <ResellerPage title={t('reseller.feed.title')} tr={tr} actor={actor} path={path}>
      <Heading
        title={t('reseller.feed.title')}
        lead={t('reseller.feed.lead')}
        actions={
          <Button href="/reseller/links" look="quiet" icon="link">
            {t('reseller.links.title')}
          </Button>
        }
      />
      <Form action={FEED} method="get" id="search" state={freshForm({ q: q ?? '' })}>
        {category !== undefined && <Field type="hidden" name="category" value={category} />}
        <div class="search">
          <Field type="search" name="q" label={t('reseller.feed.search')} maxLength={80} />
          <SubmitButton icon="search">{t('reseller.feed.find')}</SubmitButton>
        </div>
      </Form>
      {categories.length > 1 && (
        <FilterLinks
          label={t('reseller.feed.categories')}
          items={[
            { href: feedAddress({ q }), label: t('reseller.feed.all'), current: category === undefined },
            ...categories.map((one) => ({
              href: feedAddress({ q, category: one.category }),
              label: one.category,
              count: one.count,
              current: one.category === category,
            })),
          ]}
        />
      )}
      {page.items.length > 0 ? <GoodsGrid tr={tr} goods={page.items} /> : <NothingFound tr={tr} choice={choice} />}
      <Pagination
        {...(page.next === undefined ? {} : { next: feedAddress({ q, category, after: page.next }) })}
        {...(after === undefined ? {} : { first: feedAddress({ q, category }) })}
      />
    </ResellerPage>
  );
}

const FEED = '/reseller/share';

function NothingFound({ tr, choice }: { tr: Translator; choice: FeedChoice }): VNode {
  const { t } = tr;
  const narrowed = choice.q !== undefined || choice.category !== undefined;
  if (!narrowed) return <EmptyState title={t('reseller.feed.none')}>{t('reseller.feed.none-help')}</EmptyState>;
  return (
    <EmptyState
      title={t('reseller.feed.not-found')}
      icon="search"
      action={<Button href={FEED}>{t('reseller.feed.show-all')}</Button>}
    >
      {t('reseller.feed.not-found-help')}
    </EmptyState>
  );
}

function feedAddress(choice: FeedChoice): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(choice)) if (value) parameters.set(name, value);
  const query = String(parameters);
  return query === '' ? FEED : `${FEED}?${query}`;
}
