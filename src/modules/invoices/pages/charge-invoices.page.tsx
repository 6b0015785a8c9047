import type { VNode } from 'preact';
import { type BusinessDay, Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Button,
  type Column,
  EmptyState,
  Field,
  Form,
  Heading,
  Page,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedCharge } from '../infra/charge-document.queries.js';

/** The platform's invoices and credit notes to suppliers of some days, for finance. */
export function ChargeInvoicesPage(
  props: Shown & { from: BusinessDay; to: BusinessDay; documents: readonly ListedCharge[] },
): VNode {
  const { tr, path, actor, from, to, documents } = props;
  const { t } = tr;
  const query = new URLSearchParams({ from, to }).toString();
  return (
    <Page title={t('charge-invoices.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/tax', label: t('finance.tax.title') }]} />
      <Heading
        title={t('charge-invoices.title')}
        lead={t('charge-invoices.lead')}
        actions={
          <Button href={`/finance/charge-invoices.csv?${query}`} look="quiet" icon="download">
            {t('invoices.csv')}
          </Button>
        }
      />
      <Form action="/finance/charge-invoices" method="get" layout="row">
        <Field type="date" name="from" label={t('invoices.from')} value={from} />
        <Field type="date" name="to" label={t('invoices.to')} value={to} />
        <SubmitButton look="quiet">{t('invoices.show')}</SubmitButton>
      </Form>
      <Table
        rows={documents}
        empty={<EmptyState title={t('charge-invoices.empty')} icon="file-text" />}
        columns={[
          ...chargeColumns(tr, '/finance/charge-invoices'),
          { key: 'supplier', label: t('charge-invoices.charged-to') },
        ]}
      />
    </Page>
  );
}

/** What a list of such documents says, with the way to each; `at` is where they stand. */
export function chargeColumns({ t, fullDate }: Translator, at: string): Column<ListedCharge>[] {
  return [
    {
      key: 'number',
      label: t('invoices.column.number'),
      render: ({ id, number }) => <a href={`${at}/${id}/document.pdf`}>{number}</a>,
    },
    { key: 'kind', label: t('invoices.column.kind'), render: ({ kind }) => t(`invoices.kind.${kind}`) },
    { key: 'day', label: t('invoices.column.day'), render: ({ issuedOn }) => fullDate(issuedOn) },
    { key: 'taxable', label: t('invoices.taxable'), align: 'end' },
    {
      key: 'tax',
      label: 'GST',
      align: 'end',
      render: ({ cgst, sgst, igst }) => <Amount value={Money.sum([cgst, sgst, igst])} />,
    },
    { key: 'total', label: t('invoices.column.total'), align: 'end' },
  ];
}
