import type { ComponentChildren, VNode } from 'preact';
import { addDays, type BusinessDay } from '../../../kernel/index.js';
import {
  Card,
  Disclosure,
  Field,
  Form,
  type FormState,
  freshForm,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { AnswerKind } from '../domain/answer-kind.js';

/** The form that was refused, and what it is shown again with. */
export interface RefusedAnswer {
  readonly kind: string;
  readonly state: FormState;
}

/** The likeliest answer as a card, the others folded below it, each asking for its own things only. */
export function AnswerForms(props: {
  readonly tr: Translator;
  readonly buyer: string;
  /** Address of the task, without the last part. */
  readonly base: string;
  readonly kinds: readonly AnswerKind[];
  readonly days: { readonly first: BusinessDay; readonly last: BusinessDay };
  readonly refused: RefusedAnswer | undefined;
}): VNode {
  const { tr, buyer, base, kinds, days, refused } = props;
  const { t } = tr;
  const name = buyer || t('attempts.someone');
  return (
    <>
      {kinds.map((kind, place) => {
        const state = refused?.kind === kind ? refused.state : freshForm();
        const isFake = kind === 'fake';
        return (
          <Answer
            key={kind}
            title={t(`attempts.answer.${kind}.title`)}
            at={place === 0 ? 'top' : refused?.kind === kind ? 'open' : 'closed'}
          >
            <p>{t(`attempts.answer.${kind}.lead`, { name })}</p>
            <Form
              action={isFake ? `${base}/proof` : `${base}/answer`}
              id={`answer-${kind}`}
              state={state}
              {...(isFake ? { carries: 'files' as const } : {})}
            >
              {!isFake && <Field type="hidden" name="kind" value={kind} />}
              <KindFields tr={tr} kind={kind} days={days} />
              <Field name="note" label={t('attempts.answer.note')} maxLength={300} autocomplete="off" optional />
              <SubmitButton look={LOOKS[kind]}>{t(`attempts.answer.${kind}.do`)}</SubmitButton>
            </Form>
          </Answer>
        );
      })}
    </>
  );
}

function Answer(props: { title: string; at: 'top' | 'open' | 'closed'; children: ComponentChildren }): VNode {
  const { title, at, children } = props;
  return at === 'top' ? (
    <Card title={title}>{children}</Card>
  ) : (
    <Disclosure summary={title} state={at}>
      {children}
    </Disclosure>
  );
}

const LOOKS = {
  again: 'primary',
  'on-day': 'quiet',
  'better-address': 'quiet',
  fake: 'quiet',
  'give-up': 'danger',
} as const;

function KindFields(props: {
  readonly tr: Translator;
  readonly kind: AnswerKind;
  readonly days: { readonly first: BusinessDay; readonly last: BusinessDay };
}): VNode | null {
  const { tr, kind, days } = props;
  const { t } = tr;
  switch (kind) {
    case 'on-day':
      return (
        <Field
          type="select"
          name="deliverOn"
          label={t('attempts.answer.day')}
          options={daysOf(days).map((day) => ({ value: day, label: tr.date(day) }))}
        />
      );
    case 'better-address':
      return (
        <>
          <Field
            type="textarea"
            rows={3}
            name="addressLine"
            label={t('attempts.answer.address')}
            hint={t('attempts.answer.address-hint')}
            maxLength={200}
            optional
          />
          <Field name="landmark" label={t('attempts.answer.landmark')} maxLength={80} autocomplete="off" optional />
          <Field type="tel" name="phone" label={t('attempts.answer.phone')} autocomplete="off" optional />
        </>
      );
    case 'fake':
      return (
        <Field
          type="file"
          name="proof"
          label={t('attempts.answer.proof')}
          hint={t('attempts.answer.proof-hint')}
          accept="image/*,audio/*"
        />
      );
    case 'again':
    case 'give-up':
      return null;
  }
}

const DAYS_MAX = 31;

/** Each of the days that may be chosen, for a list. */
export function daysOf({ first, last }: { first: BusinessDay; last: BusinessDay }): BusinessDay[] {
  const all = Array.from({ length: DAYS_MAX }, (_, n) => addDays(first, n));
  return all.filter((day) => day <= last);
}
