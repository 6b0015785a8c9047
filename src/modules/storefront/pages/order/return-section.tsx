import type { VNode } from 'preact';
import type { Money } from '../../../../kernel/index.js';
import { Field, Form, freshForm, Section, SubmitButton } from '../../../../platform/html/index.js';
import type { Translator } from '../../../../platform/i18n/index.js';
import { RETURN_PHOTOS, RETURN_REASONS } from '../../../logistics/index.js';
import type { OrderPageProps } from './order-section.js';

const MEBIBYTE = 1024 * 1024;

/** Asks to send a delivered parcel back, while the days for it last. */
export function ReturnSection({ tr, order, stories, keptFor, now, refused }: OrderPageProps): VNode | null {
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
          options={RETURN_REASONS.map((reason) => ({
            value: reason,
            label: t(`storefront.return.${reason}`),
            ...comesBack(tr, keptFor.get(shipmentId)?.get(reason)),
          }))}
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

/** What she gets back for a reason, before she sends it; nothing to say where nothing was paid beside the goods. */
function comesBack(tr: Translator, kept: Money | undefined): { hint?: string } {
  if (kept === undefined) return {};
  return {
    hint: kept.isZero
      ? tr.t('storefront.return.gives-all')
      : tr.t('storefront.return.keeps', { amount: tr.money(kept) }),
  };
}
