import type { VNode } from 'preact';
import type { StateCode } from '../../../kernel/index.js';
import { Field } from '../../../platform/html/index.js';
import { stateIn, type Translator } from '../../../platform/i18n/index.js';

/** What the fields ask. */
export interface BuyerFieldsProps {
  readonly tr: Translator;
  /** `with-city` also asks for the town, which the pincode fills. */
  readonly town?: 'with-city' | 'by-pincode';
  /** The states to choose from, where the pincode lies in several. */
  readonly states?: readonly StateCode[];
}

/** Who receives the parcel, in the order in which people say it. */
export function BuyerFields({ tr, town = 'by-pincode', states = [] }: BuyerFieldsProps): VNode {
  const { t } = tr;
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
      <Field type="pincode" name="pincode" label={t('storefront.form.pincode')} data={{ fills: 'city' }} />
      {town === 'with-city' && (
        <Field
          name="city"
          label={t('checkout.city')}
          hint={t('checkout.city-hint')}
          autocomplete="address-level2"
          maxLength={80}
          optional
        />
      )}
      {states.length > 1 && (
        <Field
          type="select"
          name="stateCode"
          label={t('checkout.state')}
          hint={t('checkout.state-hint')}
          options={states.map((code) => ({ value: code, label: stateIn(tr, code) }))}
        />
      )}
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
