import type { VNode } from 'preact';
import { businessDay } from '../../../../kernel/index.js';
import { Disclosure, Field, Form, Notice, SubmitButton } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { type AskedInstruction, isAskedBack, takesInstructions } from '../../../logistics/index.js';
import { deliveryDays } from '../../../orders/index.js';
import type { OrderPageProps } from './order-section.js';

/** What a courier may still be told about a parcel that it has: another day, a better address, or to take it back. */
export function CourierSection(props: OrderPageProps): VNode | null {
  const { tr, order, stage, stories, instructions, attempts, now } = props;
  const { t } = tr;
  const asked = stories.flatMap(({ parcel }) => instructions.get(parcel.shipmentId) ?? []);
  // After a failed attempt she answers that attempt instead; what was asked back stays so.
  const isAble =
    stage === 'consented' &&
    stories.some(
      ({ parcel: { shipmentId, status } }) =>
        takesInstructions(status) &&
        !attempts.some((attempt) => attempt.shipmentId === shipmentId) &&
        !isAskedBack(instructions.get(shipmentId) ?? []),
    );
  if (!isAble) return asked.length === 0 ? null : <Asked tr={tr} asked={asked} />;
  const { first, last } = deliveryDays(businessDay(now));
  const action = `/o/${order.token}/instructions`;
  return (
    <>
      <Asked tr={tr} asked={asked} />
      <Disclosure summary={t('order-page.courier.day-title')}>
        <p>{t('order-page.courier.lead')}</p>
        <Form action={action} id="courier-day">
          <Field type="hidden" name="kind" value="other-day" />
          <Field type="date" name="day" label={t('order-page.change.day')} min={first} max={last} />
          <SubmitButton look="quiet" width="wide">
            {t('order-page.courier.tell')}
          </SubmitButton>
        </Form>
      </Disclosure>
      <Disclosure summary={t('order-page.courier.address-title')}>
        <p>{t('order-page.change.lead', { pincode: order.pincode })}</p>
        <Form action={action} id="courier-address">
          <Field type="hidden" name="kind" value="other-address" />
          <Field type="textarea" name="addressLine" label={t('storefront.form.address')} rows={2} maxLength={200} />
          <Field name="landmark" label={t('storefront.form.landmark')} maxLength={80} optional />
          <SubmitButton look="quiet" width="wide">
            {t('order-page.courier.tell')}
          </SubmitButton>
        </Form>
      </Disclosure>
      <Disclosure summary={t('order-page.courier.refuse-title')}>
        <p>{t('order-page.courier.refuse-lead')}</p>
        <form class="form" action={action} method="post">
          <SubmitButton look="danger" name="kind" value="come-back">
            {t('order-page.courier.refuse')}
          </SubmitButton>
        </form>
      </Disclosure>
    </>
  );
}

function Asked({ tr, asked }: { tr: Translator; asked: readonly AskedInstruction[] }): VNode {
  return (
    <>
      {asked.map((one) => (
        <Notice
          key={`${one.kind}-${one.askedAt.getTime()}`}
          tone={
            one.outcome === 'refused' || one.outcome === 'too-late' || one.outcome === 'answered-before'
              ? 'warn'
              : 'info'
          }
          title={tr.t(`order-page.courier.asked-${one.kind}`, { day: one.day ? tr.date(one.day) : '' })}
        >
          <p>{`${tr.t(`order-page.courier.state-${one.outcome ?? 'waiting'}`)} · ${tr.dateTime(one.askedAt)}`}</p>
        </Notice>
      ))}
    </>
  );
}
