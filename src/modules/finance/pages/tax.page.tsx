import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import { Amount, Button, Heading, Notice, Page, Section, Table } from '../../../platform/html/index.js';
import type { ShownRate } from '../infra/tax-rate.queries.js';
import type { Shown } from './shown.js';

/** Accounts of what is kept for the tax offices. */
export const TAX_ACCOUNTS = ['tax:gst-on-fees', 'tax:tcs', 'tax:tds-194o', 'tax:tds-194h'] as const;

/** What is kept for all tax offices together. */
export function taxDue(balances: ReadonlyMap<string, Money>): Money {
  return Money.sum(TAX_ACCOUNTS.map((code) => (balances.get(code) ?? Money.zero).negated()));
}

/** What is owed to tax offices, and the rates by which it was counted with their sources. */
export function TaxPage({
  tr,
  path,
  actor,
  balances,
  rates,
}: Shown & {
  readonly balances: ReadonlyMap<string, Money>;
  readonly rates: readonly ShownRate[];
}): VNode {
  const { t } = tr;
  const accounts = TAX_ACCOUNTS.map((code) => ({ code, due: (balances.get(code) ?? Money.zero).negated() }));
  return (
    <Page title={t('finance.tax.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('finance.tax.title')} lead={t('finance.tax.lead')} />
      <Table
        caption={t('finance.tax.due')}
        rows={accounts}
        columns={[
          {
            key: 'code',
            label: t('finance.column.account'),
            render: ({ code }) => (
              <a href={`/finance/ledger/accounts/${code}`}>{t(`finance.account.${code.replace(':', '-')}`)}</a>
            ),
          },
          { key: 'due', label: t('finance.column.owed'), align: 'end', render: ({ due }) => <Amount value={due} /> },
        ]}
      />
      <div class="actions">
        <Button href="/finance/tax/returns" icon="file-text" look="quiet">
          {t('tax-returns.title')}
        </Button>
      </div>
      <Notice tone="info" title={t('finance.tax.not-filed')} />
      <Section title={t('finance.tax.rates')}>
        <Table
          rows={rates}
          columns={[
            {
              key: 'code',
              label: t('finance.column.tax'),
              render: ({ code, goodsClass }) =>
                [t(`finance.tax.code.${code}`), goodsClass && t(`finance.tax.goods.${goodsClass}`)]
                  .filter(Boolean)
                  .join(' · '),
            },
            {
              key: 'slab',
              label: t('finance.column.slab'),
              render: ({ above, upTo }) => slab(above, upTo, tr),
            },
            {
              key: 'rate',
              label: t('finance.column.rate'),
              align: 'end',
              render: (one) => tr.percent(one.basisPoints),
            },
            { key: 'validFrom', label: t('finance.column.since'), render: (one) => tr.fullDate(one.validFrom) },
            {
              key: 'source',
              label: t('finance.column.source'),
              render: ({ source }) => <span lang="en">{source}</span>,
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function slab(above: Money, upTo: Money | null, { t }: Shown['tr']): string {
  if (upTo) return t('finance.tax.up-to', { upTo });
  return above.isZero ? t('finance.tax.any') : t('finance.tax.above', { above });
}
