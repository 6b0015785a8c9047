import type { VNode } from 'preact';
import {
  Amount,
  Button,
  EmptyState,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  Section,
  Table,
} from '../../../platform/html/index.js';
import { decisionSentence } from '../http/remittance-answer.js';
import type { ExplainedAccount } from '../infra/explanation.queries.js';
import type { WaitingLine } from '../infra/suspense.queries.js';
import { accountName, courierName } from './account-name.js';
import type { Shown } from './shown.js';

/** What no document explains, and what waits for a person. */
export function UnexplainedPage(
  props: Shown & {
    readonly gaps: readonly ExplainedAccount[];
    readonly names: ReadonlyMap<string, string>;
    readonly rows: readonly WaitingLine[];
    readonly page: number;
    readonly hasMore: boolean;
  },
): VNode {
  const { tr, path, actor, gaps, names, rows, page, hasMore } = props;
  const { t } = tr;
  return (
    <Page title={t('finance.unexplained.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('finance.unexplained.title')} lead={t('finance.unexplained.lead')} />
      <Section title={t('finance.unexplained.books')}>
        {gaps.length === 0 ? (
          <Notice tone="good" title={t('finance.unexplained.agree')}>
            <p>{t('finance.unexplained.agree-lead')}</p>
          </Notice>
        ) : (
          <Table
            rows={gaps}
            columns={[
              {
                key: 'code',
                label: t('finance.column.account'),
                render: ({ code }) => <a href={`/finance/ledger/accounts/${code}`}>{accountName(code, names, tr)}</a>,
              },
              { key: 'ledger', label: t('finance.column.ledger'), align: 'end' },
              { key: 'documents', label: t('finance.column.documents'), align: 'end' },
              { key: 'gap', label: t('finance.column.gap'), align: 'end' },
            ]}
          />
        )}
      </Section>
      <Section
        title={t('finance.unexplained.waiting')}
        actions={
          <Button href="/finance/approvals" look="quiet" icon="list-checks">
            {t('finance.approvals.title')}
          </Button>
        }
      >
        <Table
          rows={rows}
          empty={<EmptyState title={t('finance.unexplained.nothing')} icon="circle-check" />}
          columns={[
            {
              key: 'awb',
              label: t('finance.column.awb'),
              render: ({ awb, courier }) => (
                <span>
                  {awb} <small>({courierName(courier)})</small>
                </span>
              ),
            },
            {
              key: 'decision',
              label: t('finance.column.decision'),
              render: ({ decision }) => <Pill tone="warn">{t(`finance.decision.${decision}`)}</Pill>,
            },
            { key: 'why', label: t('finance.column.why'), render: (row) => decisionSentence(row, tr) },
            {
              key: 'open',
              label: t('finance.column.open'),
              align: 'end',
              render: ({ open }) => <Amount value={open} />,
            },
            {
              key: 'days',
              label: t('finance.column.waiting'),
              align: 'end',
              render: ({ days }) => t('finance.suspense.days', { days }),
            },
            {
              key: 'resolve',
              label: t('finance.suspense.propose'),
              render: (row) => (
                <a href={`/finance/suspense/${row.remittanceId}/${row.no}/${row.account}`}>
                  {t(row.proposalId === null ? 'finance.suspense.resolve' : 'finance.suspense.proposed')}
                </a>
              ),
            },
            {
              key: 'journal',
              label: t('finance.column.journal'),
              render: ({ remittanceId, no }) => (
                <a href={`/finance/ledger/events/remittance.row/${remittanceId}:${no}`}>{t('finance.open-journal')}</a>
              ),
            },
          ]}
        />
        <Pagination
          {...(hasMore && { next: `/finance/unexplained?page=${page + 1}` })}
          {...(page > 1 && { first: '/finance/unexplained' })}
        />
      </Section>
    </Page>
  );
}
