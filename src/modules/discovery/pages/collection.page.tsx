import type { VNode } from 'preact';
import {
  ActionBar,
  Breadcrumbs,
  Button,
  EmptyState,
  type FormState,
  Heading,
  Section,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { titleIn } from '../../share/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { inParts } from '../domain/collection.js';
import type { Collection } from '../infra/collection.repository.js';
import { CollectionEditor } from './collection-editor.js';
import { FEED } from './feed-address.js';
import { GoodsGrid } from './goods-grid.js';

/** So many goods are shared at once. */
const AT_ONCE = 30;

/** A look-book: its goods, "share all", and for its maker what she can change. */
export function CollectionPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly collection: Collection;
  readonly goods: readonly FoundGoods[];
  readonly isHers: boolean;
  readonly state: FormState;
}): VNode {
  const { tr, path, actor, collection, goods, isHers, state } = props;
  const { t } = tr;
  const title = titleIn(tr, collection);
  const parts = inParts(goods, AT_ONCE);
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path} scripts={['heart.js']}>
      <Breadcrumbs items={[{ href: '/reseller/collections', label: t('discovery.collections.title') }]} />
      <Heading title={title} lead={t('discovery.collections.goods', { count: goods.length })} />
      {goods.length > 0 ? (
        <GoodsGrid tr={tr} goods={goods} back={`/reseller/collections/${collection.id}`} />
      ) : (
        <EmptyState
          title={t('discovery.collections.empty')}
          icon="images"
          action={<Button href={FEED}>{t('reseller.links.first')}</Button>}
        >
          {t('discovery.collections.empty-help')}
        </EmptyState>
      )}
      {isHers && (
        <Section title={t('discovery.collections.change')}>
          <CollectionEditor
            tr={tr}
            collection={collection}
            goods={goods}
            state={state}
            action={`/reseller/collections/${collection.id}`}
          />
        </Section>
      )}
      {parts.length > 0 && (
        <ActionBar>
          {parts.map((part, index) => (
            <Button key={index} href={shareManyAddress(part)} icon="share-2" look={index === 0 ? 'primary' : 'quiet'}>
              {parts.length === 1
                ? t('discovery.collections.share-all', { count: part.length })
                : t('discovery.collections.share-part', {
                    from: index * AT_ONCE + 1,
                    to: index * AT_ONCE + part.length,
                  })}
            </Button>
          ))}
        </ActionBar>
      )}
    </ResellerPage>
  );
}

/** The page that shares several goods at once. */
function shareManyAddress(goods: readonly FoundGoods[]): string {
  return `/reseller/share-many?${new URLSearchParams(goods.map(({ id }) => ['product', id]))}`;
}
