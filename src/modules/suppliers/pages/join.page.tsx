import type { VNode } from 'preact';
import {
  Button,
  Card,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import { stateIn, type Translator } from '../../../platform/i18n/index.js';
import { STATE_CODES } from './state-codes.js';

interface JoinPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string; readonly roles: readonly string[] };
}

/** The choice of a new person: to sell, or to share what others sell. */
export function JoinPage({ tr, path, actor }: JoinPageProps): VNode {
  const { t } = tr;
  const isSupplier = actor.roles.includes('supplier');
  const isReseller = actor.roles.includes('reseller');
  return (
    <Page title={t('suppliers.join.title')} tr={tr} actor={actor} nav="buyer" path={path} robots="noindex">
      <Heading title={t('suppliers.join.title')} lead={t('suppliers.join.lead')} />
      <Card
        title={t('suppliers.join.share')}
        actions={
          <Button href={isReseller ? '/reseller' : '/join/reseller'} icon="share-2">
            {t(isReseller ? 'suppliers.join.open-share' : 'suppliers.join.start-share')}
          </Button>
        }
      >
        <p>{t('suppliers.join.share-lead')}</p>
      </Card>
      <Card
        title={t('suppliers.join.sell')}
        actions={
          <Button href={isSupplier ? '/supplier/imports' : '/join/supplier'} icon="factory" look="quiet">
            {t(isSupplier ? 'suppliers.join.open-sell' : 'suppliers.join.start-sell')}
          </Button>
        }
      >
        <p>{t('suppliers.join.sell-lead')}</p>
      </Card>
    </Page>
  );
}

/** The application of a supplier. */
export function JoinSupplierPage({ tr, path, actor, state }: JoinPageProps & { readonly state: FormState }): VNode {
  const { t } = tr;
  const states = STATE_CODES.map((value) => ({ value, label: stateIn(tr, value) }));
  return (
    <Page title={t('suppliers.apply.title')} tr={tr} actor={actor} nav="buyer" path={path} robots="noindex">
      <Heading title={t('suppliers.apply.title')} lead={t('suppliers.apply.lead')} />
      <Form action="/join/supplier" state={state}>
        <Section title={t('suppliers.apply.business')}>
          <Field name="businessName" label={t('suppliers.field.business-name')} maxLength={80} />
          <Field
            name="legalName"
            label={t('suppliers.field.legal-name')}
            hint={t('suppliers.apply.legal-name-hint')}
            maxLength={120}
          />
          <Field
            name="gstin"
            label={t('suppliers.field.gstin')}
            hint={t('suppliers.apply.gstin-hint')}
            maxLength={20}
            optional
          />
          <Field
            name="pan"
            label={t('suppliers.field.pan')}
            hint={t('suppliers.apply.pan-hint')}
            maxLength={12}
            optional
          />
        </Section>
        <Section title={t('suppliers.apply.pickup')}>
          <Field
            type="textarea"
            rows={2}
            name="pickupAddress"
            label={t('suppliers.field.pickup-address')}
            maxLength={200}
          />
          <Field name="pickupCity" label={t('suppliers.field.pickup-city')} maxLength={80} />
          <Field type="pincode" name="pickupPincode" label={t('suppliers.field.pickup-pincode')} />
          <Field
            type="select"
            name="stateCode"
            label={t('suppliers.field.state')}
            options={states}
            placeholder={t('suppliers.apply.state-placeholder')}
            hint={t('suppliers.apply.state-hint')}
            optional
          />
        </Section>
        <Section title={t('suppliers.apply.bank')}>
          <Notice>{t('suppliers.apply.bank-lead')}</Notice>
          <Field name="bankBeneficiary" label={t('suppliers.field.beneficiary')} maxLength={120} />
          <Field
            name="bankAccount"
            label={t('suppliers.field.account')}
            hint={t('suppliers.apply.account-hint')}
            autocomplete="off"
            maxLength={30}
          />
          <Field
            name="bankIfsc"
            label={t('suppliers.field.ifsc')}
            hint={t('suppliers.apply.ifsc-hint')}
            maxLength={15}
          />
        </Section>
        <SubmitButton width="wide">{t('suppliers.apply.send')}</SubmitButton>
      </Form>
    </Page>
  );
}
