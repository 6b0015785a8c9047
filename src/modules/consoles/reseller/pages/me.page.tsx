import type { VNode } from 'preact';
import {
  Card,
  DefinitionList,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Pill,
  Section,
  SubmitButton,
} from '../../../../platform/html/index.js';
import { LANGUAGE_CODES, LANGUAGES, type Translator } from '../../../../platform/i18n/index.js';
import type { OpenSession } from '../../../identity/index.js';
import { type KnownProfile, ProfileFields, ResellerPage, type Standing } from '../../../resellers/index.js';
import { deviceOf } from '../domain/device.js';
import { LevelCard } from './level-card.js';

/** What the page has just done, told at its top. */
export const SAVED = ['profile', 'language', 'session'] as const;
export type Saved = (typeof SAVED)[number];

/** The reseller herself: name, PAN, bank, language, and where she is signed in. */
export function MePage(props: {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string; readonly sessionId: string };
  readonly phone: string;
  readonly profile: KnownProfile;
  readonly standing: Standing;
  readonly sessions: readonly OpenSession[];
  readonly state: FormState;
  readonly saved?: Saved | undefined;
}): VNode {
  const { tr, path, actor, phone, profile, standing, sessions, state, saved } = props;
  const { t } = tr;
  return (
    <ResellerPage title={t('reseller.me.title')} tr={tr} actor={actor} path={path}>
      <Heading title={profile.displayName} lead={tr.phone(phone)} />
      {saved && <Notice tone="good" title={t(`reseller.me.saved-${saved}`)} />}
      <Card title={t('shop.mine.title')} href="/reseller/me/shop">
        <p>{t('shop.mine.lead')}</p>
      </Card>
      <Card title={t('reviews.title')} href="/reseller/reviews">
        <p>{t('reviews.lead-reseller')}</p>
      </Card>
      <LevelCard tr={tr} standing={standing} />
      <Section title={t('reseller.me.profile')}>
        <Form action="/reseller/me" state={state} id="profile">
          <ProfileFields tr={tr} known={profile} />
          <SubmitButton>{t('reseller.me.save')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('reseller.me.language')}>
        <Form action="/reseller/me/language" id="language" state={freshForm({ language: tr.language })}>
          <Field
            type="select"
            name="language"
            label={t('reseller.me.language-label')}
            options={LANGUAGE_CODES.map((value) => ({ value, label: LANGUAGES[value].name }))}
          />
          <SubmitButton look="quiet">{t('reseller.me.save-language')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('reseller.me.sessions')}>
        <p>{t('reseller.me.sessions-lead')}</p>
        <div class="cards">
          {sessions.map((session) => (
            <SessionCard key={session.id} tr={tr} session={session} isThis={session.id === actor.sessionId} />
          ))}
        </div>
      </Section>
      <Form action="/sign-out" id="sign-out">
        <SubmitButton look="quiet" icon="log-out" width="wide">
          {t('platform.page.sign-out')}
        </SubmitButton>
      </Form>
    </ResellerPage>
  );
}

function SessionCard({ tr, session, isThis }: { tr: Translator; session: OpenSession; isThis: boolean }): VNode {
  const { t } = tr;
  const device = t(`reseller.device.${deviceOf(session.device)}`);
  return (
    <div class="card session">
      <div class="card-head">
        <strong>{device}</strong>
        {isThis && <Pill tone="good">{t('reseller.me.this-session')}</Pill>}
      </div>
      <DefinitionList items={[{ term: t('reseller.me.since'), detail: tr.dateTime(session.createdAt) }]} />
      {!isThis && (
        <Form action={`/reseller/me/sessions/${session.id}/end`} id={`end-${session.id}`}>
          <SubmitButton look="quiet">{t('reseller.me.end', { device })}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
