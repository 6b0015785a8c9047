import type { VNode } from 'preact';
import { Field } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** Who receives the parcel, in the order in which people say it. */
export function BuyerFields({ tr: { t } }: { tr: Translator }): VNode {
  return (
    <>
      <Field name="name" label={t('storefront.form.name')} autocomplete="name" maxLength={80} />
      <Field
        type="tel"
        name="phone"
        label={t('storefront.form.phone')}
        hint={t('storefront.form.phone-hint')}
        maxLength={20}
      />
      <Field type="pincode" name="pincode" label={t('storefront.form.pincode')} />
      <Field
        type="textarea"
        name="addressLine"
        label={t('storefront.form.address')}
        hint={t('storefront.form.address-hint')}
        rows={2}
        maxLength={200}
      />
      <Field
        name="landmark"
        label={t('storefront.form.landmark')}
        hint={t('storefront.form.landmark-hint')}
        maxLength={80}
        optional
      />
    </>
  );
}
