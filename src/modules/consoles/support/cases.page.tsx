import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
  Timeline,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { CASE_OUTCOMES, CASE_WORDS_MAX_CHARS } from '../../cases/index.js';
import type { CaseEntry, ListedCase, ListedReveal } from './case-list.queries.js';

interface Props {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

/** All cases, by their clocks. */
export function CasesPage({ tr, path, actor, cases }: Props & { cases: readonly ListedCase[] }): VNode {
  const { t } = tr;
  return (
    <Page title={t('console.cases.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={t('console.cases.title')} lead={t('console.cases.lead')} />
      <CaseTable tr={tr} cases={cases} />
    </Page>
  );
}

/** Cases in the order given. */
export function CaseTable({ tr, cases }: { tr: Translator; cases: readonly ListedCase[] }): VNode {
  const { t } = tr;
  return (
    <Table
      rows={cases}
      empty={<EmptyState title={t('console.cases.none')} icon="inbox" />}
      columns={[
        {
          key: 'kind',
          label: t('console.cases.kind'),
          render: (one) => <a href={`/support/cases/${one.id}`}>{t(`console.kind.${one.kind}`)}</a>,
        },
        { key: 'buyer', label: t('support.buyer') },
        { key: 'dueAt', label: t('console.cases.due'), render: (one) => tr.dateTime(one.dueAt) },
        { key: 'assignedTo', label: t('console.cases.assigned'), render: (one) => one.assignedTo ?? '–' },
        { key: 'status', label: t('console.cases.stand'), render: (one) => <CasePill tr={tr} one={one} /> },
      ]}
    />
  );
}

function CasePill({ tr, one }: { tr: Translator; one: ListedCase }): VNode {
  const { t } = tr;
  if (one.status === 'closed') return <Pill tone="good">{t(`console.outcome.${one.outcome}`)}</Pill>;
  return one.isOverdue ? (
    <Pill tone="bad">{t('console.cases.overdue')}</Pill>
  ) : (
    <Pill tone="warn">{t('console.cases.is-open')}</Pill>
  );
}

/** One case: what it is about, what was done, and what may be done. */
export function CasePage(props: Props & { one: ListedCase; entries: readonly CaseEntry[]; state: FormState }): VNode {
  const { tr, path, actor, one, entries, state } = props;
  const { t } = tr;
  const title = t(`console.kind.${one.kind}`);
  const action = `/support/cases/${one.id}`;
  const words = (label: string) => (
    <Field type="textarea" rows={3} name="words" label={label} maxLength={CASE_WORDS_MAX_CHARS} />
  );
  const stateOf = (what: string) => (state.values.do === what ? state : freshForm());
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support/cases', label: t('console.cases.title') }]} />
      <Heading
        title={title}
        actions={
          <>
            {one.orderId && (
              <Button href={`/support/orders/${one.orderId}`} look="quiet" icon="list">
                {t('attempts.desk.order')}
              </Button>
            )}
            {one.taskId && (
              <Button href={`/support/attempts/${one.taskId}`} look="quiet" icon="truck">
                {t('console.cases.attempt')}
              </Button>
            )}
          </>
        }
      />
      {state.message && <Notice tone="bad" title={state.message} />}
      <Card title={<CasePill tr={tr} one={one} />}>
        <DefinitionList
          items={[
            { term: t('support.buyer'), detail: one.buyer || '–' },
            { term: t('console.cases.opened'), detail: tr.dateTime(one.openedAt) },
            { term: t('console.cases.due'), detail: tr.dateTime(one.dueAt) },
            { term: t('console.cases.assigned'), detail: one.assignedTo ?? '–' },
          ]}
        />
        {one.status === 'open' && (
          <Form action={action} id="assign" layout="row">
            <Field type="hidden" name="do" value="assign" />
            <SubmitButton look="quiet">{t('console.cases.take')}</SubmitButton>
          </Form>
        )}
      </Card>
      <Section title={t('console.story.title')}>
        <Timeline
          items={entries.map(({ what, by, words: said, at }) => ({
            title: t(`console.did.${what}`),
            at,
            by: by ?? t('console.actor.system'),
            detail: said,
          }))}
        />
      </Section>
      <Section title={t('console.cases.note')}>
        <Form action={action} id="note" state={stateOf('note')}>
          <Field type="hidden" name="do" value="note" />
          {words(t('console.cases.words'))}
          <SubmitButton look="quiet">{t('console.cases.note-do')}</SubmitButton>
        </Form>
      </Section>
      {one.status === 'open' ? (
        <Section title={t('console.cases.close')}>
          <Form action={action} id="close" state={stateOf('close')}>
            <Field type="hidden" name="do" value="close" />
            <Field
              type="select"
              name="outcome"
              label={t('console.cases.outcome')}
              options={CASE_OUTCOMES.map((value) => ({ value, label: t(`console.outcome.${value}`) }))}
            />
            {words(t('console.cases.words'))}
            <SubmitButton>{t('console.cases.close')}</SubmitButton>
          </Form>
        </Section>
      ) : (
        <Section title={t('console.cases.reopen')}>
          <Form action={action} id="reopen" state={stateOf('reopen')}>
            <Field type="hidden" name="do" value="reopen" />
            {words(t('console.cases.words'))}
            <SubmitButton look="quiet">{t('console.cases.reopen')}</SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  );
}

/** Who looked at whose whole number, and why. */
export function RevealsPage({ tr, path, actor, reveals }: Props & { reveals: readonly ListedReveal[] }): VNode {
  const { t } = tr;
  return (
    <Page title={t('console.reveals.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Heading title={t('console.reveals.title')} lead={t('console.reveals.lead')} />
      <Table
        rows={reveals}
        empty={<EmptyState title={t('console.reveals.none')} icon="eye" />}
        columns={[
          { key: 'at', label: t('console.reveals.at'), render: (one) => tr.dateTime(one.at) },
          { key: 'by', label: t('console.reveals.by') },
          { key: 'part', label: t('console.reveals.part'), render: (one) => t(`console.actor.${one.part}`) },
          { key: 'reason', label: t('console.reveals.reason') },
          {
            key: 'orderId',
            label: t('console.reveals.order'),
            render: (one) => <a href={`/support/orders/${one.orderId}`}>{one.orderId.slice(-8)}</a>,
          },
        ]}
      />
    </Page>
  );
}
