import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Card,
  DefinitionList,
  EmptyState,
  FilterLinks,
  Heading,
  Notice,
  Page,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { RiskReport } from '../app/report-risk.js';
import { ANSWERS } from '../domain/answer.js';
import { calibrationOf } from '../domain/calibration.js';
import type { StoppedEstimate } from '../domain/measure.js';
import { CalibrationChart } from './calibration-chart.js';
import { percentOf } from './percent-of.js';

/** The rules beside what became of the orders they judged. */
export function RiskReportPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly report: RiskReport;
  readonly spans: readonly number[];
}): VNode {
  const { tr, path, actor, report, spans } = props;
  const { t } = tr;
  const bands = calibrationOf(report.cells);
  return (
    <Page title={t('risk.report.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/risk', label: t('risk.policies.title') }]} />
      <Heading
        title={t('risk.report.title')}
        lead={t('risk.report.lead', { orders: report.orders, days: report.days })}
      />
      <FilterLinks
        label={t('risk.report.span')}
        items={spans.map((days) => ({
          href: `/admin/risk/report?days=${days}`,
          label: t('risk.report.days', { days }),
          current: days === report.days,
        }))}
      />
      <Card>
        <CalibrationChart tr={tr} bands={bands} />
        <p class="hint">{t('risk.report.chart-hint')}</p>
      </Card>
      <Section title={t('risk.report.stopped')}>
        <Stopped tr={tr} stopped={report.stopped} />
      </Section>
      <Section title={t('risk.report.answers')}>
        <Table
          rows={answersOf(report)}
          empty={<EmptyState title={t('risk.report.none')} icon="scale" />}
          columns={[
            { key: 'answer', label: t('risk.report.answer'), render: ({ answer }) => t(`risk.answer.${answer}`) },
            { key: 'orders', label: t('risk.report.orders'), align: 'end' },
            { key: 'delivered', label: t('risk.report.delivered'), align: 'end' },
            { key: 'cameBack', label: t('risk.report.came-back'), align: 'end' },
            { key: 'ended', label: t('risk.report.ended'), align: 'end' },
          ]}
        />
      </Section>
    </Page>
  );
}

function Stopped({ tr, stopped }: { tr: Translator; stopped: StoppedEstimate }): VNode {
  const { t } = tr;
  const { wronglyStopped: wrong } = stopped;
  return (
    <Card>
      <DefinitionList
        items={[
          { term: t('risk.report.stopped-orders'), detail: String(stopped.stopped) },
          { term: t('risk.report.delivered-after-asking'), detail: String(stopped.deliveredAfterAsking) },
          { term: t('risk.report.held-out'), detail: String(stopped.heldOut) },
          { term: t('risk.report.held-out-delivered'), detail: String(stopped.heldOutDelivered) },
        ]}
      />
      {wrong ? (
        <Notice
          title={t('risk.report.wrong', {
            share: percentOf(tr, wrong.share),
            low: percentOf(tr, wrong.low),
            high: percentOf(tr, wrong.high),
          })}
        >
          <p>
            {t('risk.report.saved', {
              saved: Math.round((1 - wrong.share) * (stopped.stopped - stopped.deliveredAfterAsking)),
              wrong: Math.round(wrong.share * (stopped.stopped - stopped.deliveredAfterAsking)),
            })}
          </p>
        </Notice>
      ) : (
        <Notice title={t('risk.report.no-witness')} />
      )}
    </Card>
  );
}

/** All that the rules answered, and what became of it; hold-outs stand under what was done. */
function answersOf({ cells }: RiskReport) {
  return ANSWERS.map((answer) => {
    const own = cells.filter((cell) => cell.answer === answer);
    const sum = (of: 'orders' | 'delivered' | 'cameBack' | 'ended') => own.reduce((total, cell) => total + cell[of], 0);
    return {
      answer,
      orders: sum('orders'),
      delivered: sum('delivered'),
      cameBack: sum('cameBack'),
      ended: sum('ended'),
    };
  }).filter(({ orders }) => orders > 0);
}
