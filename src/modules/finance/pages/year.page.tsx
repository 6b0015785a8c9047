import type { VNode } from 'preact';
import {
  Amount,
  BarChart,
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  Field,
  Form,
  Heading,
  Page,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { StatementYear } from '../app/my-year.js';
import type { Shown } from './shown.js';
import { STATEMENT_AT, statementWord } from './statement-words.js';

/** A party's money of one financial year: its sums, a bar and a line for each month, and the way to that month's lines. */
export function YearPage({ tr, path, actor, of }: Shown & { readonly of: StatementYear }): VNode {
  const { t } = tr;
  const { party, year, months, years } = of;
  const at = STATEMENT_AT[party];
  const title = t('finance.statement.by-year');
  return (
    <Page title={title} tr={tr} actor={actor} nav={party} path={path}>
      <Breadcrumbs
        items={[
          { href: at, label: t(`finance.mine.${party}`) },
          { href: `${at}/statement`, label: statementWord(party, 'title', tr) },
        ]}
      />
      <Heading title={title} lead={year} />
      <Card
        actions={
          <>
            <Button href={`${at}/year.pdf?year=${year}`} icon="download">
              {t('finance.statement.pdf')}
            </Button>
            <Button href={`${at}/year.xlsx?year=${year}`} look="quiet" icon="download">
              {t('payee.xlsx')}
            </Button>
            <Button href={`${at}/year.csv?year=${year}`} look="quiet" icon="download">
              {t('finance.statement.csv')}
            </Button>
            <Button href={`${at}/year-lines.csv?year=${year}`} look="quiet" icon="download">
              {`${t('finance.statement.lines')} (CSV)`}
            </Button>
          </>
        }
      >
        <DefinitionList
          items={[
            { term: statementWord(party, 'total.opening', tr), detail: <Amount value={of.opening} /> },
            { term: t('finance.statement.came'), detail: <Amount value={of.came} /> },
            { term: statementWord(party, 'total.paid', tr), detail: <Amount value={of.paid} /> },
            {
              term: statementWord(party, 'total.closing', tr),
              detail: <Amount value={of.closing} />,
              weight: 'total' as const,
            },
          ]}
        />
      </Card>
      <BarChart
        title={t('finance.statement.came')}
        bars={months.map(({ month, came }) => ({
          label: tr.month(`${month}-01`),
          value: Number(came.paise),
          text: tr.money(came),
        }))}
      />
      <Section title={t('finance.statement.by-month')}>
        <Table
          rows={months}
          columns={[
            {
              key: 'month',
              label: t('finance.statement.by-month'),
              render: ({ month }) => <a href={`${at}/statement?month=${month}`}>{tr.month(`${month}-01`)}</a>,
            },
            { key: 'came', label: t('finance.statement.short.net'), align: 'end' },
            { key: 'paid', label: statementWord(party, 'total.paid', tr), align: 'end' },
            { key: 'balance', label: t('finance.statement.short.balance'), align: 'end' },
          ]}
        />
      </Section>
      <Form action={`${at}/year`} method="get" layout="row" id="year">
        <Field
          type="select"
          name="year"
          label={t('finance.statement.by-year')}
          value={year}
          options={years.map((one) => ({ value: one, label: one }))}
        />
        <SubmitButton look="quiet">{t('finance.statement.show')}</SubmitButton>
      </Form>
    </Page>
  );
}
