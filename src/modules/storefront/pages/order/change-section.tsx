import type { VNode } from 'preact';
import { businessDay } from '../../../../kernel/index.js';
import { Disclosure, Field, Form, freshForm, Notice, Section, SubmitButton } from '../../../../platform/html/index.js';
import { deliveryDays } from '../../../orders/index.js';
import { isStillHere } from './is-still-here.js';
import type { OrderPageProps } from './order-section.js';

/** Another address or day, while no courier has the parcel; it needs a new yes, because she said yes to something else. */
export function ChangeSection(props: OrderPageProps): VNode | null {
  const { tr, order, stage, stories, wishes, refused, now } = props;
  if ((stage !== 'consented' && stage !== 'unpaid') || !isStillHere(stories)) return null;
  const { t } = tr;
  const { first, last } = deliveryDays(businessDay(now));
  const form = (
    <Form
      action={`/o/${order.token}/change`}
      state={refused?.form === 'change' ? refused.state : freshForm()}
      id="change"
    >
      <Field
        type="textarea"
        name="addressLine"
        label={t('storefront.form.address')}
        hint={t('order-page.change.address-hint')}
        rows={2}
        maxLength={200}
        optional
      />
      <Field name="landmark" label={t('storefront.form.landmark')} maxLength={80} optional />
      <Field type="date" name="day" label={t('order-page.change.day')} min={first} max={last} optional />
      <SubmitButton look="quiet" width="wide">
        {t('order-page.change.ask')}
      </SubmitButton>
    </Form>
  );
  return (
    <>
      {wishes.deliverFrom && (
        <Notice tone="info" title={t('order-page.change.day-is', { day: tr.date(wishes.deliverFrom) })} />
      )}
      {(wishes.isChangeWaiting || refused?.form === 'change-code') && <ChangeCode {...props} />}
      {refused?.form === 'change' ? (
        <Section title={t('order-page.change.title')}>{form}</Section>
      ) : (
        <Disclosure summary={t('order-page.change.title')}>
          <p>{t('order-page.change.lead', { pincode: order.pincode })}</p>
          {form}
        </Disclosure>
      )}
    </>
  );
}

function ChangeCode({ tr, order, refused }: OrderPageProps): VNode {
  const { t } = tr;
  const state = refused?.form === 'change-code' ? refused.state : freshForm();
  return (
    <Section title={t('order-page.change.code-title')}>
      <p>{t('order-page.change.code-lead', { phone: order.phone })}</p>
      <Form action={`/o/${order.token}/change/consent`} state={state} id="change-code">
        <Field type="code" name="code" label={t('storefront.order.code')} maxLength={6} />
        <SubmitButton width="wide">{t('order-page.change.agree')}</SubmitButton>
      </Form>
    </Section>
  );
}
