import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Amount,
  BarChart,
  Button,
  EmptyState,
  LineChart,
  Notice,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { OpenClearing } from '../infra/clearing.queries.js';
import type { BelowZero, CourierCash, MoneyWeek, SuspenseAge } from '../infra/today.queries.js';
import { courierName } from './account-name.js';
import type { Shown } from './shown.js';

/** What the sections of today are made of. */
export interface Today {
  readonly cash: readonly CourierCash[];
  readonly suspense: readonly SuspenseAge[];
  readonly belowZero: readonly BelowZero[];
  readonly weeks: readonly MoneyWeek[];
  /** The oldest of what should be at rest by now. */
  readonly open: readonly OpenClearing[];
}

/** Days after which nothing of a parcel should be left on a clearing account. */
export const REST_DAYS = 30;

/** What to ask first thing in the morning; every figure leads to its bookings. */
export function TodaySections({ tr, today }: Pick<Shown, 'tr'> & { readonly today: Today }): VNode {
  const { t, number } = tr;
  const missing = Money.sum(today.belowZero.map((one) => one.missing));
  return (
    <>
      <Section title={t('today.to-remit')}>
        <Table
          rows={today.cash}
          empty={<EmptyState title={t('finance.overview.no-cash')} icon="truck" />}
          columns={[
            {
              key: 'courier',
              label: t('finance.column.courier'),
              render: ({ courier }) => (
                <a href={`/finance/ledger/accounts/courier:${courier}:receivable`}>{courierName(courier)}</a>
              ),
            },
            { key: 'parcels', label: t('finance.column.parcels'), align: 'end', render: (one) => number(one.parcels) },
            {
              key: 'oldestDays',
              label: t('today.oldest'),
              align: 'end',
              render: ({ oldestDays }) => t('today.days', { days: oldestDays }),
            },
            { key: 'due', label: t('finance.column.due'), align: 'end' },
          ]}
        />
      </Section>
      {today.suspense.length > 0 && (
        <Section title={t('today.suspense')}>
          <BarChart
            title={t('today.suspense-lead')}
            bars={today.suspense.map(({ bucket, lines, open }) => ({
              label: t(`finance.age.${bucket}`),
              value: Number(open.paise),
              text: t('today.lines', { open, lines }),
            }))}
          />
          <Button href="/finance/unexplained" look="quiet">
            {t('today.to-decide')}
          </Button>
        </Section>
      )}
      {today.belowZero.length > 0 && (
        <Section title={t('today.below-zero')}>
          <p>{t('today.below-zero-lead', { missing })}</p>
          <Table
            rows={today.belowZero}
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
              {
                key: 'missing',
                label: t('today.missing'),
                align: 'end',
                render: (one) => <Amount value={one.missing.negated()} word={t('finance.word.to-net')} />,
              },
            ]}
          />
        </Section>
      )}
      <OpenClearings tr={tr} open={today.open} />
      <Trends tr={tr} weeks={today.weeks} />
    </>
  );
}

function OpenClearings({ tr, open }: Pick<Shown, 'tr'> & { readonly open: Today['open'] }): VNode {
  const { t } = tr;
  if (open.length === 0) return <Notice tone="good" title={t('today.at-rest', { days: REST_DAYS })} />;
  return (
    <Section title={t('today.open')}>
      <p>{t('today.open-lead', { days: REST_DAYS })}</p>
      <Table
        rows={open}
        columns={[
          {
            key: 'code',
            label: t('finance.column.account'),
            render: ({ code }) => <a href={`/finance/ledger/accounts/${code}`}>{code}</a>,
          },
          {
            key: 'journalId',
            label: t('finance.column.journal'),
            render: ({ journalId }) => <a href={`/finance/ledger/journals/${journalId}`}>{journalId}</a>,
          },
          { key: 'since', label: t('finance.column.since') },
          { key: 'amount', label: t('finance.column.open'), align: 'end' },
        ]}
      />
    </Section>
  );
}

/** How long couriers keep cash and what returns cost, week by week. */
function Trends({ tr, weeks }: Pick<Shown, 'tr'> & { readonly weeks: readonly MoneyWeek[] }): VNode | null {
  const { t, date } = tr;
  const cycle = weeks.filter(({ days }) => days !== null);
  const hasReturns = weeks.some(({ losses, returns }) => !losses.isZero || returns > 0);
  if (cycle.length === 0 && !hasReturns) return null;
  return (
    <Section title={t('today.trends')}>
      {cycle.length > 0 && (
        <LineChart
          title={t('today.cycle')}
          points={cycle.map(({ week, days, parcels }) => ({
            label: date(week),
            value: days ?? 0,
            text: t('today.cycle-point', { days: (days ?? 0).toFixed(1), parcels }),
          }))}
        />
      )}
      {hasReturns && (
        <>
          <BarChart
            title={t('today.losses')}
            bars={weeks.map(({ week, losses, returns }) => ({
              label: date(week),
              value: Number(losses.paise),
              text: t('today.losses-bar', { losses, returns }),
            }))}
          />
          <Button href="/finance/ledger/accounts/platform:return-losses" look="quiet" icon="book-open">
            {t('today.to-losses')}
          </Button>
        </>
      )}
    </Section>
  );
}
