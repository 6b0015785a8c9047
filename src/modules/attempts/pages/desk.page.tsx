import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type AttemptTask, isLateForCourier, offeredDays, offeredKinds } from '../domain/task.js';
import type { ShownTask } from '../infra/attempt.queries.js';
import type { FakeCount, ReasonOutcome, SavedBy } from '../infra/outcome.queries.js';
import { AnswerForms, type RefusedAnswer } from './answer-forms.js';
import { OutcomeChart } from './outcome-chart.js';
import { TaskFacts, TaskStory } from './task-facts.js';
import { standOf, whyOf } from './words.js';

interface Props {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

const HERE = '/support/attempts';

/** Support's desk of failed attempts: what resellers let pass first, then what they still have. */
export function AttemptDeskPage(
  props: Props & {
    readonly tasks: readonly ShownTask[];
    readonly savers: readonly SavedBy[];
    readonly outcomes: readonly ReasonOutcome[];
    readonly fakes: readonly FakeCount[];
    readonly answered: boolean;
  },
): VNode {
  const { tr, path, actor, tasks, savers, outcomes, fakes, answered } = props;
  const { t } = tr;
  const title = t('attempts.desk.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={title} lead={t('attempts.desk.lead')} />
      {answered && <Notice tone="good" title={t('attempts.done')} />}
      <Table
        rows={tasks}
        empty={<EmptyState title={t('attempts.desk.none')} icon="package-check" />}
        columns={[
          {
            key: 'buyer',
            label: t('attempts.desk.buyer'),
            render: (one) => <a href={`${HERE}/${one.id}`}>{one.buyer || t('attempts.someone')}</a>,
          },
          { key: 'resellerName', label: t('attempts.desk.reseller') },
          { key: 'reason', label: t('attempts.desk.why'), render: (one) => whyOf(tr, one) },
          { key: 'attemptNo', label: t('attempts.fact.attempt'), align: 'end' },
          { key: 'answerBy', label: t('attempts.desk.answer-by'), render: (one) => tr.dateTime(one.answerBy) },
          {
            key: 'status',
            label: t('attempts.desk.stand'),
            render: (one) => {
              const { tone, word } = standOf(tr, one, 'support');
              return <Pill tone={tone}>{word}</Pill>;
            },
          },
        ]}
      />
      <Section title={t('attempts.desk.outcomes')}>
        <OutcomeChart tr={tr} outcomes={outcomes} />
        <Table
          rows={savers}
          caption={t('attempts.desk.savers')}
          empty={<EmptyState title={t('attempts.desk.no-savers')} />}
          columns={[
            { key: 'reseller', label: t('attempts.desk.reseller') },
            { key: 'parcels', label: t('attempts.saved.parcels'), align: 'end' },
            { key: 'earned', label: t('attempts.saved.earned'), align: 'end' },
          ]}
        />
      </Section>
      <Section title={t('attempts.desk.fakes')}>
        <Table
          rows={fakes}
          empty={<EmptyState title={t('attempts.desk.no-fakes')} />}
          columns={[
            { key: 'courier', label: t('attempts.desk.courier') },
            { key: 'pincode', label: t('attempts.desk.pincode') },
            { key: 'claims', label: t('attempts.desk.claims'), align: 'end' },
            { key: 'proven', label: t('attempts.desk.proven'), align: 'end' },
            { key: 'failed', label: t('attempts.desk.failed'), align: 'end' },
          ]}
        />
      </Section>
    </Page>
  );
}

/** One failed attempt at support's desk. */
export function AttemptDeskTaskPage(
  props: Props & {
    readonly shown: ShownTask;
    readonly task: AttemptTask;
    readonly now: Date;
    readonly refused: RefusedAnswer | undefined;
  },
): VNode {
  const { tr, path, actor, shown, task, now, refused } = props;
  const { t } = tr;
  const { tone, word } = standOf(tr, shown, 'support');
  const title = t('attempts.one', { name: shown.buyer || t('attempts.someone') });
  const kinds = task.status === 'open' ? offeredKinds(task, now) : [];
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: HERE, label: t('attempts.desk.title') }]} />
      <Heading title={title} lead={whyOf(tr, shown)} />
      {refused?.state.message && kinds.length === 0 && <Notice tone="bad" title={refused.state.message} />}
      <Card
        title={<Pill tone={tone}>{word}</Pill>}
        actions={
          <Button href={`/support/orders/${shown.orderId}`} look="quiet" icon="list">
            {t('attempts.desk.order')}
          </Button>
        }
      >
        <TaskFacts
          tr={tr}
          task={shown}
          earner={t('attempts.desk.earning')}
          more={[
            { term: t('attempts.desk.reseller'), detail: shown.resellerName },
            { term: t('attempts.desk.answer-by'), detail: tr.dateTime(shown.answerBy) },
            { term: t('attempts.desk.courier'), detail: `${shown.courier} ${shown.awb}` },
          ]}
        />
      </Card>
      {kinds.length > 0 && (
        <Section title={t('attempts.what-now')}>
          {isLateForCourier(task, now) && <Notice tone="warn" title={t('attempts.late-for-courier')} />}
          <AnswerForms
            tr={tr}
            buyer={shown.buyer}
            base={`${HERE}/${task.id}`}
            kinds={kinds}
            days={offeredDays(task, now)}
            refused={refused}
          />
        </Section>
      )}
      <Section title={t('attempts.story.title')}>
        <TaskStory tr={tr} task={shown} />
      </Section>
    </Page>
  );
}
