import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Card,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../../platform/html/index.js';
import { isLanguage, LANGUAGE_CODES, LANGUAGES, type Translator } from '../../../../platform/i18n/index.js';
import { ResellerPage } from '../../../resellers/index.js';
import { titleIn } from '../../../share/index.js';
import type { CustomerWithOrders } from '../infra/customer.queries.js';
import { WriteToCustomer } from './write-to-customer.js';

/** One customer: what she bought from this reseller, and what the reseller wants to remember. */
export function CustomerPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly customer: CustomerWithOrders;
  readonly state: FormState;
  readonly saved: boolean;
}): VNode {
  const { tr, path, actor, customer, state, saved } = props;
  const { t } = tr;
  const name = customer.name === '' ? t('reseller.orders.someone') : customer.name;
  return (
    <ResellerPage title={name} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/customers', label: t('business.customers.title') }]} />
      <Heading
        title={name}
        lead={[tr.phone(customer.phone), languageName(customer.language)].filter(Boolean).join(' · ')}
        actions={<WriteToCustomer tr={tr} customer={customer} />}
      />
      {saved && <Notice tone="good" title={t('business.customers.saved')} />}
      {customer.isHers && (
        <p>
          <Pill tone="good">{t('business.customers.hers')}</Pill> {t('business.customers.hers-means')}
        </p>
      )}
      <Card title={t('business.customers.note')}>
        <Form action={`/reseller/customers/${customer.lastOrderId}/note`} state={state}>
          <Field
            type="textarea"
            name="note"
            label={t('business.customers.note-label')}
            hint={t('business.customers.note-hint')}
            rows={3}
            maxLength={500}
            optional
          />
          <Field
            type="select"
            name="language"
            label={t('business.customers.language')}
            placeholder={t('business.customers.language-as-ordered')}
            options={LANGUAGE_CODES.map((code) => ({ value: code, label: LANGUAGES[code].name }))}
            optional
          />
          <SubmitButton look="quiet">{t('business.customers.save')}</SubmitButton>
        </Form>
      </Card>
      <Section title={t('business.customers.history')}>
        <Table
          rows={customer.history}
          columns={[
            { key: 'title', label: t('business.customers.goods'), render: (order) => titleIn(tr, order) },
            { key: 'placedAt', label: t('business.customers.when') },
            {
              key: 'stage',
              label: t('business.customers.stage'),
              render: (order) => t(`reseller.stage.${order.stage}.word`),
            },
            {
              key: 'due',
              label: t('reseller.orders.cash'),
              align: 'end',
              render: (order) => <Amount value={order.due} />,
            },
          ]}
        />
      </Section>
    </ResellerPage>
  );
}

function languageName(language: string): string {
  return isLanguage(language) ? LANGUAGES[language].name : '';
}
