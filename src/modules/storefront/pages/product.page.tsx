import type { VNode } from 'preact';
import {
  ActionBar,
  Amount,
  Button,
  Disclosure,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  PriceBlock,
  Section,
  Steps,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { optionsText } from '../../catalogue/index.js';
import type { DeliveryPromise, Place } from '../../logistics/index.js';
import type { ShownCharges } from '../app/charges.js';
import { PIECES_MAX } from '../domain/basket.js';
import type { Choice, ShopWindow } from '../domain/shop-window.js';
import { GoodsPhotos } from './goods-photos.js';
import { GoodsReviews } from './goods-reviews.js';
import { OpenGraph } from './open-graph.js';
import { isRefused } from './refused-order-form.js';
import { ShopLink } from './shop-link.js';
import { isPaidBeside, PieceWithCharges } from './total-lines.js';
import { type Grievance, Promises, SellerFacts } from './trust.js';
import { titleIn } from './words.js';

/** What the buyer's first page is made of. */
export interface ProductPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly goods: ShopWindow;
  readonly publicUrl: string;
  readonly grievance: Grievance;
  readonly state: FormState;
  /** Where she asked when it would arrive. */
  readonly arrival: ArrivalAnswer | undefined;
  /** What is paid beside one piece of the cheapest. */
  readonly charges: ShownCharges;
  /** Whether to show the way to a basket that she may have. */
  readonly hasBasket: boolean;
}

/** The answer to when it arrives at a pincode. */
export type ArrivalAnswer = { readonly pincode: string } & (
  | { readonly refusal: string }
  | { readonly place: Place; readonly promise: DeliveryPromise }
);

/** So few choices are shown side by side; more become a list. */
const RADIOS_MAX = 5;

/** Goods, their price and what to choose: the first of three steps. */
export function ProductPage(props: ProductPageProps): VNode {
  const { tr, path, goods, publicUrl, grievance, state, arrival, charges, hasBasket } = props;
  const { t } = tr;
  const title = titleIn(tr, goods);
  const [cheapest] = goods.choices;
  const inStock = goods.choices.filter((choice) => choice.available > 0);
  // A form that came back stands on top, so that she sees at once what needs a change.
  const refused = isRefused(state);
  const prices = new Set(goods.choices.map((choice) => choice.price.paise));
  return (
    <Page
      title={title}
      tr={tr}
      nav="buyer"
      path={path}
      robots="noindex"
      head={<ProductHead {...{ tr, goods, charges, publicUrl }} />}
    >
      {!refused && <GoodsPhotos photos={goods.photos} title={title} tr={tr} />}
      <Heading title={title} lead={t('storefront.product.from', { reseller: goods.resellerName })} />
      {cheapest && (
        <PriceBlock
          price={cheapest.price}
          {...(cheapest.mrp ? { mrp: cheapest.mrp } : {})}
          note={t(`storefront.product.${priceNote(prices.size, charges)}`)}
        />
      )}
      {cheapest && <PieceWithCharges tr={tr} goods={cheapest.price} charges={charges} />}
      {goods.offer === 'special' && <p>{t('storefront.product.special')}</p>}
      {goods.endsAt && <p class="hint">{t('storefront.product.until', { when: tr.dateTime(goods.endsAt) })}</p>}
      {!refused && <Promises tr={tr} />}
      {goods.offer === 'taken' ? (
        <Notice tone="warn" title={t('storefront.product.taken')}>
          <p>{t('storefront.product.taken-next', { reseller: goods.resellerName })}</p>
        </Notice>
      ) : inStock.length === 0 ? (
        <Notice tone="warn" title={t('storefront.product.sold-out')}>
          <p>{t('storefront.product.sold-out-next', { reseller: goods.resellerName })}</p>
        </Notice>
      ) : (
        <Section title={t('storefront.product.order')}>
          <Steps current={1} of={3} name={t('checkout.steps.goods')} />
          <Form action={`/p/${goods.code}/choice`} state={state}>
            <ChoiceField tr={tr} choices={inStock} named={prices.size > 1} />
            <Field
              type="select"
              name="quantity"
              label={t('storefront.form.quantity')}
              value="1"
              options={quantities(inStock).map((count) => ({ value: count, label: count }))}
            />
            <SubmitButton look="quiet" width="wide" name="do" value="basket">
              {t('checkout.to-basket')}
            </SubmitButton>
            <ActionBar
              {...(prices.size === 1 && cheapest ? { summary: <Amount value={cheapest.price} size="large" /> } : {})}
            >
              <SubmitButton name="do" value="now">
                {t('storefront.form.send')}
              </SubmitButton>
            </ActionBar>
          </Form>
        </Section>
      )}
      {hasBasket && (
        <Button href="/cart" look="plain">
          {t('checkout.see-basket')}
        </Button>
      )}
      <Arrival tr={tr} code={goods.code} arrival={arrival} />
      {goods.description && (
        <Section title={t('storefront.product.about')}>
          <p>{goods.description}</p>
        </Section>
      )}
      <GoodsReviews tr={tr} rating={goods.rating} />
      <Section title={t('storefront.trust.title')}>
        <SellerFacts tr={tr} {...goods} charges={charges} grievance={grievance} />
        <ShopLink tr={tr} {...goods} />
      </Section>
    </Page>
  );
}

