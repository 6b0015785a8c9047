import type { VNode } from 'preact';
import { addDays, type BusinessDay } from '../../../kernel/index.js';
import {
  Amount,
  BarChart,
  Breadcrumbs,
  Button,
  EmptyState,
  FilterLinks,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { DispatchWeek, SupplierWeek } from '../infra/dispatch-fault.repository.js';

interface Around {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  /** Above this share of a week, in basis points, support looks. */
  readonly limit: number;
}

/** How punctually a supplier sends, week by week, with what the rules say about it. */
export function StandingPage(props: Around & { weeks: readonly DispatchWeek[] }): VNode {
  const { tr, path, actor, limit, weeks } = props;
  const { t, percent, number } = tr;
  const [now] = weeks;
  const busy = weeks.filter(({ due, late, cancelled }) => due + late + cancelled > 0);
  return (
    <Page title={t('dispatch.standing.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Breadcrumbs items={[{ href: '/supplier/orders', label: t('logistics.parcels.title') }]} />
      <Heading title={t('dispatch.standing.title')} lead={t('dispatch.standing.lead', { limit: percent(limit) })} />
      {now && rateOf(now) > limit && <Notice tone="bad" title={t('dispatch.standing.over')} />}
      {busy.length > 0 && (
        <BarChart
          title={t('dispatch.standing.chart')}
          bars={busy.map((week) => ({
            label: weekWords(week.week, tr),
            value: rateOf(week),
            text: percent(rateOf(week)),
          }))}
        />
      )}
      <Section title={t('dispatch.standing.weeks')}>
        <Table
          rows={busy}
          empty={<EmptyState title={t('dispatch.standing.empty')} icon="circle-check" />}
          columns={[
            { key: 'week', label: t('dispatch.standing.week'), render: ({ week }) => weekWords(week, tr) },
            { key: 'due', label: t('dispatch.standing.due'), align: 'end', render: ({ due }) => number(due) },
            { key: 'late', label: t('dispatch.standing.late'), align: 'end' },
            { key: 'cancelled', label: t('dispatch.standing.cancelled'), align: 'end' },
            {
              key: 'penalty',
              label: t('dispatch.standing.penalty'),
              align: 'end',
              render: ({ penalty }) => <Amount value={penalty} />,
            },
          ]}
        />
        <p class="hint">{t('dispatch.standing.penalty-taken')}</p>
      </Section>
    </Page>
  );
}

/** Suppliers with late or cancelled parcels in a week, for those who look after suppliers. */
export function DispatchWatchPage(props: Around & { week: BusinessDay; suppliers: readonly SupplierWeek[] }): VNode {
  const { tr, path, actor, limit, week, suppliers } = props;
  const { t, percent } = tr;
  const weeks = [0, -7, -14, -21].map((days) => addDays(week, days));
  return (
    <Page title={t('dispatch.watch.title')} tr={tr} actor={actor} nav="admin" path={path}>
      <Heading
        title={t('dispatch.watch.title')}
        lead={t('dispatch.watch.lead', { limit: percent(limit) })}
        actions={
          <Button href="/admin/penalties" look="quiet" icon="indian-rupee">
            {t('penalties.title')}
          </Button>
        }
      />
      <FilterLinks
        label={t('dispatch.standing.week')}
        items={weeks.map((monday) => ({
          href: `/admin/dispatch?week=${monday}`,
          label: weekWords(monday, tr),
          current: monday === week,
        }))}
      />
      <Table
        rows={suppliers}
        empty={<EmptyState title={t('dispatch.watch.empty')} icon="circle-check" />}
        columns={[
          { key: 'name', label: t('dispatch.watch.supplier') },
          { key: 'due', label: t('dispatch.standing.due'), align: 'end' },
          { key: 'late', label: t('dispatch.standing.late'), align: 'end' },
          { key: 'cancelled', label: t('dispatch.standing.cancelled'), align: 'end' },
          {
            key: 'rate',
            label: t('dispatch.watch.rate'),
            align: 'end',
            render: (one) => <Pill tone={rateOf(one) > limit ? 'bad' : 'neutral'}>{percent(rateOf(one))}</Pill>,
          },
          {
            key: 'penalty',
            label: t('dispatch.standing.penalty'),
            align: 'end',
            render: ({ penalty }) => <Amount value={penalty} />,
          },
        ]}
      />
    </Page>
  );
}

/** Late and cancelled of all that was due, in basis points; a cancelled one may have been due in another week. */
function rateOf({ due, late, cancelled }: Pick<DispatchWeek, 'due' | 'late' | 'cancelled'>): number {
  const wrong = late + cancelled;
  return wrong === 0 ? 0 : Math.round((10_000 * wrong) / Math.max(due, wrong));
}

function weekWords(monday: BusinessDay, { date }: Translator): string {
  return `${date(monday)} – ${date(addDays(monday, 6))}`;
}
