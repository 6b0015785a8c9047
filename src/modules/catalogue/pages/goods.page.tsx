import type { VNode } from 'preact';
import {
  Amount,
  Button,
  EmptyState,
  Field,
  Form,
  freshForm,
  Heading,
  Page,
  Pagination,
  Pill,
  ProductGrid,
  ProductTile,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoUrl } from '../domain/photo-url.js';
import type { OwnProduct } from '../infra/own-goods.queries.js';

interface GoodsPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly page: CursorPage<OwnProduct>;
  readonly words: string;
  readonly isFirst: boolean;
}

/** A supplier's goods as tiles with price, stock, and the switch. */
export function GoodsPage({ tr, path, actor, page, words, isFirst }: GoodsPageProps): VNode {
  const { t } = tr;
  const place = (after?: string) => {
    const query = new URLSearchParams({ ...(words && { q: words }), ...(after && { after }) }).toString();
    return query ? `/supplier/goods?${query}` : '/supplier/goods';
  };
  const upload = <Button href="/supplier/imports">{t('catalogue.goods.upload')}</Button>;
  return (
    <Page title={t('catalogue.goods.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('catalogue.goods.title')} lead={t('catalogue.goods.lead')} />
      <Form action="/supplier/goods" method="get" layout="row" state={freshForm({ q: words })}>
        <Field type="search" name="q" label={t('catalogue.goods.search')} maxLength={80} />
        <SubmitButton look="quiet" icon="search">
          {t('catalogue.goods.find')}
        </SubmitButton>
      </Form>
      {page.items.length === 0 && words === '' && (
        <EmptyState title={t('catalogue.goods.none')} icon="shirt" action={upload}>
          {t('catalogue.goods.none-lead')}
        </EmptyState>
      )}
      {page.items.length === 0 && words !== '' && <EmptyState title={t('catalogue.goods.none-found', { words })} />}
      <ProductGrid>
        {page.items.map((product) => (
          <OwnTile key={product.id} product={product} tr={tr} />
        ))}
      </ProductGrid>
      <Pagination {...(page.next !== undefined && { next: place(page.next) })} {...(!isFirst && { first: place() })} />
    </Page>
  );
}

/** Photos are shown in a square, so the tile asks for one. */
const TILE_PX = 480;

function OwnTile({ product, tr }: { product: OwnProduct; tr: Translator }): VNode {
  const { t } = tr;
  const title = (tr.language === 'hi' && product.titleHindi) || product.title;
  const hidden = product.status === 'hidden';
  return (
    <ProductTile
      href={`/supplier/goods?q=${encodeURIComponent(product.code)}`}
      title={title}
      {...(product.photoSha256 !== null && {
        picture: { src: photoUrl(product.photoSha256, TILE_PX), alt: title, width: TILE_PX, height: TILE_PX },
      })}
      price={product.lowestPrice}
      note={<Note product={product} tr={tr} />}
      {...badgeOf(product, tr)}
      action={
        <form method="post" action={`/supplier/goods/${product.id}/status`}>
          <SubmitButton look="quiet" width="wide" name="status" value={hidden ? 'live' : 'hidden'}>
            {t(hidden ? 'catalogue.goods.show' : 'catalogue.goods.hide')}
          </SubmitButton>
        </form>
      }
    />
  );
}

function Note({ product, tr }: { product: OwnProduct; tr: Translator }): VNode {
  const { t } = tr;
  const range = product.highestPrice.isMoreThan(product.lowestPrice);
  return (
    <>
      {range && (
        <>
          {t('catalogue.goods.up-to')} <Amount value={product.highestPrice} /> ·{' '}
        </>
      )}
      {t('catalogue.goods.stock', { available: product.available, variants: product.variants })}
    </>
  );
}

function badgeOf(product: OwnProduct, { t }: Translator): { badge?: VNode } {
  if (product.status === 'hidden') return { badge: <Pill>{t('catalogue.goods.hidden')}</Pill> };
  if (product.available === 0) return { badge: <Pill tone="warn">{t('catalogue.goods.no-stock')}</Pill> };
  return {};
}
