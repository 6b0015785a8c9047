import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  EmptyState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  Table,
  type Tone,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type CourierFile, CourierFilesPart, type ListedCourier } from '../../couriers/index.js';
import type { WeightState } from '../domain/weight-state.js';
import type { WeightView } from '../infra/weight.queries.js';
import type { WeightPolicy } from '../infra/weight.repository.js';

interface WeightsPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly weights: readonly WeightView[];
  readonly policy: WeightPolicy;
  readonly files: readonly CourierFile[];
  readonly couriers: readonly ListedCourier[];
  readonly refusal: string | undefined;
}

/** How the state of a charge looks. */
export const WEIGHT_TONES: Readonly<Record<WeightState, Tone>> = {
  open: 'warn',
  disputed: 'info',
  accepted: 'neutral',
  lapsed: 'bad',
  won: 'good',
  lost: 'bad',
  waived: 'neutral',
};

/** Charges beyond the declared weight, those that wait first, and the couriers' files. */
export function WeightsPage(props: WeightsPageProps): VNode {
  const { tr, actor, path, weights, policy, files, couriers, refusal } = props;
  const { t, number } = tr;
  return (
    <Page title={t('weights.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={t('weights.title')} lead={t('weights.lead')} />
      <p>{t('weights.rule', { grams: number(policy.toleranceGrams), days: policy.disputeDays })}</p>
      {refusal && <Notice tone="bad" title={refusal} />}
      <Table
        rows={weights}
        empty={<EmptyState title={t('weights.none')} icon="scale" />}
        columns={[
          {
            key: 'awb',
            label: t('weights.waybill'),
            render: ({ id, awb, courier }) => (
              <span>
                <a href={`/support/weights/${id}`}>{awb}</a>
                <br />
                <small>{courier}</small>
              </span>
            ),
          },
          { key: 'supplier', label: t('weights.supplier') },
          {
            key: 'declared',
            label: t('weights.declared'),
            align: 'end',
            render: ({ declaredGrams }) => t('weights.grams', { grams: number(declaredGrams) }),
          },
          {
            key: 'charged',
            label: t('weights.charged'),
            align: 'end',
            render: ({ chargedGrams }) => t('weights.grams', { grams: number(chargedGrams) }),
          },
          {
            key: 'amount',
            label: t('weights.difference'),
            align: 'end',
            render: ({ amount }) => (amount ? <Amount value={amount} /> : t('weights.unknown')),
          },
          {
            key: 'state',
            label: t('weights.where'),
            render: ({ state }) => <Pill tone={WEIGHT_TONES[state]}>{t(`weights.state.${state}`)}</Pill>,
          },
          {
            key: 'disputeBy',
            label: t('weights.until'),
            render: ({ state, disputeBy }) => (state === 'open' ? tr.date(lastDayOf(disputeBy)) : '–'),
          },
        ]}
      />
      <Section title={t('weights.imports.title')}>
        <p>{t('weights.imports.lead')}</p>
        <CourierFilesPart
          tr={tr}
          action="/support/weights/imports"
          files={files}
          couriers={couriers}
          hint={t('weights.imports.file-hint')}
          added={t('weights.imports.added')}
        />
      </Section>
    </Page>
  );
}

/** The last day of a clock, which is stored as the first instant after it. */
export function lastDayOf(deadline: Date): Date {
  return new Date(deadline.getTime() - 1);
}
