import type { VNode } from 'preact';
import type { StateCode } from '../../../kernel/index.js';
import {
  ActionBar,
  Amount,
  Button,
  Card,
  Disclosure,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Section,
  Steps,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ShownCharges } from '../app/charges.js';
import type { SavedAddress } from '../infra/saved-address.repository.js';
import { BuyerFields } from './buyer-fields.js';
import type { Counter } from './counter.js';
import { HiddenFields } from './hidden-fields.js';
import { TotalLines, totalDue } from './total-lines.js';

/** What the second step is made of. */
export interface AddressPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly counter: Counter;
  readonly charges: ShownCharges;
  readonly state: FormState;
  /** To choose from, where the pincode lies in two. */
  readonly states: readonly StateCode[];
  /** The one thing that was asked about the address; the same address is believed at the second try. */
  readonly asked: string | undefined;
  /** Where this browser may see them. */
  readonly saved: readonly SavedAddress[] | undefined;
}

/** Where to: the second of three steps. */
export function AddressPage(props: AddressPageProps): VNode {
  const { tr, path, counter, charges, state, states, asked, saved } = props;
  const { t } = tr;
  const total = totalDue(counter.basket.goods, charges);
  return (
    <Page
      title={t('checkout.address-title')}
      tr={tr}
      nav="buyer"
      path={path}
      robots="noindex"
      scripts={['checkout.js']}
    >
      <Heading title={t('checkout.address-title')} lead={t('storefront.product.from', counterNames(counter))} />
      <Steps current={2} of={3} name={t('checkout.steps.address')} />
      <Saved {...{ tr, counter, saved }} />
      <Form action={`${counter.path}/check`} state={state}>
        <HiddenFields values={{ ...counter.hidden, ...(asked ? { asked } : {}) }} />
        <BuyerFields tr={tr} town="with-city" states={states} />
        <p class="hint">{t('checkout.geonames')}</p>
        <Section title={t('checkout.pay')}>
          <TotalLines tr={tr} goods={counter.basket.goods} charges={charges} />
        </Section>
        <ActionBar summary={<Amount value={total} size="large" />}>
          <SubmitButton>{t('checkout.to-check')}</SubmitButton>
        </ActionBar>
      </Form>
      <Button href={counter.goodsPath} look="plain">
        {t('checkout.back-to-goods')}
      </Button>
    </Page>
  );
}

function counterNames({ basket }: Counter): { reseller: string } {
  return { reseller: basket.resellerName };
}

/** Earlier addresses once the phone is shown to be hers; before that a way to show it, and not a word of whether there are any. */
function Saved({ tr, counter, saved }: Pick<AddressPageProps, 'tr' | 'counter' | 'saved'>): VNode {
  const { t } = tr;
  if (saved === undefined) {
    return (
      <Disclosure summary={t('checkout.saved.ask')}>
        <p>{t('checkout.saved.why')}</p>
        <Button href={`/addresses?to=${encodeURIComponent(counter.addressPath)}`} look="quiet">
          {t('checkout.saved.open')}
        </Button>
      </Disclosure>
    );
  }
  if (saved.length === 0) return <Notice>{t('checkout.saved.none')}</Notice>;
  return (
    <Section title={t('checkout.saved.title')}>
      {saved.map((address) => (
        <Card key={address.id}>
          <p>
            <strong>{address.name}</strong>
          </p>
          <p>{[address.addressLine, address.landmark, address.city, address.pincode].filter(Boolean).join(', ')}</p>
          <Form action={`${counter.path}/address`} id={`use-${address.id}`}>
            <HiddenFields values={{ ...counter.hidden, saved: address.id }} />
            <SubmitButton look="quiet">{t('checkout.saved.use')}</SubmitButton>
          </Form>
          <Form action="/addresses/forgotten" id={`forget-${address.id}`}>
            <Field type="hidden" name="address" value={address.id} />
            <Field type="hidden" name="to" value={counter.addressPath} />
            <SubmitButton look="plain">{t('checkout.saved.forget')}</SubmitButton>
          </Form>
        </Card>
      ))}
    </Section>
  );
}
