import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
  type Tone,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedCourier } from '../../couriers/index.js';
import type { WeightState } from '../domain/weight-state.js';
import type { WeightView } from '../infra/weight.queries.js';
import type { WeightPolicy } from '../infra/weight.repository.js';
import type { WeightImport } from '../infra/weight-import.repository.js';

interface WeightsPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly weights: readonly WeightView[];
  readonly policy: WeightPolicy;
  readonly imports: readonly WeightImport[];
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
  const { tr, actor, path, weights, policy, imports, couriers, refusal } = props;
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
        <Form action="/support/weights/imports" carries="files" id="weights">
          <Field
            type="select"
            name="courier"
            label={t('weights.courier')}
            options={couriers.map(({ name, title }) => ({ value: name, label: title }))}
          />
          <Field
            type="file"
            name="file"
            label={t('weights.imports.file')}
            hint={t('weights.imports.file-hint')}
            accept=".csv,.tsv,.txt,.xlsx"
          />
          <SubmitButton>{t('weights.imports.bring')}</SubmitButton>
        </Form>
        <Table
          rows={imports}
          empty={<EmptyState title={t('weights.imports.none')} icon="inbox" />}
          columns={[
            { key: 'fileName', label: t('weights.imports.file') },
            { key: 'courier', label: t('weights.courier') },
            { key: 'rows', label: t('weights.imports.rows'), align: 'end' },
            { key: 'added', label: t('weights.imports.added'), align: 'end' },
            {
              key: 'faults',
              label: t('weights.imports.faults'),
              align: 'end',
              render: ({ id, faults }) =>
                faults === 0 ? (
                  '0'
                ) : (
                  <a href={`/support/weights/imports/${id}/faults`}>
                    {t('weights.imports.download', { count: faults })}
                  </a>
                ),
            },
            {
              key: 'who',
              label: t('weights.imports.who'),
              render: ({ madeBy, madeAt }) => `${madeBy}, ${tr.dateTime(madeAt)}`,
            },
          ]}
        />
      </Section>
    </Page>
  );
}

/** The last day of a clock, which is stored as the first instant after it. */
export function lastDayOf(deadline: Date): Date {
  return new Date(deadline.getTime() - 1);
}
