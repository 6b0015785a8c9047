import type { VNode } from 'preact';
import {
  Disclosure,
  EmptyState,
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
import type { Translator } from '../../../platform/i18n/index.js';
import type { ReferralTerms } from '../domain/referral.js';
import type { Week } from '../domain/week.js';
import type { ProgrammeCost } from '../infra/programme.queries.js';
import { orderRewardWords, stepWords, weekWords } from './reward-words.js';

interface ProgrammesView {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly programmes: readonly ProgrammeCost[];
  readonly terms: readonly ReferralTerms[];
  readonly thisWeek: Week;
  readonly programmeForm: FormState;
  readonly termsForm: FormState;
  readonly once: string;
}

/** What resellers are promised beyond their margin, and the forms for new promises. */
export function ProgrammesPage(props: ProgrammesView): VNode {
  const { tr, path, actor } = props;
  const { t } = tr;
  return (
    <Page title={t('rewards.staff.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading title={t('rewards.staff.title')} lead={t('rewards.staff.lead')} />
      <Section title={t('rewards.staff.targets')}>
        <ProgrammeTable {...props} />
        <ProgrammeForm {...props} />
      </Section>
      <Section title={t('rewards.staff.inviting')}>
        <TermsTable {...props} />
        <TermsForm {...props} />
      </Section>
    </Page>
  );
}

function ProgrammeTable({ tr, programmes, thisWeek }: ProgrammesView): VNode {
  const { t } = tr;
  return (
    <Table
      rows={programmes}
      empty={<EmptyState title={t('rewards.staff.no-targets')} icon="target" />}
      columns={[
        { key: 'name', label: t('rewards.column.target'), render: ({ programme }) => programme.name },
        {
          key: 'steps',
          label: t('rewards.staff.steps'),
          render: ({ programme }) => (
            <span>
              {programme.steps.map((step, index) => (
                <span key={index}>
                  {index > 0 && <br />}
                  {stepWords(programme, step, tr)}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: 'first',
          label: t('rewards.staff.first-week'),
          render: ({ programme }) => weekWords(programme.firstWeek, tr),
        },
        {
          key: 'last',
          label: t('rewards.column.state'),
          render: ({ programme: { id, lastWeek } }) =>
            lastWeek ? (
              <Pill tone={lastWeek < thisWeek ? 'neutral' : 'warn'}>
                {t('rewards.staff.until', { week: weekWords(lastWeek, tr) })}
              </Pill>
            ) : (
              <form method="post" action={`/finance/programmes/${id}/end`}>
                <SubmitButton look="quiet">{t('rewards.staff.end')}</SubmitButton>
              </form>
            ),
        },
        { key: 'people', label: t('rewards.staff.people'), align: 'end' },
        { key: 'gross', label: t('rewards.staff.cost'), align: 'end' },
      ]}
    />
  );
}

function ProgrammeForm({ tr, programmeForm: state, once }: ProgrammesView): VNode {
  const { t } = tr;
  return (
    <Unfold title={t('rewards.staff.new-target')} state={state}>
      <Form action="/finance/programmes" state={state} id="programme">
        <Field type="hidden" name="once" value={once} />
        <Field name="name" label={t('rewards.staff.name')} hint={t('rewards.staff.name-hint')} maxLength={60} />
        <Field
          type="select"
          name="measure"
          label={t('rewards.staff.measure')}
          options={[
            { value: 'value', label: t('rewards.staff.measure-value') },
            { value: 'parcels', label: t('rewards.staff.measure-parcels') },
          ]}
        />
        <Field
          type="select"
          name="reward"
          label={t('rewards.staff.reward')}
          options={[
            { value: 'fixed', label: t('rewards.staff.reward-fixed') },
            { value: 'percent', label: t('rewards.staff.reward-percent') },
          ]}
        />
        <Field
          type="date"
          name="firstWeek"
          label={t('rewards.staff.first-week')}
          hint={t('rewards.staff.monday-hint')}
        />
        {([1, 2, 3] as const).map((no) => (
          <div key={no} class="form-row">
            <Field
              name={`threshold${no}`}
              label={t('rewards.staff.threshold', { no })}
              maxLength={12}
              optional={no > 1}
            />
            <Field
              name={`reward${no}`}
              label={t('rewards.staff.step-reward', { no })}
              maxLength={12}
              optional={no > 1}
            />
          </div>
        ))}
        <SubmitButton>{t('rewards.staff.promise')}</SubmitButton>
      </Form>
    </Unfold>
  );
}

function TermsTable({ tr, terms }: ProgrammesView): VNode {
  const { t } = tr;
  return (
    <Table
      rows={terms}
      empty={<EmptyState title={t('rewards.staff.no-terms')} icon="user-plus" />}
      columns={[
        { key: 'reward', label: t('rewards.staff.per-order'), render: ({ reward }) => orderRewardWords(reward, tr) },
        { key: 'days', label: t('rewards.staff.days'), align: 'end' },
        { key: 'cap', label: t('rewards.staff.cap'), align: 'end' },
        { key: 'from', label: t('rewards.staff.valid-from'), render: ({ validFrom }) => tr.fullDate(validFrom) },
        {
          key: 'to',
          label: t('rewards.staff.valid-to'),
          render: ({ validTo }) => (validTo ? tr.fullDate(validTo) : '–'),
        },
      ]}
    />
  );
}

function TermsForm({ tr, termsForm: state, once }: ProgrammesView): VNode {
  const { t } = tr;
  return (
    <Unfold title={t('rewards.staff.new-terms')} state={state}>
      <Form action="/finance/programmes/referral-terms" state={state} id="terms">
        <Field type="hidden" name="once" value={once} />
        <Field
          type="select"
          name="reward"
          label={t('rewards.staff.reward')}
          options={[
            { value: 'fixed', label: t('rewards.staff.reward-fixed') },
            { value: 'percent', label: t('rewards.staff.reward-percent') },
          ]}
        />
        <Field name="value" label={t('rewards.staff.per-order')} maxLength={12} />
        <Field name="days" label={t('rewards.staff.days')} hint={t('rewards.staff.days-hint')} maxLength={4} />
        <Field
          type="money"
          name="cap"
          label={t('rewards.staff.cap')}
          hint={t('rewards.staff.cap-hint')}
          maxLength={12}
        />
        <Field type="date" name="validFrom" label={t('rewards.staff.valid-from')} />
        <SubmitButton>{t('rewards.staff.promise')}</SubmitButton>
      </Form>
    </Unfold>
  );
}

/** Closed until it is wanted; open when it comes back with something to correct. */
function Unfold(props: { readonly title: string; readonly state: FormState; readonly children: VNode }): VNode {
  const isRefused = props.state.message !== undefined || Object.keys(props.state.errors).length > 0;
  if (isRefused) return props.children;
  return <Disclosure summary={props.title}>{props.children}</Disclosure>;
}
