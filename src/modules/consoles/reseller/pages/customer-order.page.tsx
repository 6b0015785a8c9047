import type { VNode } from 'preact';
import type { Money } from '../../../../kernel/index.js';
import {
  ActionBar,
  Amount,
  Breadcrumbs,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  SubmitButton,
} from '../../../../platform/html/index.js';
import { LANGUAGE_CODES, LANGUAGES, type Translator } from '../../../../platform/i18n/index.js';
import type { Charges } from '../../../pricing/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import { type LinkOffers, titleIn } from '../../../share/index.js';

/** An order that a reseller types in for a customer, who then says yes herself. */
export function CustomerOrderPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly link: LinkOffers;
  /** What the customer pays beside one piece, by the dearest way. */
  readonly charges: Charges;
  readonly state: FormState;
  /** Claim of this form: sent twice, it makes one order. */
  readonly once: string;
}): VNode {
  const { tr, path, actor, link, charges, state, once } = props;
  const { t } = tr;
  const title = t('reseller.order.title');
  const [only, ...more] = link.offers;
  return (
    <ResellerPage title={title} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: `/reseller/links/${link.code}`, label: t('reseller.sheet.title') }]} />
      <Heading title={title} lead={titleIn(tr, link)} />
      <Notice title={t('reseller.order.how')}>
        <p>{t('reseller.order.how-more')}</p>
        {only && charges.delivery.plus(charges.cash).isPositive && <p>{besideWords(tr, only.sellingPrice, charges)}</p>}
      </Notice>
      <Form action={`/reseller/orders/new?link=${link.code}`} state={state}>
        <Field type="hidden" name="once" value={once} />
        {only && more.length === 0 ? (
          <>
            <Field type="hidden" name="variantId" value={only.variantId} />
            <p>
              {t('reseller.order.price')} <Amount value={only.sellingPrice} size="large" />
            </p>
          </>
        ) : (
          <Field
            type="select"
            name="variantId"
            label={t('reseller.order.variant')}
            placeholder={t('reseller.order.variant-choose')}
            options={link.offers.map((offer) => ({
              value: offer.variantId,
              label: [...Object.values(offer.options), tr.money(offer.sellingPrice)].join(' · '),
            }))}
          />
        )}
        <Field type="number" name="quantity" label={t('reseller.order.quantity')} value="1" min={1} max={20} />
        <Field name="name" label={t('reseller.order.name')} autocomplete="off" maxLength={80} />
        <Field
          type="tel"
          name="phone"
          label={t('reseller.order.phone')}
          hint={t('reseller.order.phone-hint')}
          autocomplete="off"
        />
        <Field type="pincode" name="pincode" label={t('reseller.order.pincode')} autocomplete="off" />
        <Field
          type="textarea"
          rows={3}
          name="addressLine"
          label={t('reseller.order.address')}
          hint={t('reseller.order.address-hint')}
          maxLength={200}
        />
        <Field name="landmark" label={t('reseller.order.landmark')} maxLength={80} autocomplete="off" optional />
        <Field name="city" label={t('reseller.order.city')} maxLength={80} autocomplete="off" optional />
        <Field
          type="select"
          name="language"
          label={t('reseller.order.language')}
          value={tr.language}
          options={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
        />
        <ActionBar>
          <SubmitButton icon="send">{t('reseller.order.send')}</SubmitButton>
        </ActionBar>
      </Form>
    </ResellerPage>
  );
}

/** What she tells her customer beside the price, so that nobody is surprised by the code's message. */
function besideWords(tr: Translator, price: Money, { delivery, cash }: Charges): string {
  const parts = [
    `${tr.t('checkout.delivery')} ${tr.t('checkout.at-most', { amount: tr.money(delivery) })}`,
    ...(cash.isPositive ? [`${tr.t('checkout.cash-fee')} ${tr.money(cash)}`] : []),
    tr.t('checkout.whole-most', { amount: tr.money(price.plus(delivery).plus(cash)) }),
  ];
  return parts.join(' · ');
}
