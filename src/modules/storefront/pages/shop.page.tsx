import type { VNode } from 'preact';
import {
  Button,
  EmptyState,
  Field,
  Form,
  Heading,
  Page,
  Pagination,
  Photo,
  ProductGrid,
  ProductTile,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { photoUrl } from '../../catalogue/index.js';
import type { ChargePolicy } from '../../pricing/index.js';
import { addressOf, type Shop } from '../../resellers/index.js';
import { type ShopGoods, titleIn } from '../../share/index.js';
import { shorten } from '../domain/shorten.js';
import { type Grievance, grievanceText, Promises } from './trust.js';
import { wholeNote } from './whole-note.js';

/** What a reseller's page for buyers is made of. */
export interface ShopPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly shop: Shop;
  readonly page: CursorPage<ShopGoods>;
  /** What is paid beside the goods now. */
  readonly charges: ChargePolicy;
  readonly isFirst: boolean;
  readonly publicUrl: string;
  readonly grievance: Grievance;
  /** Whether to show the way to a basket that she may have. */
  readonly hasBasket: boolean;
}

const FACE_SIDE = 240;
const TILE = { width: 480, height: 600 };
/** WhatsApp shows about so much of a description. */
const DESCRIPTION_MAX = 80;

/** Her goods at her prices, under her own name and picture. */
export function ShopPage(props: ShopPageProps): VNode {
  const { tr, path, shop, page, charges, isFirst, grievance, hasBasket } = props;
  const { t } = tr;
  const here = `/s/${addressOf(shop)}`;
  // An address that cannot be guessed is for those whom she told it.
  const robots = shop.slug === undefined ? { robots: 'noindex' } : {};
  return (
    <Page title={shop.name} tr={tr} nav="buyer" path={path} head={<ShopHead {...props} />} {...robots}>
      <div class="shop-head">
        <Face tr={tr} shop={shop} />
        <Heading title={shop.name} lead={t('shop.page.lead')} />
      </div>
      {isFirst && shop.about !== '' && <p class="plain-text">{shop.about}</p>}
      {isFirst && shop.showsPhone && (
        <Button href={contactLink(shop, t('shop.page.hello'))} icon="message-circle" look="quiet" width="wide" newTab>
          {t('shop.page.contact', { name: shop.name })}
        </Button>
      )}
      {hasBasket && (
        <Button href="/cart" look="plain">
          {t('checkout.see-basket')}
        </Button>
      )}
      <Section title={t('shop.page.goods')}>
        {page.items.length > 0 ? (
          <ProductGrid>
            {page.items.map((goods) => (
              <Tile key={goods.code} tr={tr} goods={goods} charges={charges} />
            ))}
          </ProductGrid>
        ) : (
          <EmptyState title={t('shop.page.empty')} icon="store">
            {t('shop.page.empty-help')}
          </EmptyState>
        )}
        <Pagination
          {...(page.next === undefined ? {} : { next: `${here}?after=${page.next}` })}
          {...(isFirst ? {} : { first: here })}
        />
      </Section>
      {isFirst && shop.rules !== '' && (
        <Section title={t('shop.page.rules', { name: shop.name })}>
          <p class="plain-text">{shop.rules}</p>
        </Section>
      )}
      {isFirst && <Promises tr={tr} />}
      <p class="hint">{grievanceText(tr, grievance)}</p>
    </Page>
  );
}

function Face({ tr, shop }: { tr: Translator; shop: Shop }): VNode | null {
  const picture = shop.photo ?? shop.logo;
  if (picture === undefined) return null;
  const alt = tr.t(shop.photo === undefined ? 'shop.logo.alt' : 'shop.photo.alt', { name: shop.name });
  const src = photoUrl(picture, FACE_SIDE);
  return <Photo picture={{ src, alt, width: FACE_SIDE, height: FACE_SIDE }} load="first" />;
}

function Tile({ tr, goods, charges }: { tr: Translator; goods: ShopGoods; charges: ChargePolicy }): VNode {
  const title = titleIn(tr, goods);
  const picture = goods.photo === null ? {} : { picture: { src: photoUrl(goods.photo, 480), alt: '', ...TILE } };
  const whole = wholeNote(tr, charges, goods);
  const from = whole.length > 0 ? 'price-from-taxed' : 'price-from';
  const notes = [...(goods.hasDearer ? [tr.t(`storefront.product.${from}`)] : []), ...whole];
  const note = notes.length > 0 ? { note: notes.join(' · ') } : {};
  // Goods in several sizes or colours lead to their page, where they are chosen.
  const action = (
    <Form action="/cart/lines" id={`add-${goods.code}`}>
      <Field type="hidden" name="code" value={goods.code} />
      <SubmitButton look="quiet" width="wide">
        {tr.t('checkout.to-basket')}
      </SubmitButton>
    </Form>
  );
  return (
    <ProductTile href={`/p/${goods.code}`} title={title} price={goods.price} action={action} {...picture} {...note} />
  );
}

/** Only to her own number, and only where she allows it. */
function contactLink(shop: Shop, words: string): string {
  return `https://wa.me/${shop.phone.replace(/\D/g, '')}?text=${encodeURIComponent(words)}`;
}

function ShopHead({ tr, shop, page, publicUrl }: ShopPageProps): VNode {
  const url = `${publicUrl}/s/${addressOf(shop)}`;
  const description = shorten(shop.about.replace(/\s+/g, ' ') || tr.t('shop.page.lead'), DESCRIPTION_MAX);
  const picture = shop.photo ?? shop.logo ?? page.items.find(({ photo }) => photo !== null)?.photo;
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={tr.t('platform.name')} />
      <meta property="og:title" content={shop.name} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      {picture && <meta property="og:image" content={`${publicUrl}${photoUrl(picture, 480)}`} />}
      {picture && <meta property="og:image:type" content="image/jpeg" />}
    </>
  );
}
