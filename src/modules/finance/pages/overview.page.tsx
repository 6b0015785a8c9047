import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Amount,
  BarChart,
  EmptyState,
  Heading,
  Page,
  Pill,
  Section,
  Table,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { ChainReport } from '../app/chain-report.js';
import type { PartyMoney } from '../infra/chain.queries.js';
import type { Shown } from './shown.js';
import { taxDue } from './tax.page.js';
import { type Today, TodaySections } from './today.js';

/** Finance's questions as figures, each leading to its list. */
export function OverviewPage({
  tr,
  path,
  actor,
  report,
  balances,
  today,
}: Shown & {
  readonly report: ChainReport;
  readonly today: Today;
  readonly balances: ReadonlyMap<string, Money>;
}): VNode {
  const { t, number } = tr;
  const withCouriers = report.cash.filter(({ state }) => state === 'with-courier');
  const payable = Money.sum(report.parties.map((one) => one.payable).filter((amount) => amount.isPositive));
  const waiting = Money.sum(report.suspense.map(({ unmatched }) => unmatched.absolute()));
  return (
    <Page title={t('finance.overview.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('finance.overview.title')} lead={t('finance.overview.lead')} />
      <Tiles>
        <Tile
          label={t('finance.overview.with-couriers')}
          value={<Amount value={Money.sum(withCouriers.map(({ due }) => due))} />}
          hint={t('finance.overview.parcels', { count: withCouriers[0]?.parcels ?? 0 })}
          href="/finance/remittances"
          icon="truck"
        />
        <Tile
          label={t('finance.overview.payable')}
          value={<Amount value={payable} />}
          hint={t('finance.overview.payable-hint')}
          href="/finance/payouts"
          icon="banknote"
        />
        <Tile
          label={t('finance.overview.unexplained')}
          value={<Amount value={report.unexplained.plus(waiting)} />}
          hint={t(report.unexplained.isZero ? 'finance.overview.books-agree' : 'finance.overview.books-differ')}
          href="/finance/unexplained"
          icon="circle-question-mark"
          tone={report.unexplained.isZero ? (waiting.isZero ? 'good' : 'warn') : 'bad'}
        />
        <Tile
          label={t('finance.overview.tax')}
          value={<Amount value={taxDue(balances)} />}
          hint={t('finance.overview.tax-hint')}
          href="/finance/tax"
          icon="landmark"
        />
      </Tiles>
      <Section title={t('finance.overview.age')}>
        {report.cashAges.length === 0 ? (
          <EmptyState title={t('finance.overview.no-cash')} icon="truck" />
        ) : (
          <BarChart
            title={t('finance.overview.age-lead')}
            bars={report.cashAges.map(({ bucket, parcels, due }) => ({
              label: t(`finance.age.${bucket}`),
              value: Number(due.paise),
              text: `${tr.money(due)} · ${t('finance.overview.parcels', { count: parcels })}`,
            }))}
          />
        )}
      </Section>
      <TodaySections tr={tr} today={today} />
      <Section title={t('finance.overview.cash')}>
        <Table
          rows={report.cash}
          columns={[
            {
              key: 'state',
              label: t('finance.column.state'),
              render: ({ state }) => <Pill tone={cashTone(state)}>{t(`finance.cash.${state}`)}</Pill>,
            },
            { key: 'parcels', label: t('finance.column.parcels'), align: 'end', render: (one) => number(one.parcels) },
            { key: 'due', label: t('finance.column.due'), align: 'end' },
            { key: 'remitted', label: t('finance.column.received'), align: 'end' },
          ]}
        />
      </Section>
      <Parties tr={tr} parties={report.parties} />
    </Page>
  );
}

const SHOWN_PARTIES = 50;

function Parties({ tr, parties }: Pick<Shown, 'tr'> & { readonly parties: readonly PartyMoney[] }): VNode {
  const { t } = tr;
  return (
    <Section title={t('finance.overview.parties')}>
      <Table
        rows={parties.slice(0, SHOWN_PARTIES)}
        empty={<EmptyState title={t('finance.overview.no-parties')} icon="users" />}
        columns={[
          {
            key: 'name',
            label: t('finance.column.party'),
            render: ({ name, party, partyId }) => (
              <a href={`/finance/ledger/accounts/${party}:${partyId}:payable`}>
                {name} <small>({t(`finance.party.${party}`)})</small>
              </a>
            ),
          },
          { key: 'pending', label: t('finance.column.pending'), align: 'end' },
          {
            key: 'payable',
            label: t('finance.column.payable'),
            align: 'end',
            render: ({ payable }) => (
              <Amount value={payable} {...(payable.isNegative && { word: t('finance.word.to-net') })} />
            ),
          },
          { key: 'inTransit', label: t('finance.column.in-transit'), align: 'end' },
          { key: 'paid', label: t('finance.column.paid'), align: 'end' },
          { key: 'clawedBack', label: t('finance.column.clawed-back'), align: 'end' },
        ]}
      />
    </Section>
  );
}

function cashTone(state: string): 'good' | 'warn' | 'neutral' | 'info' {
  if (state === 'remitted') return 'good';
  if (state === 'with-courier') return 'info';
  return state === 'reversed' ? 'neutral' : 'warn';
}