/** What stands under the price: whether sizes or colours differ, and what is in it. */
function priceNote(prices: number, charges: ShownCharges): string {
  if (isPaidBeside(charges)) return prices > 1 ? 'price-from-taxed' : 'price-taxed';
  return prices > 1 ? 'price-from' : 'price-whole';
}

/** When it would be at her door: asked with a pincode, before anything else has to be told. */
function Arrival(props: { tr: Translator; code: string; arrival: ArrivalAnswer | undefined }): VNode {
  const { tr, code, arrival } = props;
  const { t } = tr;
  const form = (
    <Form action={`/p/${code}`} method="get" id="arrival" layout="row">
      <Field type="pincode" name="pincode" label={t('storefront.form.pincode')} value={arrival?.pincode ?? ''} />
      <SubmitButton look="quiet">{t('checkout.ask-arrival')}</SubmitButton>
    </Form>
  );
  if (arrival === undefined) return <Disclosure summary={t('checkout.when')}>{form}</Disclosure>;
  return (
    <Section title={t('checkout.when')}>
      {'refusal' in arrival ? (
        <Notice tone="warn" title={arrival.refusal} />
      ) : (
        <Notice
          tone={arrival.place.cod ? 'good' : 'warn'}
          title={t('checkout.arrives-at', { place: `${arrival.place.place}, ${arrival.place.pincode}` })}
        >
          <p>
            {t('checkout.between', { from: tr.date(arrival.promise.from), until: tr.date(arrival.promise.until) })} ·{' '}
            {t(`checkout.service.${arrival.place.service}`)}
          </p>
        </Notice>
      )}
      {form}
    </Section>
  );
}

/** The head alone, for a program that draws the little picture in a chat. */
export function ProductPreview(
  props: Pick<ProductPageProps, 'tr' | 'path' | 'goods' | 'charges' | 'publicUrl'> & { readonly cardVersion: string },
): VNode {
  const { tr, path, goods, charges, publicUrl, cardVersion } = props;
  const title = titleIn(tr, goods);
  return (
    <Page
      title={title}
      tr={tr}
      nav="buyer"
      path={path}
      head={<ProductHead {...{ tr, goods, charges, publicUrl, cardVersion }} />}
    >
      <Heading title={title} />
    </Page>
  );
}

function ProductHead(props: {
  readonly tr: Translator;
  readonly goods: ShopWindow;
  readonly charges: ShownCharges;
  readonly publicUrl: string;
  readonly cardVersion?: string;
}): VNode | null {
  const { tr, goods, charges, publicUrl, cardVersion } = props;
  const [cheapest] = goods.choices;
  if (!cheapest) return null;
  const { code, resellerName } = goods;
  const url = `${publicUrl}/p/${code}`;
  return (
    <OpenGraph
      {...{
        tr,
        title: titleIn(tr, goods),
        price: cheapest.price,
        charges,
        resellerName,
        code,
        url,
        publicUrl,
        cardVersion,
      }}
    />
  );
}

/** One kind needs no choosing; prices are named where they differ. */
function ChoiceField(props: { tr: Translator; choices: readonly Choice[]; named: boolean }): VNode {
  const { tr, choices, named } = props;
  const [only, ...others] = choices;
  if (only && others.length === 0) return <OnlyChoice tr={tr} choice={only} />;
  const options = choices.map((choice) => {
    const label = optionsText(choice.options, tr) || tr.t('storefront.form.kind');
    return { value: choice.variantId, label: named ? `${label} · ${tr.money(choice.price)}` : label };
  });
  const label = tr.t('storefront.form.choose');
  if (options.length <= RADIOS_MAX) return <Field type="radio" name="variantId" label={label} options={options} />;
  return <Field type="select" name="variantId" label={label} placeholder={label} options={options} />;
}

function OnlyChoice({ tr, choice }: { tr: Translator; choice: Choice }): VNode {
  const text = optionsText(choice.options, tr);
  return (
    <>
      <Field type="hidden" name="variantId" value={choice.variantId} />
      {text && <p>{text}</p>}
    </>
  );
}

function quantities(choices: readonly Choice[]): string[] {
  const most = Math.min(PIECES_MAX, Math.max(...choices.map((choice) => choice.available)));
  return Array.from({ length: most }, (_, index) => String(index + 1));
}
