import type { VNode } from 'preact';
import { businessDay, Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Button,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { AccountEntry, JournalPage as Journal, Seal, TrialBalance } from '../../ledger/index.js';
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
  on,
}: WithNames & { readonly balance: TrialBalance; readonly on: string | undefined }): VNode {
  const { t } = tr;
  return (
    <Page title={t('finance.ledger.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading
        title={t('finance.ledger.title')}
        lead={t('finance.ledger.lead')}
        actions={
          <Button href="/finance/ledger/days" look="quiet" icon="lock">
            {t('books.days')}
          </Button>
        }
      />
      <PastDay tr={tr} action="/finance/ledger" on={on} />
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
      <Section title={t('books.export')}>
        <Form action="/finance/ledger/export.csv" method="get" layout="row" id="export">
          <Field type="date" name="from" label={t('books.from')} />
          <Field type="date" name="to" label={t('books.to')} />
          <SubmitButton look="quiet">{t('books.download')}</SubmitButton>
        </Form>
      </Section>
    </Page>
  );
}

/** Asks for the books as they were at the end of a day. */
function PastDay({
  tr,
  action,
  on,
}: {
  readonly tr: Shown['tr'];
  readonly action: string;
  readonly on: string | undefined;
}): VNode {
  const { t } = tr;
  return (
    <>
      <Form action={action} method="get" layout="row" id="past">
        <Field type="date" name="on" label={t('books.on')} hint={t('books.on-hint')} value={on ?? ''} optional />
        <SubmitButton look="quiet">{t('books.show')}</SubmitButton>
      </Form>
      {on !== undefined && <Notice tone="info" title={t('books.as-of', { day: tr.fullDate(on) })} />}
    </>
  );
}

/** The days that are closed, newest first, each with what seals it. */
export function ClosedDaysPage({ tr, path, actor, seals }: Shown & { readonly seals: readonly Seal[] }): VNode {
  const { t } = tr;
  return (
    <Page title={t('books.days')} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/ledger', label: t('finance.ledger.title') }]} />
      <Heading title={t('books.days')} lead={t('books.days-lead')} />
      <Table
        rows={seals}
        empty={<EmptyState title={t('books.no-days')} icon="book-open" />}
        columns={[
          {
            key: 'day',
            label: t('books.day'),
            render: ({ day }) => <a href={`/finance/ledger?on=${day}`}>{tr.fullDate(day)}</a>,
          },
          { key: 'journals', label: t('books.journals'), align: 'end', render: ({ journals }) => String(journals) },
          { key: 'lines', label: t('books.lines'), align: 'end', render: ({ lines }) => String(lines) },
          {
            key: 'turnover',
            label: t('books.turnover'),
            align: 'end',
            render: ({ debits }) => <Amount value={debits} />,
          },
          { key: 'sealed', label: t('books.sealed-at'), render: ({ sealedAt }) => tr.dateTime(sealedAt) },
          { key: 'hash', label: t('books.hash'), render: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
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
    readonly on: string | undefined;
  },
): VNode {
  const { tr, path, actor, names, code, balance, entries, next, isFirst, on } = props;
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
      <PastDay tr={tr} action={here} on={on} />
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
          {
            key: 'balance',
            label: t('books.balance'),
            align: 'end',
            render: (one) => <Amount value={one.balance} />,
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
  const { actor: by, ...document } = journal.document;
  const isLate = journal.day > businessDay(journal.happenedAt);
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
            {
              term: t('books.accounting-day'),
              detail: isLate ? t('books.late', { day: tr.fullDate(journal.day) }) : tr.fullDate(journal.day),
            },
            { term: t('books.by'), detail: by === undefined ? t('books.by-platform') : String(by) },
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
