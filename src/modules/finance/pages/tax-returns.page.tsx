import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
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
import type { TaxPeriod } from '../domain/tax-period.js';
import type { CollectedTax, DeductedTax } from '../infra/tax-return.queries.js';
import type { Shown } from './shown.js';

/** What the ledger says was kept of each tax in the days of the rows. */
export interface BookedTax {
  readonly tcs: Money;
  readonly tds194o: Money;
  readonly tds194h: Money;
}

/** What is to be told for a month and a quarter, each sum held against the ledger. */
export function TaxReturnsPage(
  props: Shown & {
    readonly month: TaxPeriod;
    readonly quarter: TaxPeriod;
    readonly collected: readonly CollectedTax[];
    readonly deducted: readonly DeductedTax[];
    readonly booked: BookedTax;
    readonly sectionOf: (section: DeductedTax['section']) => string;
  },
): VNode {
  const { tr, path, actor, month, quarter, collected, deducted, booked, sectionOf } = props;
  const { t, fullDate } = tr;
  const title = t('tax-returns.title');
  const tcs = Money.sum(collected.flatMap(({ igst, cgst, sgst }) => [igst, cgst, sgst]));
  const tds = (section: string) => Money.sum(deducted.filter((one) => one.section === section).map(({ tax }) => tax));
  const days = ({ from, to }: TaxPeriod) => t('tax-returns.days', { from: fullDate(from), to: fullDate(to) });
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/tax', label: t('finance.tax.title') }]} />
      <Heading title={title} lead={t('tax-returns.lead')} />
      <Card>
        <Form action="/finance/tax/returns" method="get" layout="row">
          <Field name="month" label={t('tax-returns.month')} value={month.name} placeholder="2026-11" maxLength={7} />
          <Field
            name="quarter"
            label={t('tax-returns.quarter')}
            value={quarter.name}
            placeholder="2026-27-Q3"
            maxLength={10}
          />
          <SubmitButton look="quiet">{t('tax-returns.show')}</SubmitButton>
        </Form>
      </Card>
      <Section title={t('tax-returns.gstr8')}>
        <p>{days(month)}</p>
        <Held tr={tr} told={tcs} booked={booked.tcs} account="tax:tcs" />
        <Table
          rows={collected}
          empty={<EmptyState title={t('tax-returns.nothing')} icon="landmark" />}
          columns={[
            { key: 'supplier', label: t('tax-returns.column.supplier') },
            {
              key: 'gstin',
              label: t('tax-returns.column.gstin'),
              render: ({ gstin }) => gstin ?? t('tax-returns.enrolled'),
            },
            { key: 'supplied', label: t('tax-returns.column.supplied'), align: 'end' },
            { key: 'returned', label: t('tax-returns.column.returned'), align: 'end' },
            { key: 'net', label: t('tax-returns.column.net'), align: 'end' },
            { key: 'igst', label: t('tax-returns.column.igst'), align: 'end' },
            { key: 'cgst', label: t('tax-returns.column.cgst'), align: 'end' },
            { key: 'sgst', label: t('tax-returns.column.sgst'), align: 'end' },
          ]}
        />
        <div class="actions">
          <Button href={`/finance/tax/gstr-8.csv?month=${month.name}`} icon="download" look="quiet">
            {t('tax-returns.gstr8-file')}
          </Button>
          <Button href={`/finance/tax/sales-register.csv?month=${month.name}`} icon="download" look="quiet">
            {t('tax-returns.register-file')}
          </Button>
        </div>
      </Section>
      <Section title={t('tax-returns.tds')}>
        <p>{days(quarter)}</p>
        <Held tr={tr} told={tds('194-O')} booked={booked.tds194o} account="tax:tds-194o" />
        <Held tr={tr} told={tds('194H')} booked={booked.tds194h} account="tax:tds-194h" />
        <Table
          rows={deducted}
          empty={<EmptyState title={t('tax-returns.nothing')} icon="landmark" />}
          columns={[
            {
              key: 'section',
              label: t('tax-returns.column.section'),
              render: ({ section }) => sectionOf(section),
            },
            { key: 'name', label: t('tax-returns.column.name') },
            { key: 'pan', label: t('tax-returns.column.pan'), render: ({ pan }) => pan ?? t('tax-returns.no-pan') },
            { key: 'base', label: t('tax-returns.column.base'), align: 'end' },
            { key: 'tax', label: t('tax-returns.column.tax'), align: 'end' },
          ]}
        />
        <div class="actions">
          <Button href={`/finance/tax/tds.csv?quarter=${quarter.name}`} icon="download" look="quiet">
            {t('tax-returns.tds-file')}
          </Button>
          <Button href="/finance/tax-documents" look="quiet" icon="file-text">
            {t('tax-returns.gaps')}
          </Button>
          <Button href="/finance/charge-invoices" look="quiet" icon="file-text">
            {t('charge-invoices.title')}
          </Button>
        </div>
      </Section>
    </Page>
  );
}

/** Whether the rows add up to what the ledger has on the account. */
function Held(props: Pick<Shown, 'tr'> & { readonly told: Money; readonly booked: Money; readonly account: string }) {
  const { tr, told, booked, account } = props;
  const { t } = tr;
  const facts = { told, booked, account: t(`finance.account.${account.replace(':', '-')}`) };
  const agrees = told.equals(booked);
  return (
    <Notice tone={agrees ? 'good' : 'bad'} title={t(agrees ? 'tax-returns.agrees' : 'tax-returns.differs', facts)}>
      <p>
        <a href={`/finance/ledger/accounts/${account}`}>{t('tax-returns.to-account')}</a>
      </p>
    </Notice>
  );
}
