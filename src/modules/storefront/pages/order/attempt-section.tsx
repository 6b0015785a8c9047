import type { ComponentChildren, VNode } from 'preact';
import { Disclosure, Field, Form, Notice, Section, SubmitButton } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { type BuyersAttempt, daysOf } from '../../../attempts/index.js';
import type { OrderPageProps } from './order-section.js';

/** A courier came in vain: what it was told already, or what she may tell it. */
export function AttemptSection(props: OrderPageProps): VNode | null {
  const { tr, attempts } = props;
  if (attempts.length === 0) return null;
  return (
    <>
      {attempts.map((attempt) => (
        <Section key={attempt.taskId} title={tr.t('order-page.attempt.title')}>
          <p>{`${tr.t(`attempts.reason.${attempt.reason}`)} ${tr.dateTime(attempt.failedAt)}`}</p>
          {attempt.told && <Told tr={tr} told={attempt.told} />}
          <Answers {...props} attempt={attempt} />
        </Section>
      ))}
    </>
  );
}

function Told({ tr, told }: { tr: Translator; told: NonNullable<BuyersAttempt['told']> }): VNode {
  const { t } = tr;
  const what = [t(`attempts.answer.${told.kind}.title`), told.deliverOn ? tr.date(told.deliverOn) : '']
    .filter(Boolean)
    .join(', ');
  return (
    <Notice tone="info" title={t('order-page.attempt.told', { what })}>
      <p>{`${t(`attempts.by.${told.by}`)} · ${tr.dateTime(told.at)} · ${t(`attempts.state.${told.state}`, { words: '' })}`}</p>
    </Notice>
  );
}

type AnswersProps = OrderPageProps & { readonly attempt: BuyersAttempt };

function Answers(props: AnswersProps): VNode {
  const { tr, attempt } = props;
  return (
    <>
      {!attempt.told && attempt.kinds.length > 0 && <p>{tr.t('order-page.attempt.lead')}</p>}
      {attempt.kinds.map((kind) => (
        <AnswerForm key={kind} {...props} kind={kind} />
      ))}
    </>
  );
}

function AnswerForm(props: AnswersProps & { readonly kind: BuyersAttempt['kinds'][number] }): VNode {
  const { tr, order, attempt, refused, kind } = props;
  const { t } = tr;
  const action = `/o/${order.token}/attempts/${attempt.taskId}`;
  const values = refused?.form === 'attempt' ? refused.state.values : {};
  const isRefused = values.kind === kind && values.taskId === attempt.taskId;
  const state = refused && isRefused ? { state: refused.state } : {};
  const Fold = isRefused ? Unfolded : Disclosure;
  const id = `attempt-${kind}-${attempt.taskId}`;
  switch (kind) {
    case 'again':
      return (
        <Form action={action} id={id} {...state}>
          <Field type="hidden" name="kind" value={kind} />
          <SubmitButton width="wide">{t('order-page.attempt.again')}</SubmitButton>
        </Form>
      );
    case 'on-day':
      return (
        <Fold summary={t('order-page.courier.day-title')}>
          <Form action={action} id={id} {...state}>
            <Field type="hidden" name="kind" value={kind} />
            <Field
              type="select"
              name="deliverOn"
              label={t('attempts.answer.day')}
              options={daysOf(attempt.days).map((day) => ({ value: day, label: tr.date(day) }))}
            />
            <SubmitButton look="quiet" width="wide">
              {t('order-page.courier.tell')}
            </SubmitButton>
          </Form>
        </Fold>
      );
    case 'better-address':
      return (
        <Fold summary={t('order-page.courier.address-title')}>
          <p>{t('order-page.change.lead', { pincode: order.pincode })}</p>
          <Form action={action} id={id} {...state}>
            <Field type="hidden" name="kind" value={kind} />
            <Field
              type="textarea"
              name="addressLine"
              label={t('storefront.form.address')}
              rows={2}
              maxLength={200}
              optional
            />
            <Field name="landmark" label={t('storefront.form.landmark')} maxLength={80} optional />
            <Field type="tel" name="phone" label={t('attempts.answer.phone')} optional />
            <SubmitButton look="quiet" width="wide">
              {t('order-page.courier.tell')}
            </SubmitButton>
          </Form>
        </Fold>
      );
    case 'fake':
      return (
        <Fold summary={t('attempts.answer.fake.title')}>
          <p>{t('order-page.attempt.fake-lead')}</p>
          <Form action={action} id={id} {...state}>
            <Field type="hidden" name="kind" value={kind} />
            <SubmitButton look="quiet" width="wide">
              {t('order-page.courier.tell')}
            </SubmitButton>
          </Form>
        </Fold>
      );
    case 'give-up':
      return (
        <Fold summary={t('order-page.courier.refuse-title')}>
          <p>{t('order-page.courier.refuse-lead')}</p>
          <Form action={action} id={id} {...state}>
            <Field type="hidden" name="kind" value={kind} />
            <SubmitButton look="danger">{t('order-page.courier.refuse')}</SubmitButton>
          </Form>
        </Fold>
      );
  }
}

/** A refused form is not folded away. */
function Unfolded({ summary, children }: { summary: string; children?: ComponentChildren }): VNode {
  return <Section title={summary}>{children}</Section>;
}
