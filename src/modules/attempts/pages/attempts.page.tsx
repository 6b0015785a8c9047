import type { VNode } from 'preact';
import type { PhoneNumber } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Form,
  Heading,
  Notice,
  Pill,
  Section,
  SubmitButton,
  Tile,
  Tiles,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ResellerPage } from '../../resellers/index.js';
import { titleIn } from '../../share/index.js';
import { type AttemptTask, isLateForCourier, offeredDays, offeredKinds } from '../domain/task.js';
import type { ShownTask } from '../infra/attempt.queries.js';
import type { ReasonOutcome, Saved } from '../infra/outcome.queries.js';
import { AnswerForms, type RefusedAnswer } from './answer-forms.js';
import { OutcomeChart } from './outcome-chart.js';
import { TaskFacts, TaskStory } from './task-facts.js';
import { standOf, whyOf } from './words.js';

interface Props {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

const HERE = '/reseller/attempts';

/** Parcels that were not handed over: whom to call, the most pressing first, and what calling has brought. */
export function AttemptsPage(
  props: Props & {
    readonly tasks: readonly ShownTask[];
    readonly saved: Saved;
    readonly outcomes: readonly ReasonOutcome[];
    readonly answered: boolean;
  },
): VNode {
  const { tr, path, actor, tasks, saved, outcomes, answered } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('attempts.title')} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: '/reseller/orders', label: t('reseller.orders.title') }]} />
      <Heading title={t('attempts.title')} lead={t('attempts.lead')} />
      {answered && (
        <Notice tone="good" title={t('attempts.done')}>
          <p>{t('attempts.done-next')}</p>
        </Notice>
      )}
      {tasks.length === 0 && (
        <EmptyState title={t('attempts.none')} icon="package-check">
          {t('attempts.none-help')}
        </EmptyState>
      )}
      <div class="cards">
        {tasks.map((task) => (
          <TaskCard key={task.id} tr={tr} task={task} />
        ))}
      </div>
      <Section title={t('attempts.saved.title')}>
        <Tiles>
          <Tile label={t('attempts.saved.parcels')} value={tr.number(saved.parcels)} icon="package-check" tone="good" />
          <Tile
            label={t('attempts.saved.earned')}
            value={<Amount value={saved.earned} meaning="earn" />}
            icon="wallet"
          />
        </Tiles>
        <p class="detail">{t('attempts.saved.sentence', { count: saved.parcels, earned: saved.earned })}</p>
        <OutcomeChart tr={tr} outcomes={outcomes} />
      </Section>
    </ResellerPage>
  );
}

function TaskCard({ tr, task }: { tr: Translator; task: ShownTask }): VNode {
  const { t } = tr;
  const { tone, word } = standOf(tr, task);
  return (
    <Card
      title={task.buyer || t('attempts.someone')}
      href={`${HERE}/${task.id}`}
      aside={<Pill tone={tone}>{word}</Pill>}
    >
      <p>{whyOf(tr, task)}</p>
      {task.status === 'open' && !task.passedAt && (
        <p class="next-step">{t('attempts.answer-by', { until: tr.dateTime(task.answerBy) })}</p>
      )}
      <TaskFacts tr={tr} task={task} />
      {task.status === 'open' && (
        <div class="actions">
          {task.phone !== '' && <CallForm tr={tr} task={task} base={HERE} />}
          <Button href={`${HERE}/${task.id}`} look="quiet" icon="message-square-reply">
            {t('attempts.say-what')}
          </Button>
        </div>
      )}
    </Card>
  );
}

/** The number is shown on the next page, and that it was shown is written down. */
function CallForm({ tr, task, base }: { tr: Translator; task: ShownTask; base: string }): VNode {
  return (
    <Form action={`${base}/${task.id}/number`} layout="row" id={`call-${task.id}`}>
      <SubmitButton icon="phone">{tr.t('attempts.call.do')}</SubmitButton>
    </Form>
  );
}

/** One failed attempt with everything that may be answered. */
export function AttemptPage(
  props: Props & {
    readonly shown: ShownTask;
    readonly task: AttemptTask;
    readonly now: Date;
    readonly refused: RefusedAnswer | undefined;
    /** The whole number, once she asked for it. */
    readonly phone?: PhoneNumber | undefined;
  },
): VNode {
  const { tr, path, actor, shown, task, now, refused, phone } = props;
  const { t } = tr;
  const { tone, word } = standOf(tr, shown);
  const name = shown.buyer || t('attempts.someone');
  const kinds = task.status === 'open' ? offeredKinds(task, now) : [];
  return (
    <ResellerPage title={t('attempts.one', { name })} tr={tr} actor={actor} path={path}>
      <Breadcrumbs items={[{ href: HERE, label: t('attempts.title') }]} />
      <Heading title={t('attempts.one', { name })} lead={whyOf(tr, shown)} />
      {refused?.state.message && kinds.length === 0 && <Notice tone="bad" title={refused.state.message} />}
      <Card title={<Pill tone={tone}>{word}</Pill>}>
        {task.status === 'open' && (
          <p class="next-step">{t('attempts.answer-by', { until: tr.dateTime(shown.answerBy) })}</p>
        )}
        <TaskFacts tr={tr} task={shown} />
        {phone ? (
          <CallLinks tr={tr} shown={shown} phone={phone} />
        ) : (
          task.status === 'open' && shown.phone !== '' && <CallForm tr={tr} task={shown} base={HERE} />
        )}
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
    </ResellerPage>
  );
}

/** Call or write: the number stands on this answer alone, never in an address of ours. */
function CallLinks({ tr, shown, phone }: { tr: Translator; shown: ShownTask; phone: PhoneNumber }): VNode {
  const { t } = tr;
  const text = t('attempts.call.text', { name: shown.buyer, title: titleIn(tr, shown), due: shown.due });
  return (
    <div class="actions">
      <Button href={`tel:${phone}`} icon="phone">
        {t('attempts.call.now', { phone: tr.phone(phone) })}
      </Button>
      <Button
        href={`https://wa.me/${phone.slice(1)}?text=${encodeURIComponent(text)}`}
        look="quiet"
        icon="message-circle"
        newTab
      >
        {t('attempts.call.whatsapp')}
      </Button>
    </div>
  );
}
