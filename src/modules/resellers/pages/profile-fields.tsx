import type { VNode } from 'preact';
import { Field, Section } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

/** What is known already, so that an empty field can say that it keeps it. */
export interface KnownProfile {
  readonly displayName: string;
  readonly hasPan: boolean;
  /** Account number, of which only the end is shown. */
  readonly bankAccount?: string | undefined;
  readonly upi?: string | undefined;
}

const SHOWN_DIGITS = 4;

/** The fields of a reseller's profile, the same when she joins and when she changes something. */
export function ProfileFields({ tr, known }: { tr: Translator; known?: KnownProfile | undefined }): VNode {
  const { t } = tr;
  const account = known?.bankAccount?.slice(-SHOWN_DIGITS);
  return (
    <>
      <Field
        name="displayName"
        label={t('reseller.profile.name')}
        hint={t('reseller.profile.name-hint')}
        value={known?.displayName ?? ''}
        autocomplete="name"
        maxLength={40}
      />
      <Section title={t('reseller.profile.money')}>
        {account === undefined && <p>{t('reseller.profile.money-lead')}</p>}
        <Field
          name="pan"
          label={t('reseller.profile.pan')}
          hint={t(known?.hasPan ? 'reseller.profile.pan-known' : 'reseller.profile.pan-hint')}
          autocomplete="off"
          maxLength={12}
          optional
        />
        <Field
          name="bankAccount"
          label={t('reseller.profile.account')}
          hint={account ? t('reseller.profile.account-known', { end: account }) : t('reseller.profile.account-hint')}
          autocomplete="off"
          maxLength={30}
          optional
        />
        <Field
          name="bankIfsc"
          label={t('reseller.profile.ifsc')}
          hint={t('reseller.profile.ifsc-hint')}
          autocomplete="off"
          maxLength={15}
          optional
        />
        <Field
          name="upi"
          label={t('reseller.profile.upi')}
          hint={known?.upi ? t('reseller.profile.upi-known', { upi: known.upi }) : t('reseller.profile.upi-hint')}
          autocomplete="off"
          maxLength={255}
          optional
        />
      </Section>
    </>
  );
}
