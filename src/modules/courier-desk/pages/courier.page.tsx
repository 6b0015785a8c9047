import type { VNode } from 'preact';
import {
  Breadcrumbs,
  DefinitionList,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { ListedCourier } from '../../couriers/index.js';
import { type FeedKind, type FeedMapping, TIME_FORMATS, ZONES } from '../domain/courier-feed.js';

interface CourierPageProps extends Shown {
  readonly courier: ListedCourier;
  readonly feeds: Readonly<Record<FeedKind, FeedMapping | undefined>>;
  readonly keyNo: number;
  readonly canBook: boolean;
  /** The form that was refused. */
  readonly form?: string;
  readonly state?: FormState;
  /** A new signing key, on this one page only. */
  readonly key?: string;
}

/** One courier: in use or not, and how it tells where it has no adapter. */
export function CourierPage(props: CourierPageProps): VNode {
  const { tr, actor, path, courier, feeds, keyNo, canBook, key } = props;
  const { t } = tr;
  const base = `/admin/couriers/${courier.name}`;
  const stateOf = (form: string, values: Readonly<Record<string, string>> = {}) =>
    props.form === form && props.state ? props.state : freshForm(values);
  return (
    <Page title={courier.title} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/couriers', label: t('courier-desk.couriers.title') }]} />
      <Heading
        title={courier.title}
        lead={t(canBook ? 'courier-desk.couriers.books' : 'courier-desk.couriers.tells')}
      />
      <Section title={t('courier-desk.switch.title')}>
        <DefinitionList
          items={[
            {
              term: t('courier-desk.switch.now'),
              detail: (
                <Pill tone={courier.inUse ? 'good' : 'neutral'}>
                  {t(courier.inUse ? 'courier-desk.switch.on' : 'courier-desk.switch.off')}
                </Pill>
              ),
            },
            ...(courier.switchedAt
              ? [
                  {
                    term: t('courier-desk.switch.last'),
                    detail: `${courier.switchedBy}, ${tr.dateTime(courier.switchedAt)}: ${courier.reason}`,
                  },
                ]
              : []),
          ]}
        />
        {(canBook || courier.inUse) && (
          <Form action={`${base}/switch`} state={stateOf('switch')} id="switch">
            <Field type="hidden" name="to" value={courier.inUse ? 'off' : 'on'} />
            <Field type="textarea" name="reason" label={t('courier-desk.reason')} rows={2} maxLength={500} />
            <SubmitButton>
              {t(courier.inUse ? 'courier-desk.switch.turn-off' : 'courier-desk.switch.turn-on')}
            </SubmitButton>
          </Form>
        )}
      </Section>
      <Section title={t('courier-desk.feed.webhook')}>
        <p>{t('courier-desk.feed.webhook-lead', { address: `/v1/webhooks/couriers/generic/${courier.name}` })}</p>
        <FeedForm tr={tr} base={base} kind="webhook" state={stateOf('webhook', { ...feeds.webhook })} />
      </Section>
      <Section title={t('courier-desk.feed.key')}>
        {key && (
          <Notice tone="warn" title={t('courier-desk.feed.key-new')}>
            {<code>{key}</code>}
          </Notice>
        )}
        <p>{t(keyNo > 0 ? 'courier-desk.feed.key-there' : 'courier-desk.feed.key-none', { no: keyNo })}</p>
        <Form action={`${base}/keys`} id="key">
          <SubmitButton look="quiet">{t('courier-desk.feed.key-renew')}</SubmitButton>
        </Form>
      </Section>
      <Section title={t('courier-desk.feed.file')}>
        <p>{t('courier-desk.feed.file-lead')}</p>
        <FeedForm tr={tr} base={base} kind="file" state={stateOf('file', { ...feeds.file })} />
      </Section>
    </Page>
  );
}

function FeedForm(props: { tr: Translator; base: string; kind: FeedKind; state: FormState }): VNode {
  const { tr, base, kind, state } = props;
  const { t } = tr;
  const line = (name: keyof FeedMapping, optional = false) => (
    <Field
      name={name}
      label={t(`courier-desk.feed.${name}`)}
      maxLength={120}
      optional={optional}
      {...(name === 'listAt' ? { hint: t('courier-desk.feed.listAt-hint') } : {})}
    />
  );
  return (
    <Form action={`${base}/feeds`} state={state} id={kind}>
      <Field type="hidden" name="kind" value={kind} />
      {kind === 'webhook' && line('listAt', true)}
      {line('awbAt')}
      {line('codeAt')}
      {line('wordsAt', true)}
      {line('timeAt')}
      {line('placeAt', true)}
      <Field
        type="select"
        name="timeFormat"
        label={t('courier-desk.feed.timeFormat')}
        options={TIME_FORMATS.map((value) => ({ value, label: t(`courier-desk.time.${value}`) }))}
      />
      <Field
        type="select"
        name="zone"
        label={t('courier-desk.feed.zone')}
        options={ZONES.map((value) => ({ value, label: t(`courier-desk.clock.${value === 'UTC' ? 'utc' : 'india'}`) }))}
      />
      <Field type="textarea" name="reason" label={t('courier-desk.reason')} rows={2} maxLength={500} />
      <SubmitButton>{t('courier-desk.feed.save')}</SubmitButton>
    </Form>
  );
}
