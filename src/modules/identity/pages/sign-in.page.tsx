import type { VNode } from 'preact';
import { Button, Field, Form, type FormState, Heading, Page, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';

interface SignInPageProps {
  readonly tr: Translator;
  readonly path: string;
  readonly state: FormState;
}

/** Asks for the phone: the only name anybody needs here. */
export function PhonePage({ tr, path, state }: SignInPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('identity.sign-in.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading title={t('identity.sign-in.title')} lead={t('identity.sign-in.lead')} />
      <Form action="/sign-in" state={state}>
        <Field type="tel" name="phone" label={t('identity.sign-in.phone')} hint={t('identity.sign-in.phone-hint')} />
        <Field type="hidden" name="next" value={state.values.next ?? ''} />
        <SubmitButton width="wide">{t('identity.sign-in.send-code')}</SubmitButton>
      </Form>
    </Page>
  );
}

/** Asks for the code that was sent. */
export function CodePage({
  tr,
  path,
  state,
  chatUrl,
}: SignInPageProps & { readonly chatUrl: string | undefined }): VNode {
  const { t } = tr;
  return (
    <Page title={t('identity.code.title')} tr={tr} nav="buyer" path={path} robots="noindex">
      <Heading
        title={t('identity.code.title')}
        lead={t('identity.code.lead', { phone: tr.phone(state.values.phone ?? '') })}
      />
      <Form action="/sign-in/code" state={state}>
        <Field type="code" name="code" label={t('identity.code.code')} />
        <Field type="hidden" name="codeId" value={state.values.codeId ?? ''} />
        <Field type="hidden" name="phone" value={state.values.phone ?? ''} />
        <Field type="hidden" name="next" value={state.values.next ?? ''} />
        <SubmitButton width="wide">{t('identity.code.open')}</SubmitButton>
      </Form>
      <p>
        <a href="/sign-in">{t('identity.code.again')}</a>
      </p>
      {chatUrl && (
        <Button href={chatUrl} look="quiet" newTab>
          {t('identity.code.demo-phone')}
        </Button>
      )}
    </Page>
  );
}
