import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { WayAnswer } from '../app/look-at-way.js';

const TONES = { cod: 'good', prepaid: 'info', none: 'bad' } as const;

/** A way, what each courier does on it, and which one booking would choose and why. */
export function WayPage(props: Shown & { state: FormState; answer: WayAnswer | undefined }): VNode {
  const { tr, actor, path, state, answer } = props;
  const { t } = tr;
  const chosen = answer?.choice;
  return (
    <Page title={t('courier-desk.way.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/couriers', label: t('courier-desk.couriers.title') }]} />
      <Heading title={t('courier-desk.way.title')} lead={t('courier-desk.way.lead')} />
      <Form action="/admin/courier-ways" method="get" layout="row" state={state}>
        <Field type="pincode" name="from" label={t('courier-desk.way.from')} />
        <Field type="pincode" name="to" label={t('courier-desk.way.to')} />
        <Field
          type="number"
          name="grams"
          label={t('courier-desk.way.grams')}
          min={1}
          max={50000}
          suffix={t('packed.unit-g')}
        />
        <Field type="number" name="cod" label={t('courier-desk.way.cod')} min={0} max={999999} prefix="₹" />
        <SubmitButton>{t('courier-desk.way.look')}</SubmitButton>
      </Form>
      {answer && !chosen && <Notice tone="bad" title={t('courier-desk.way.nobody')} />}
      {chosen && (
        <Notice
          tone="good"
          title={t('courier-desk.way.chosen', {
            courier: titleOf(chosen.courier, answer),
          })}
        >
          {t('courier-desk.way.zone', { zone: t(`courier-desk.zone.${chosen.reasons.zone}`) })}
        </Notice>
      )}
      {answer && (
        <Section title={t('courier-desk.way.couriers')}>
          <Table
            rows={answer.couriers}
            columns={[
              { key: 'title', label: t('courier-desk.codes.courier') },
              {
                key: 'inUse',
                label: t('courier-desk.switch.now'),
                render: ({ inUse }) => t(inUse ? 'courier-desk.switch.on' : 'courier-desk.switch.off'),
              },
              {
                key: 'service',
                label: t('courier-desk.way.service'),
                render: ({ service }) => (
                  <Pill tone={TONES[service ?? answer.usual.service]}>
                    {t(`courier-desk.service.${service ?? answer.usual.service}`)}
                  </Pill>
                ),
              },
              {
                key: 'says',
                label: t('courier-desk.way.says'),
                render: ({ service }) => t(service ? 'courier-desk.way.sheet' : 'courier-desk.way.usual'),
              },
              {
                key: 'days',
                label: t('courier-desk.way.days'),
                align: 'end',
                render: ({ days }) => tr.number(days ?? answer.usual.days),
              },
              {
                key: 'freight',
                label: t('courier-desk.way.freight'),
                align: 'end',
                render: ({ freight }) => (freight ? <Amount value={freight} /> : '–'),
              },
            ]}
          />
        </Section>
      )}
      {chosen && (
        <Section title={t('courier-desk.way.why')}>
          <p>{t('courier-desk.way.why-lead')}</p>
          <Table
            rows={chosen.reasons.scored}
            columns={[
              {
                key: 'courier',
                label: t('courier-desk.codes.courier'),
                render: ({ courier }) => titleOf(courier, answer),
              },
              { key: 'points', label: t('courier-desk.way.points'), align: 'end' },
              {
                key: 'cost',
                label: t('courier-desk.way.expected'),
                align: 'end',
                render: ({ expectedMinor }) =>
                  expectedMinor === null ? '–' : <Amount value={Money.paise(BigInt(expectedMinor))} />,
              },
              { key: 'days', label: t('courier-desk.way.days'), align: 'end' },
              {
                key: 'returns',
                label: t('courier-desk.way.returns'),
                align: 'end',
                render: ({ returnsPerMille }) => tr.percent(returnsPerMille * 10),
              },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}

function titleOf(name: string, answer: WayAnswer | undefined): string {
  return answer?.couriers.find(({ courier }) => courier === name)?.title ?? name;
}
