import type { VNode } from 'preact';
import { Pill, ProductGrid, ProductTile, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoOf, titleIn } from '../../share/index.js';
import type { FoundGoods } from '../app/browse-goods.js';
import { KEPT_WELL_BP } from '../domain/kept-goods.js';

const TILE = 480;
/** Fewer pieces than this are worth a warning before she shares. */
const FEW_PIECES = 5;

/** Goods to share: the price that is hers to add to, what they would earn, and a heart. `heart.js` spares the reload. */
export function GoodsGrid(props: {
  readonly tr: Translator;
  readonly goods: readonly FoundGoods[];
  /** Address to come back to from a heart, where there is no script. */
  readonly back: string;
}): VNode {
  const { tr, goods, back } = props;
  return (
    <ProductGrid>
      {goods.map((product) => (
        <ProductTile
          key={product.id}
          href={`/reseller/share/${product.id}`}
          title={titleIn(tr, product)}
          {...(product.photoSha256 === null ? {} : { picture: photoOf(product.photoSha256, '', TILE) })}
          price={product.basePrice}
          note={<Note tr={tr} product={product} />}
          {...badgeOf(tr, product)}
          action={<Heart tr={tr} product={product} back={back} />}
        />
      ))}
    </ProductGrid>
  );
}

/** Amounts first: what she earns, once it is worked out. */
function Note({ tr, product }: { tr: Translator; product: FoundGoods }): VNode {
  const { t, money } = tr;
  const earning = product.facts?.earning;
  return (
    <>
      {t('reseller.feed.your-price')}
      {earning?.isPositive && (
        <strong class="earn-about">
          {t('discovery.tile.earn', { earning: money({ paise: wholeRupees(earning) }) })}
        </strong>
      )}
    </>
  );
}

function badgeOf({ t }: Translator, { available, facts }: FoundGoods): { readonly badge?: VNode } {
  if (available < FEW_PIECES) {
    return { badge: <Pill tone="warn">{t('reseller.feed.few', { count: available })}</Pill> };
  }
  if ((facts?.keptBp ?? 0) >= KEPT_WELL_BP) return { badge: <Pill tone="good">{t('discovery.tile.kept')}</Pill> };
  return {};
}

function Heart({ tr, product, back }: { tr: Translator; product: FoundGoods; back: string }): VNode {
  const isSaved = product.facts?.isSaved ?? false;
  return (
    <form
      action="/reseller/saved"
      method="post"
      data-heart=""
      data-saved-word={tr.t('discovery.saved.is-saved')}
      data-save-word={tr.t('discovery.saved.save')}
    >
      <input type="hidden" name="product" value={product.id} />
      <input type="hidden" name="back" value={back} />
      <SubmitButton look={isSaved ? 'plain' : 'quiet'} icon="heart" name="do" value={isSaved ? 'drop' : 'save'}>
        {tr.t(isSaved ? 'discovery.saved.is-saved' : 'discovery.saved.save')}
      </SubmitButton>
    </form>
  );
}

function wholeRupees(amount: { readonly paise: bigint }): bigint {
  return (amount.paise / 100n) * 100n;
}
