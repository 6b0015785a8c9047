import type { VNode } from 'preact';
import { businessDay } from '../../../kernel/index.js';
import {
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Field,
  Form,
  type FormState,
  freshForm,
  Heading,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Shown } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { type CourierCode, MEANINGS } from '../domain/code-meanings.js';
import type { AssignedMeaning } from '../infra/meaning.repository.js';
import type { UnknownCode } from '../infra/unknown-code.queries.js';

interface CodesPageProps extends Shown {
  readonly codes: readonly UnknownCode[];
  readonly meanings: readonly AssignedMeaning[];
  readonly refused: { readonly code: CourierCode; readonly state: FormState } | undefined;
}

/** Codes that wait for a meaning, each with its form, and the meanings that were given. */
export function CodesPage({ tr, actor, path, codes, meanings, refused }: CodesPageProps): VNode {
  const { t } = tr;
  return (
    <Page title={t('courier-desk.codes.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={t('courier-desk.codes.title')} lead={t('courier-desk.codes.lead')} />
      {codes.length === 0 && <EmptyState title={t('courier-desk.codes.none')} icon="circle-check" />}
      {codes.map((one) => (
        <CodeCard
          key={keyOf(one)}
          tr={tr}
          one={one}
          state={refused && keyOf(refused.code) === keyOf(one) ? refused.state : freshForm()}
        />
      ))}
      <Section title={t('courier-desk.codes.given')}>
        <Table
          rows={meanings}
          empty={<EmptyState title={t('courier-desk.codes.given-none')} icon="inbox" />}
          columns={[
            {
              key: 'code',
              label: t('courier-desk.codes.code'),
              render: ({ courier, code, leg }) => `${courier} · ${code} · ${t(`courier-desk.leg.${leg}`)}`,
            },
            { key: 'meaning', label: t('courier-desk.codes.meaning'), render: ({ meaning }) => words(tr, meaning) },
            { key: 'validFrom', label: t('courier-desk.codes.from') },
            {
              key: 'who',
              label: t('courier-desk.codes.who'),
              render: ({ decidedBy, decidedAt, note }) => `${decidedBy}, ${tr.dateTime(decidedAt)}: ${note}`,
            },
            {
              key: 'parcels',
              label: t('courier-desk.codes.followed'),
              align: 'end',
              render: ({ parcels, isDone }) => (
                <Pill tone={isDone ? 'good' : 'warn'}>
                  {t(isDone ? 'courier-desk.codes.done' : 'courier-desk.codes.running', { count: parcels })}
                </Pill>
              ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function CodeCard({ tr, one, state }: { tr: Translator; one: UnknownCode; state: FormState }): VNode {
  const { t } = tr;
  const form = (
    <Form action="/support/courier-codes/meanings" state={state} id={`code-${idOf(one)}`}>
      <Field type="hidden" name="provider" value={one.provider} />
      <Field type="hidden" name="leg" value={one.leg} />
      <Field type="hidden" name="code" value={one.code} />
      <Field
        type="select"
        name="meaning"
        label={t('courier-desk.codes.meaning')}
        placeholder={t('courier-desk.codes.choose')}
        options={MEANINGS[one.leg].map((meaning) => ({ value: meaning, label: words(tr, meaning) }))}
      />
      <Field
        type="date"
        name="from"
        label={t('courier-desk.codes.from')}
        hint={t('courier-desk.codes.from-hint')}
        value={businessDay(one.since)}
      />
      <Field
        type="textarea"
        name="note"
        label={t('courier-desk.codes.note')}
        hint={t('courier-desk.codes.note-hint')}
        rows={2}
        maxLength={500}
      />
      <SubmitButton>{t('courier-desk.codes.save')}</SubmitButton>
    </Form>
  );
  return (
    <Card
      title={one.name === '' ? one.code : one.name}
      aside={<Pill tone="warn">{t('courier-desk.codes.parcels', { count: one.parcels })}</Pill>}
    >
      <DefinitionList
        items={[
          { term: t('courier-desk.codes.courier'), detail: one.courier },
          ...(one.space ? [{ term: t('courier-desk.codes.space'), detail: one.space }] : []),
          { term: t('courier-desk.codes.way'), detail: t(`courier-desk.leg.${one.leg}`) },
          { term: t('courier-desk.codes.words'), detail: one.words.join(' · ') || '–' },
          {
            term: t('courier-desk.codes.scans'),
            detail: one.isMore ? t('courier-desk.codes.at-least', { count: one.scans }) : tr.number(one.scans),
          },
          { term: t('courier-desk.codes.since'), detail: tr.dateTime(one.since) },
        ]}
      />
      {state.message ? form : <Disclosure summary={t('courier-desk.codes.explain')}>{form}</Disclosure>}
    </Card>
  );
}

function words({ t }: Translator, meaning: string): string {
  return meaning === 'nothing' ? t('courier-desk.codes.nothing') : t(`logistics.status.${meaning}`);
}

function keyOf({ provider, leg, code }: CourierCode): string {
  return `${provider}|${leg}|${code}`;
}

/** Fit for the name of an element, whatever a courier calls its code. */
function idOf(code: CourierCode): string {
  return Buffer.from(keyOf(code)).toString('base64url');
}
