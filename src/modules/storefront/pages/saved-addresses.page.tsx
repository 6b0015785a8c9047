import type { VNode } from 'preact';
import {
  ActionBar,
  Button,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { HiddenFields } from './hidden-fields.js';

/** What the page is made of: first the phone is asked, then the code that went there. */
export interface SavedAddressesPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly to: string;
  readonly state: FormState;
  /** Where a code has been sent. */
  readonly sent: { readonly codeId: string; readonly phone: string } | undefined;
}

/** Shows that a phone is hers; the addresses themselves stand where she needs them. */
export function SavedAddressesPage({ tr, path, to, state, sent }: SavedAddressesPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('checkout.saved.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading title={t('checkout.saved.title')} lead={t('checkout.saved.why')} />
      {sent ? (
        <Form action="/addresses/pass" state={state}>
          <HiddenFields values={{ to, ...sent }} />
          <Field
            type="code"
            name="code"
            label={t('storefront.order.code')}
            hint={t('checkout.saved.sent', { phone: tr.phone(sent.phone) })}
            maxLength={6}
          />
          <ActionBar>
            <SubmitButton>{t('checkout.saved.show')}</SubmitButton>
          </ActionBar>
        </Form>
      ) : (
        <Form action="/addresses/codes" state={state}>
          <HiddenFields values={{ to }} />
          <Field type="tel" name="phone" label={t('storefront.form.phone')} maxLength={20} />
          <ActionBar>
            <SubmitButton>{t('checkout.saved.send')}</SubmitButton>
          </ActionBar>
        </Form>
      )}
      <Button href={to} look="plain">
        {t('checkout.saved.without')}
      </Button>
    </Page>
  );
}
