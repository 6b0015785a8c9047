import type { VNode } from 'preact';
import { stateName } from '../../../kernel/index.js';
import {
  ActionBar,
  Amount,
  Card,
  DefinitionList,
  Form,
  Heading,
  Notice,
  Page,
  Section,
  Steps,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { originName } from '../../catalogue/index.js';
import type { DeliveryPromise } from '../../logistics/index.js';
import type { ShownCharges } from '../app/charges.js';
import type { BasketParcel } from '../domain/basket.js';
import { LineCard } from './basket-lines.js';
import type { Counter } from './counter.js';
import { HiddenFields } from './hidden-fields.js';
import { TotalLines, totalDue } from './total-lines.js';
import { type Grievance, grievanceText } from './trust.js';

/** Who receives it, as she typed it and with what the pincode says. */
export interface CheckedBuyer {
  readonly name: string;
  readonly phone: string;
  readonly addressLine: string;
  readonly landmark: string;
  readonly city: string;
  readonly stateCode: Parameters<typeof stateName>[0];
  readonly pincode: string;
}

/** What the third step is made of. */
export interface CheckPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly counter: Counter;
  readonly charges: ShownCharges;
  readonly buyer: CheckedBuyer;
  /** When each parcel should be there, by supplier. */
  readonly promises: ReadonlyMap<string, DeliveryPromise>;
  readonly grievance: Grievance;
  /** All that is sent again with the yes. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Something is not as she saw it before. */
  readonly changed: boolean;
}

/** Everything she says yes to, before the code: the third of three steps. */
export function CheckPage(props: CheckPageProps): VNode {
  const { tr, path, counter, charges, buyer, hidden, changed, grievance } = props;
  const { t } = tr;
  const { basket } = counter;
  const total = totalDue(basket.goods, charges);
  const { once: _, ...back } = hidden;
  return (
    <Page title={t('checkout.check-title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading
        title={t('checkout.check-title')}
        lead={t('storefront.product.from', { reseller: basket.resellerName })}
      />
      <Steps current={3} of={3} name={t('checkout.steps.check')} />
      {changed && <Notice tone="warn" title={t('checkout.changed')} />}
      <div class="price">
        <p>
          <Amount value={total} size="huge" />
        </p>
        <p class="price-note">{t('storefront.order.cash')}</p>
      </div>
      {basket.parcels.map((parcel, index) => (
        <Parcel key={parcel.supplierId} {...{ ...props, parcel, no: index + 1 }} />
      ))}
      <Section title={t('checkout.pay')}>
        <TotalLines tr={tr} goods={basket.goods} charges={charges} />
      </Section>
      <Section title={t('storefront.order.to')}>
        <Card>
          <p>
            <strong>{buyer.name}</strong> · {tr.phone(buyer.phone)}
          </p>
          <p>
            <bdi>
              {[buyer.addressLine, buyer.landmark, buyer.city].filter(Boolean).join(', ')}, {stateName(buyer.stateCode)}{' '}
              {buyer.pincode}
            </bdi>
          </p>
        </Card>
        <Form action={`${counter.path}/address`} id="back">
          <HiddenFields values={back} />
          <SubmitButton look="quiet">{t('checkout.change-address')}</SubmitButton>
        </Form>
      </Section>
      <DefinitionList
        items={[
          { term: t('checkout.returns'), detail: t('storefront.trust.returns') },
          { term: t('storefront.trust.grievance'), detail: grievanceText(tr, grievance) },
        ]}
      />
      <Form action={`${counter.path}/orders`} id="yes">
        <HiddenFields values={hidden} />
        <p>
          {t('checkout.code-next', {
            platform: t('platform.name'),
            amount: tr.money(total),
            phone: tr.phone(buyer.phone),
          })}
        </p>
        <ActionBar summary={<Amount value={total} size="large" />}>
          <SubmitButton>{t('checkout.send-code')}</SubmitButton>
        </ActionBar>
      </Form>
    </Page>
  );
}

function Parcel(props: CheckPageProps & { parcel: BasketParcel; no: number }): VNode {
  const { tr, counter, promises, parcel, no } = props;
  const { t } = tr;
  const count = counter.basket.parcels.length;
  const promise = promises.get(parcel.supplierId);
  const origins = [...new Set(parcel.lines.map(({ window }) => window.countryOfOrigin))];
  return (
    <Section title={count > 1 ? t('checkout.parcel', { no, count }) : t('storefront.order.what')}>
      {parcel.lines.map((line) => (
        <LineCard key={line.variantId} tr={tr} line={line} />
      ))}
      <DefinitionList
        items={[
          ...(promise
            ? [
                {
                  term: t('checkout.arrives'),
                  detail: t('checkout.between', { from: tr.date(promise.from), until: tr.date(promise.until) }),
                },
              ]
            : []),
          { term: t('storefront.trust.sold-by'), detail: parcel.sellerLegalName },
          { term: t('storefront.trust.origin'), detail: tr.list(origins.map((origin) => originName(origin, tr))) },
        ]}
      />
    </Section>
  );
}
