import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  DefinitionList,
  EmptyState,
  Heading,
  Notice,
  Page,
  Pagination,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { AccountEntry, JournalPage as Journal, TrialBalance } from '../../ledger/index.js';
import { accountName } from './account-name.js';
import type { Shown } from './shown.js';

interface WithNames extends Shown {
  readonly names: ReadonlyMap<string, string>;
}

/** All balances, each leading to its entries. */
export function TrialBalancePage({
  tr,
  path,
  actor,
  names,
  balance,
}: WithNames & { readonly balance: TrialBalance }): VNode {
  const { t } = tr;
  return (
    <Page title={t('finance.ledger.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('finance.ledger.title')} lead={t('finance.ledger.lead')} />
      {balance.difference.isZero ? (
        <Notice tone="good" title={t('finance.ledger.balanced', { total: balance.debits })} />
      ) : (
        <Notice tone="bad" title={t('finance.ledger.off', { difference: balance.difference })} />
      )}
      <Table
        rows={balance.accounts}
        empty={<EmptyState title={t('finance.ledger.empty')} icon="book-open" />}
        columns={[
          {
            key: 'code',
            label: t('finance.column.account'),
            render: ({ code }) => <a href={`/finance/ledger/accounts/${code}`}>{accountName(code, names, tr)}</a>,
          },
          { key: 'kind', label: t('finance.column.kind'), render: ({ kind }) => t(`finance.kind.${kind}`) },
          { key: 'debit', label: t('finance.column.debit'), align: 'end', render: (one) => side(one.balance, 'debit') },
          {
            key: 'credit',
            label: t('finance.column.credit'),
            align: 'end',
            render: (one) => side(one.balance, 'credit'),
          },
        ]}
      />
    </Page>
  );
}

/** The entries of one account, newest first. */
export function AccountPage(
  props: WithNames & {
    readonly code: string;
    readonly balance: Money;
    readonly entries: readonly AccountEntry[];
    readonly next: string | undefined;
    readonly isFirst: boolean;
  },
): VNode {
  const { tr, path, actor, names, code, balance, entries, next, isFirst } = props;
  const { t } = tr;
  const title = accountName(code, names, tr);
  const here = `/finance/ledger/accounts/${code}`;
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/ledger', label: t('finance.ledger.title') }]} />
      <Heading
        title={title}
        lead={t(balance.isNegative ? 'finance.ledger.in-credit' : 'finance.ledger.in-debit', {
          balance: balance.absolute(),
        })}
      />
      <Table
        rows={entries}
        empty={<EmptyState title={t('finance.ledger.no-entries')} icon="book-open" />}
        columns={[
          {
            key: 'kind',
            label: t('finance.column.what'),
            render: ({ kind, journalId }) => (
              <a href={`/finance/ledger/journals/${journalId}`}>{eventName(kind, tr)}</a>
            ),
          },
          { key: 'happenedAt', label: t('finance.column.when'), render: (one) => tr.dateTime(one.happenedAt) },
          { key: 'debit', label: t('finance.column.debit'), align: 'end', render: (one) => side(one.amount, 'debit') },
          {
            key: 'credit',
            label: t('finance.column.credit'),
            align: 'end',
            render: (one) => side(one.amount, 'credit'),
          },
        ]}
      />
      <Pagination {...(next && { next: `${here}?after=${next}` })} {...(!isFirst && { first: here })} />
    </Page>
  );
}

/** One journal with its lines and where it comes from. */
export function JournalPage({ tr, path, actor, names, journal }: WithNames & { readonly journal: Journal }): VNode {
  const { t } = tr;
  const title = eventName(journal.kind, tr);
  const { document } = journal;
  const facts = Object.entries(document).map(([name, value]) => ({
    term: t(`finance.document.${name}`),
    detail: documentLink(name, String(value)),
  }));
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/ledger', label: t('finance.ledger.title') }]} />
      <Heading title={title} lead={tr.dateTime(journal.happenedAt)} />
      <Table
        rows={journal.lines}
        columns={[
          {
            key: 'code',
            label: t('finance.column.account'),
            render: ({ code }) => <a href={`/finance/ledger/accounts/${code}`}>{accountName(code, names, tr)}</a>,
          },
          { key: 'debit', label: t('finance.column.debit'), align: 'end', render: (one) => side(one.amount, 'debit') },
          {
            key: 'credit',
            label: t('finance.column.credit'),
            align: 'end',
            render: (one) => side(one.amount, 'credit'),
          },
        ]}
      />
      <Section title={t('finance.ledger.where-from')}>
        <DefinitionList
          items={[
            { term: t('finance.document.journal'), detail: journal.id },
            { term: t('finance.document.event'), detail: <code>{`${journal.kind} ${journal.ref}`}</code> },
            { term: t('finance.document.booked'), detail: tr.dateTime(journal.bookedAt) },
            ...facts,
            ...(journal.reversalOf === null
              ? []
              : [
                  {
                    term: t('finance.document.reverses'),
                    detail: <a href={`/finance/ledger/journals/${journal.reversalOf}`}>{journal.reversalOf}</a>,
                  },
                ]),
          ]}
        />
      </Section>
    </Page>
  );
}

function documentLink(name: string, value: string): VNode | string {
  if (name === 'remittanceId') return <a href={`/finance/remittances/${value}`}>{value}</a>;
  if (name === 'batchId') return <a href={`/finance/payouts/${value}`}>{value}</a>;
  return value;
}

function side(amount: Money, of: 'debit' | 'credit'): VNode | string {
  if (amount.isZero) return of === 'debit' ? <Amount value={Money.zero} /> : '';
  const is = amount.isNegative ? 'credit' : 'debit';
  return is === of ? <Amount value={amount.absolute()} /> : '';
}

function eventName(kind: string, { t, has }: Shown['tr']): string {
  const key = `finance.event.${kind.replaceAll('.', '-')}`;
  return has(key) ? t(key) : kind;
}
