import type { VNode } from 'preact';
import { ProductGrid, ProductTile } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { FeedProduct } from '../../catalogue/index.js';
import { photoOf } from './photo-of.js';
import { titleIn } from './words.js';

const TILE = 480;
/** Fewer pieces than this are worth a warning before she shares. */
const FEW_PIECES = 5;

/** Goods to share, with the price that is hers to add to. */
export function GoodsGrid({ tr, goods }: { tr: Translator; goods: readonly FeedProduct[] }): VNode {
  const { t } = tr;
  return (
    <ProductGrid>
      {goods.map((product) => {
        const title = titleIn(tr, product);
        return (
          <ProductTile
            key={product.id}
            href={`/reseller/share/${product.id}`}
            title={title}
            {...(product.photoSha256 === null ? {} : { picture: photoOf(product.photoSha256, '', TILE) })}
            price={product.basePrice}
            note={
              product.available < FEW_PIECES
                ? t('reseller.feed.few', { count: product.available })
                : t('reseller.feed.your-price')
            }
          />
        );
      })}
    </ProductGrid>
  );
}
