import type { VNode } from 'preact';
import { Field, Form, freshForm, Section, SubmitButton } from '../../../../platform/html/index.js';
import { RETURN_PHOTOS, RETURN_REASONS } from '../../../logistics/index.js';
import type { OrderPageProps } from './order-section.js';

const MEBIBYTE = 1024 * 1024;

/** Asks to send a delivered parcel back, while the days for it last. */
export function ReturnSection({ tr, order, stories, now, refused }: OrderPageProps): VNode | null {
  const { t } = tr;
  const delivered = stories.find(({ parcel }) => parcel.status === 'delivered' && (parcel.returnUntil ?? now) > now);
  if (!delivered?.parcel.returnUntil) return null;
  const { shipmentId, returnUntil: until } = delivered.parcel;
  const state = refused?.form === 'return' ? refused.state : freshForm();
  return (
    <Section title={t('storefront.return.title')}>
      <p>{t('storefront.return.until', { when: tr.dateTime(until) })}</p>
      <Form action={`/o/${order.token}/return`} state={state} id="return" carries="files">
        <Field type="hidden" name="shipmentId" value={shipmentId} />
        <Field
          type="radio"
          name="reason"
          label={t('storefront.return.reason')}
          options={RETURN_REASONS.map((reason) => ({ value: reason, label: t(`storefront.return.${reason}`) }))}
        />
        <Field type="textarea" name="note" label={t('storefront.return.note')} rows={2} maxLength={500} optional />
        <Field
          type="file"
          name="photos"
          label={t('aftersale.return.photos')}
          hint={t('aftersale.return.photos-hint', {
            most: RETURN_PHOTOS.most,
            megabytes: RETURN_PHOTOS.bytes / MEBIBYTE,
          })}
          accept="image/jpeg,image/png,image/webp"
          multiple
          optional
        />
        <SubmitButton look="quiet" width="wide">
          {t('storefront.return.ask')}
        </SubmitButton>
      </Form>
    </Section>
  );
}
