import type { VNode } from 'preact';
import { Amount, type Definition, DefinitionList, Timeline, type TimelineItem } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { titleIn } from '../../share/index.js';
import type { GivenAnswer, ShownTask } from '../infra/attempt.queries.js';

/** What is at stake, who waits, and until when. */
export function TaskFacts({
  tr,
  task,
  earner = tr.t('attempts.fact.earning'),
  more = [],
}: {
  tr: Translator;
  task: ShownTask;
  /** Whose earning it is, in the reader's words. */
  earner?: string;
  more?: readonly Definition[];
}): VNode {
  const { t } = tr;
  return (
    <DefinitionList
      items={[
        { term: t('attempts.fact.goods'), detail: titleIn(tr, task) },
        { term: t('attempts.fact.cash'), detail: <Amount value={task.due} /> },
        { term: earner, detail: <Amount value={task.earning} meaning="earn" /> },
        ...(task.phone === ''
          ? []
          : [{ term: t('attempts.fact.phone'), detail: `${tr.phone(task.phone)}, ${task.city}` }]),
        {
          term: t('attempts.fact.attempt'),
          detail: t('attempts.fact.attempt-of', { no: task.attemptNo, most: task.attemptsMax }),
        },
        ...more,
      ]}
    />
  );
}

/** What happened: the failed attempt, each answer, and what the courier said to it. */
export function TaskStory({ tr, task }: { tr: Translator; task: ShownTask }): VNode {
  const { t } = tr;
  const items: TimelineItem[] = [
    {
      title: t('attempts.story.failed', { no: task.attemptNo }),
      at: task.failedAt,
      detail: task.courierWords,
      state: 'failed',
    },
    ...task.answers.map((answer) => itemOf(tr, answer)),
    ...(task.passedAt ? [{ title: t('attempts.story.passed'), at: task.passedAt }] : []),
  ];
  return <Timeline items={items} />;
}

function itemOf(tr: Translator, answer: GivenAnswer): TimelineItem {
  const { t } = tr;
  const heard = t(`attempts.state.${answer.state}`, { words: answer.courierWords || t('attempts.state.no-words') });
  const day = answer.deliverOn ? tr.date(answer.deliverOn) : '';
  return {
    title: t(`attempts.answer.${answer.kind}.title`),
    at: answer.at,
    by: t(`attempts.by.${answer.by}`),
    detail: [day, answer.note, heard].filter(Boolean).join(' · '),
    state: answer.state === 'refused' || answer.state === 'unheard' ? 'failed' : 'done',
    ...(answer.proofToken
      ? { document: { href: `/proofs/${answer.proofToken}`, label: t('attempts.story.proof') } }
      : {}),
  };
}
