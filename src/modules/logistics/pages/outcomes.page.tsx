import type { VNode } from 'preact';
import { Button, Heading, Notice, Page, Pill, Table } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Outcome } from '../domain/outcome.js';
import { parcelNumber } from './parcel-words.js';

/** What was asked of several parcels. */
export type ManyStep = 'acceptance' | 'handover';

interface OutcomesPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly step: ManyStep;
  readonly outcomes: readonly Outcome[];
}

/** What became of each parcel of a step that was taken for several, in words. */
export function OutcomesPage({ tr, path, actor, step, outcomes }: OutcomesPageProps): VNode {
  const { t } = tr;
  const done = outcomes.filter(({ kind }) => kind === 'done');
  const left = outcomes.length - done.length;
  const labels = new URLSearchParams(done.map(({ shipmentId }) => ['shipment', shipmentId])).toString();
  return (
    <Page title={t(`dispatch.outcome.${step}`)} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t(`dispatch.outcome.${step}`)} />
      {done.length > 0 && <Notice tone="good" title={t(`dispatch.outcome.${step}-done`, { count: done.length })} />}
      {left > 0 && <Notice tone="warn" title={t('dispatch.outcome.left', { count: left })} />}
      <div class="actions">
        {step === 'handover' && done.length > 0 && (
          <Button href={`/supplier/labels.pdf?${labels}`} icon="download">
            {t('dispatch.labels.print')}
          </Button>
        )}
        <Button href="/supplier/orders?list=to-hand-over" look="quiet">
          {t('dispatch.outcome.to-hand-over')}
        </Button>
        <Button href="/supplier/pickups" look="quiet">
          {t('dispatch.pickups.title')}
        </Button>
      </div>
      <Table
        rows={outcomes}
        columns={[
          {
            key: 'parcel',
            label: t('logistics.parcels.parcel'),
            render: ({ shipmentId }) => <a href={`/supplier/orders/${shipmentId}`}>{parcelNumber(shipmentId)}</a>,
          },
          { key: 'outcome', label: t('dispatch.outcome.what'), render: (outcome) => wordOf(outcome, step, tr) },
        ]}
      />
    </Page>
  );
}

function wordOf(outcome: Outcome, step: ManyStep, { t, refusal }: Translator): VNode {
  switch (outcome.kind) {
    case 'done':
      return <Pill tone="good">{t(`dispatch.outcome.${step}-one`, { awb: outcome.awb ?? '' })}</Pill>;
    case 'refused':
      return <span>{refusal(outcome.why)}</span>;
    case 'not-begun':
      return <span>{t('dispatch.outcome.not-begun')}</span>;
  }
}
