import type { VNode } from 'preact';
import { Field, Form, type FormState, Heading, Page, SubmitButton } from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { ProfileFields } from './profile-fields.js';
import { ResellerHead } from './reseller-page.js';

/** The one form between a signed-in person and sharing. */
export function JoinResellerPage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly state: FormState;
}): VNode {
  const { tr, path, actor, state } = props;
  const { t } = tr;
  const title = t('reseller.join.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="buyer" path={path} robots="noindex" head={<ResellerHead tr={tr} />}>
      <Heading title={title} lead={t('reseller.join.lead')} />
      <Form action="/join/reseller" state={state}>
        <ProfileFields tr={tr} />
        <Field
          name="invite"
          label={t('reseller.join.invite')}
          hint={t('reseller.join.invite-hint')}
          autocomplete="off"
          maxLength={20}
          optional
        />
        <SubmitButton width="wide">{t('reseller.join.send')}</SubmitButton>
      </Form>
    </Page>
  );
}
