import type { VNode } from 'preact';
import {
  ActionBar,
  Amount,
  Button,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Section,
  Steps,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { SeenCart } from '../app/carts.js';
import type { ShownCharges } from '../app/charges.js';
import { type BasketLine, PIECES_MAX } from '../domain/basket.js';
import { LineCard } from './basket-lines.js';
import { TotalLines, totalDue } from './total-lines.js';
import { Promises } from './trust.js';

/** What the basket's page is made of. */
export interface CartPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly cart: SeenCart;
  readonly charges: ShownCharges;
  /** Baskets of other resellers that this browser has. */
  readonly others: readonly { readonly id: string; readonly resellerName: string }[];
  readonly said?: { readonly tone: 'good' | 'bad'; readonly sentence: string } | undefined;
}

/** Goods of one reseller that may become one order: the first of three steps. */
export function CartPage({ tr, path, cart, charges, others, said }: CartPageProps): VNode {
  const { t } = tr;
  const { basket } = cart;
  const shop = basket.lines.find(({ window }) => window.shopAddress)?.window.shopAddress;
  return (
    <Page title={t('checkout.basket')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading
        title={t('checkout.basket')}
        {...(basket.resellerName ? { lead: t('storefront.product.from', { reseller: basket.resellerName }) } : {})}
      />
      {said && <Notice tone={said.tone} title={said.sentence} />}
      {basket.lines.length === 0 ? (
        <EmptyState title={t('checkout.empty')} icon="store">
          {t('checkout.empty-help')}
        </EmptyState>
      ) : (
        <>
          <Steps current={1} of={3} name={t('checkout.steps.goods')} />
          {basket.lines.map((line) => (
            <LineCard key={line.variantId} tr={tr} line={line}>
              <Change tr={tr} cartId={cart.id} line={line} />
            </LineCard>
          ))}
          {basket.ready.length < basket.lines.length && <p class="hint">{t('checkout.aside-stays')}</p>}
        </>
      )}
      {basket.ready.length > 0 && (
        <>
          {basket.parcels.length > 1 && <p>{t('checkout.parcels', { count: basket.parcels.length })}</p>}
          <Section title={t('checkout.pay')}>
            <TotalLines tr={tr} goods={basket.goods} charges={charges} />
          </Section>
          <Promises tr={tr} />
        </>
      )}
      {shop && (
        <Button href={`/s/${shop}`} look="plain" icon="store">
          {t('storefront.shop-link', { reseller: basket.resellerName })}
        </Button>
      )}
      {others.map((other) => (
        <Button key={other.id} href={`/cart/${other.id}`} look="plain">
          {t('checkout.other-basket', { reseller: other.resellerName })}
        </Button>
      ))}
      {basket.ready.length > 0 && (
        <ActionBar summary={<Amount value={totalDue(basket.goods, charges)} size="large" />}>
          <Button href={`/cart/${cart.id}/address`}>{t('checkout.to-address')}</Button>
        </ActionBar>
      )}
    </Page>
  );
}

function Change({ tr: { t }, cartId, line }: { tr: Translator; cartId: string; line: BasketLine }): VNode {
  const action = `/cart/${cartId}/lines/${line.variantId}`;
  const most = Math.max(line.quantity, Math.min(PIECES_MAX, line.available));
  const counts = Array.from({ length: most }, (_, index) => String(index + 1));
  return (
    <>
      {line.price !== undefined && line.available > 0 && (
        <Form action={action} id={`count-${line.variantId}`} layout="row">
          <Field
            type="select"
            name="quantity"
            label={t('storefront.form.quantity')}
            value={String(line.quantity)}
            options={counts.map((count) => ({ value: count, label: count }))}
          />
          <SubmitButton look="quiet">{t('checkout.change')}</SubmitButton>
        </Form>
      )}
      <Form action={action} id={`drop-${line.variantId}`}>
        <Field type="hidden" name="quantity" value="0" />
        <SubmitButton look="plain">{t('checkout.remove')}</SubmitButton>
      </Form>
    </>
  );
}
