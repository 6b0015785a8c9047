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
import type { BalancedLine } from '../domain/statement/statement.js';
import type { Shown } from './shown.js';
import {
  lineDocument,
  lineTitle,
  monthWords,
  periodWords,
  STATEMENT_AT,
  splitWords,
  statementWord,
  totalLines,
} from './statement-words.js';

const LINES_SHOWN = 300;

/** A party's money of one period: the sums, then every booking with its document. */
export function StatementPage(
  props: Shown & { readonly statement: Statement; readonly periods: StatementPeriods },
): VNode {
  const { tr, path, actor, statement } = props;
  const { t } = tr;
  const { period, party } = statement;
  const at = STATEMENT_AT[party];
  const title = statementWord(party, 'title', tr);
  const query = period.kind === 'month' ? `month=${period.month}` : `payout=${encodeURIComponent(period.reference)}`;
  const totals = totalLines(statement, tr);
  return (
    <Page title={title} tr={tr} actor={actor} nav={party} path={path}>
      <Breadcrumbs items={[{ href: at, label: t(`finance.mine.${party}`) }]} />
      <Heading title={title} lead={periodWords(statement, tr)} />
      <Card
        actions={
          <>
            <Button href={`${at}/statement.pdf?${query}`} icon="download">
              {t('finance.statement.pdf')}
            </Button>
            <Button href={`${at}/statement.xlsx?${query}`} look="quiet" icon="download">
              {t('payee.xlsx')}
            </Button>
            <Button href={`${at}/statement.csv?${query}`} look="quiet" icon="download">
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
                  <Explained line={line} party={party}>
                    {lineTitle(line, tr)}
                  </Explained>
                  <br />
                  <small>{lineDocument(line, tr)}</small>
                </span>
              ),
            },
            { key: 'happenedAt', label: t('finance.statement.column.day') },
            { key: 'gross', label: statementWord(party, 'short.gross', tr), align: 'end' },
            {
              key: 'tds',
              label: statementWord(party, 'short.tds', tr),
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

/** Leads to the page that explains the line, where there is one. */
function Explained(props: {
  readonly line: BalancedLine;
  readonly party: Statement['party'];
  readonly children: string;
}): VNode {
  const { kind, facts } = props.line;
  const mine = props.party === 'supplier' ? facts.shipmentId : kind !== 'referral' && facts.orderId;
  if (!mine) return <span>{props.children}</span>;
  const page = props.party === 'supplier' ? '/supplier/orders' : '/reseller/earnings/orders';
  return <a href={`${page}/${mine}`}>{props.children}</a>;
}

function OtherPeriods({ tr, periods, statement }: Parameters<typeof StatementPage>[0]): VNode {
  const { t } = tr;
  const { period, party } = statement;
  const at = `${STATEMENT_AT[party]}/statement`;
  return (
    <Section
      title={t('finance.statement.others')}
      actions={
        <Button href={`${STATEMENT_AT[party]}/year`} look="quiet" icon="calendar-days">
          {t('finance.statement.by-year')}
        </Button>
      }
    >
      <Form action={at} method="get" layout="row" id="month">
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
        <Form action={at} method="get" layout="row" id="payout">
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
