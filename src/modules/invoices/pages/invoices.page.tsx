import type { VNode } from 'preact';
import { type BusinessDay, Money } from '../../../kernel/index.js';
import {
  Amount,
  Button,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedCharge } from '../infra/charge-document.queries.js';
import type { ListedDocument, SeriesGap } from '../infra/tax-document.queries.js';
import { chargeColumns } from './charge-invoices.page.js';

interface Around {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

/** A supplier's invoices and credit notes of some days, for his books. */
export function InvoicesPage(
  props: Around & {
    from: BusinessDay;
    to: BusinessDay;
    documents: readonly ListedDocument[];
    charges: readonly ListedCharge[];
  },
): VNode {
  const { tr, path, actor, from, to, documents, charges } = props;
  const { t } = tr;
  const query = new URLSearchParams({ from, to }).toString();
  return (
    <Page title={t('invoices.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading
        title={t('invoices.title')}
        lead={t('invoices.lead')}
        actions={
          <Button href={`/supplier/invoices.csv?${query}`} look="quiet" icon="download">
            {t('invoices.csv')}
          </Button>
        }
      />
      <Form action="/supplier/invoices" method="get" layout="row">
        <Field type="date" name="from" label={t('invoices.from')} value={from} />
        <Field type="date" name="to" label={t('invoices.to')} value={to} />
        <SubmitButton look="quiet">{t('invoices.show')}</SubmitButton>
      </Form>
      <Table
        rows={documents}
        empty={
          <EmptyState title={t('invoices.empty')} icon="file-up">
            {t('invoices.empty-lead')}
          </EmptyState>
        }
        columns={[
          {
            key: 'number',
            label: t('invoices.column.number'),
            render: ({ id, number }) => <a href={`/supplier/invoices/${id}/document.pdf`}>{number}</a>,
          },
          { key: 'kind', label: t('invoices.column.kind'), render: ({ kind }) => t(`invoices.kind.${kind}`) },
          { key: 'day', label: t('invoices.column.day'), render: ({ issuedOn }) => tr.fullDate(issuedOn) },
          { key: 'placeOfSupply', label: t('invoices.column.place') },
          { key: 'taxable', label: t('invoices.taxable'), align: 'end' },
          {
            key: 'tax',
            label: 'GST',
            align: 'end',
            render: ({ cgst, sgst, igst }) => <Amount value={Money.sum([cgst, sgst, igst])} />,
          },
          { key: 'total', label: t('invoices.column.total'), align: 'end' },
        ]}
      />
      {charges.length > 0 && (
        <Section title={t('charge-invoices.to-you')}>
          <p>{t('charge-invoices.to-you-lead')}</p>
          <Table rows={charges} columns={chargeColumns(tr, '/supplier/charge-invoices')} />
        </Section>
      )}
    </Page>
  );
}

/** Whether every number of every series has its document: the answer for an auditor. */
export function SeriesCheckPage({
  tr,
  path,
  actor,
  gaps,
  count,
}: Around & { gaps: readonly SeriesGap[]; count: number }): VNode {
  const { t } = tr;
  return (
    <Page title={t('invoices.check.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('invoices.check.title')} lead={t('invoices.check.lead')} />
      <Notice
        tone={gaps.length === 0 ? 'good' : 'bad'}
        title={t(gaps.length === 0 ? 'invoices.check.none' : 'invoices.check.some', { count })}
      />
      {gaps.length > 0 && (
        <Table
          rows={gaps}
          columns={[
            { key: 'supplier', label: t('invoices.sold-by') },
            { key: 'finYear', label: t('invoices.check.year') },
            { key: 'kind', label: t('invoices.column.kind'), render: ({ kind }) => t(`invoices.kind.${kind}`) },
            { key: 'lastNo', label: t('invoices.check.last'), align: 'end' },
            { key: 'documents', label: t('invoices.check.documents'), align: 'end' },
          ]}
        />
      )}
    </Page>
  );
}
