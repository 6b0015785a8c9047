import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  Heading,
  Page,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Statement, StatementPeriods } from '../app/my-statement.js';
import type { Shown } from './shown.js';
import { lineDocument, lineTitle, monthWords, periodWords, splitWords, totalLines } from './statement-words.js';

const LINES_SHOWN = 300;

/** A reseller's money of one period: the sums, then every booking with its document. */
export function StatementPage(
  props: Shown & { readonly statement: Statement; readonly periods: StatementPeriods },
): VNode {
  const { tr, path, actor, statement } = props;
  const { t } = tr;
  const { period } = statement;
  const query = period.kind === 'month' ? `month=${period.month}` : `payout=${encodeURIComponent(period.reference)}`;
  const totals = totalLines(statement, tr);
  return (
    <Page title={t('finance.statement.title')} tr={tr} actor={actor} nav="reseller" path={path}>
      <Breadcrumbs items={[{ href: '/reseller/earnings', label: t('finance.mine.reseller') }]} />
      <Heading title={t('finance.statement.title')} lead={periodWords(statement, tr)} />
      <Card
        actions={
          <>
            <Button href={`/reseller/earnings/statement.pdf?${query}`} icon="download">
              {t('finance.statement.pdf')}
            </Button>
            <Button href={`/reseller/earnings/statement.csv?${query}`} look="quiet" icon="download">
              {t('finance.statement.csv')}
            </Button>
          </>
        }
      >
        <DefinitionList
          items={totals.map(({ label, amount }, index) => ({
            term: label,
            detail: <Amount value={amount} />,
            ...(index === totals.length - 1 && { weight: 'total' as const }),
          }))}
        />
        <p>{splitWords(statement, tr)}</p>
      </Card>
      <Section title={t('finance.statement.lines')}>
        <Table
          rows={statement.lines.slice(0, LINES_SHOWN)}
          empty={<EmptyState title={t('finance.statement.none')} icon="sprout" />}
          columns={[
            {
              key: 'what',
              label: t('finance.statement.column.what'),
              render: (line) => (
                <span>
                  {line.facts.orderId && line.kind !== 'referral' ? (
                    <a href={`/reseller/earnings/orders/${line.facts.orderId}`}>{lineTitle(line, tr)}</a>
                  ) : (
                    lineTitle(line, tr)
                  )}
                  <br />
                  <small>{lineDocument(line, tr)}</small>
                </span>
              ),
            },
            { key: 'happenedAt', label: t('finance.statement.column.day') },
            { key: 'gross', label: t('finance.statement.short.gross'), align: 'end' },
            {
              key: 'tds',
              label: t('finance.statement.short.tds'),
              align: 'end',
              render: ({ tds }) => (tds.isZero ? '–' : <Amount value={tds.negated()} />),
            },
            { key: 'net', label: t('finance.statement.short.net'), align: 'end' },
            { key: 'balance', label: t('finance.statement.short.balance'), align: 'end' },
          ]}
        />
        {statement.lines.length > LINES_SHOWN && <p>{t('finance.statement.more', { shown: LINES_SHOWN })}</p>}
      </Section>
      <OtherPeriods {...props} />
    </Page>
  );
}

function OtherPeriods({ tr, periods, statement }: Parameters<typeof StatementPage>[0]): VNode {
  const { t } = tr;
  const { period } = statement;
  return (
    <Section title={t('finance.statement.others')}>
      <Form action="/reseller/earnings/statement" method="get" layout="row" id="month">
        <Field
          type="select"
          name="month"
          label={t('finance.statement.by-month')}
          value={period.kind === 'month' ? period.month : (periods.months[0] ?? '')}
          options={periods.months.map((month) => ({ value: month, label: monthWords(month, tr) }))}
        />
        <SubmitButton look="quiet">{t('finance.statement.show')}</SubmitButton>
      </Form>
      {periods.payouts.length > 0 && (
        <Form action="/reseller/earnings/statement" method="get" layout="row" id="payout">
          <Field
            type="select"
            name="payout"
            label={t('finance.statement.by-payout')}
            value={period.kind === 'payout' ? period.reference : ''}
            options={periods.payouts.map(({ reference, approvedAt }) => ({
              value: reference,
              label: `${tr.fullDate(approvedAt)} · ${reference}`,
            }))}
          />
          <SubmitButton look="quiet">{t('finance.statement.show')}</SubmitButton>
        </Form>
      )}
    </Section>
  );
}
