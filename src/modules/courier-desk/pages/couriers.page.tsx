import type { VNode } from 'preact';
import {
  Amount,
  Button,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { DatedRate, ListedCourier, Weighting } from '../../couriers/index.js';

interface CouriersPageProps extends Shown {
  readonly couriers: readonly ListedCourier[];
  readonly rates: readonly DatedRate[];
  readonly weightings: readonly (Weighting & { readonly from: string })[];
  readonly state: FormState;
}

/** All couriers, what they ask by day, and how much each thing counts when one is chosen. */
export function CouriersPage({ tr, actor, path, couriers, rates, weightings, state }: CouriersPageProps): VNode {
  const { t, percent, number } = tr;
  return (
    <Page title={t('courier-desk.couriers.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Heading
        title={t('courier-desk.couriers.title')}
        lead={t('courier-desk.couriers.lead')}
        actions={
          <>
            <Button href="/admin/courier-ways" look="quiet" icon="map-pin">
              {t('courier-desk.way.title')}
            </Button>
            <Button href="/admin/scan-imports" look="quiet" icon="file-up">
              {t('courier-desk.imports.title')}
            </Button>
            <Button href="/support/courier-codes" look="quiet" icon="circle-question-mark">
              {t('courier-desk.codes.title')}
            </Button>
          </>
        }
      />
      <Table
        rows={couriers}
        columns={[
          {
            key: 'title',
            label: t('courier-desk.codes.courier'),
            render: ({ name, title }) => <a href={`/admin/couriers/${name}`}>{title}</a>,
          },
          {
            key: 'inUse',
            label: t('courier-desk.switch.now'),
            render: ({ inUse }) => (
              <Pill tone={inUse ? 'good' : 'neutral'}>
                {t(inUse ? 'courier-desk.switch.on' : 'courier-desk.switch.off')}
              </Pill>
            ),
          },
          {
            key: 'reason',
            label: t('courier-desk.switch.last'),
            render: ({ reason, switchedAt, switchedBy }) =>
              switchedAt ? `${switchedBy}, ${tr.dateTime(switchedAt)}: ${reason}` : '–',
          },
        ]}
      />
      <Section title={t('courier-desk.couriers.add')}>
        <p>{t('courier-desk.couriers.add-lead')}</p>
        <Form action="/admin/couriers" state={state} id="add">
          <Field
            name="name"
            label={t('courier-desk.couriers.name')}
            hint={t('courier-desk.couriers.name-hint')}
            maxLength={30}
          />
          <Field name="title" label={t('courier-desk.couriers.shown')} maxLength={60} />
          <SubmitButton look="quiet">{t('courier-desk.couriers.add')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('courier-desk.rates.title')}>
        <p>{t('courier-desk.rates.lead')}</p>
        <Table
          rows={rates}
          columns={[
            {
              key: 'courier',
              label: t('courier-desk.codes.courier'),
              render: (rate) => `${titleOf(rate.courier, couriers)} · ${t(`courier-desk.zone.${rate.zone}`)}`,
            },
            {
              key: 'slabGrams',
              label: t('courier-desk.rates.slab'),
              align: 'end',
              render: ({ slabGrams }) => t('courier-desk.grams', { grams: number(slabGrams) }),
            },
            {
              key: 'first',
              label: t('courier-desk.rates.first'),
              align: 'end',
              render: ({ first }) => <Amount value={first} />,
            },
            {
              key: 'further',
              label: t('courier-desk.rates.further'),
              align: 'end',
              render: ({ further }) => <Amount value={further} />,
            },
            {
              key: 'cod',
              label: t('courier-desk.rates.cod'),
              align: 'end',
              render: ({ codLeast, codBp }) =>
                t('courier-desk.rates.cod-of', { share: percent(codBp), least: tr.money(codLeast) }),
            },
            {
              key: 'back',
              label: t('courier-desk.rates.back'),
              align: 'end',
              render: ({ returnBp }) => percent(returnBp),
            },
            {
              key: 'from',
              label: t('courier-desk.rates.holds'),
              render: ({ from, to }) =>
                to
                  ? `${tr.fullDate(from)} – ${tr.fullDate(to)}`
                  : t('courier-desk.rates.since', { day: tr.fullDate(from) }),
            },
          ]}
        />
      </Section>
      <Section title={t('courier-desk.weights.title')}>
        <p>{t('courier-desk.weights.lead')}</p>
        <Table
          rows={weightings}
          columns={[
            {
              key: 'from',
              label: t('courier-desk.rates.holds'),
              render: ({ from }) => t('courier-desk.rates.since', { day: tr.fullDate(from) }),
            },
            { key: 'cost', label: t('courier-desk.weights.cost'), align: 'end' },
            { key: 'speed', label: t('courier-desk.weights.speed'), align: 'end' },
            { key: 'returns', label: t('courier-desk.weights.returns'), align: 'end' },
          ]}
        />
      </Section>
    </Page>
  );
}

function titleOf(courier: string, couriers: readonly ListedCourier[]): string {
  return couriers.find(({ name }) => name === courier)?.title ?? courier;
}
