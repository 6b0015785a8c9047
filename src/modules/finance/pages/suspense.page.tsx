import type { VNode } from 'preact';
import {
  Amount,
  Breadcrumbs,
  Card,
  DefinitionList,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { LikelyParcel } from '../domain/suspense/likely-parcels.js';
import { RESOLUTION_KINDS, type ResolutionKind } from '../domain/suspense/resolution.js';
import { decisionSentence } from '../http/remittance-answer.js';
import type { WaitingLine } from '../infra/suspense.queries.js';
import { courierName } from './account-name.js';
import type { Shown } from './shown.js';

/** Money of one row that waits: what it says, the parcels it may mean with reasons, and what to propose. */
export function SuspensePage(
  props: Shown & {
    readonly line: WaitingLine;
    readonly likely: readonly LikelyParcel[];
    readonly mayPropose: boolean;
    readonly state: FormState;
    readonly here: string;
  },
): VNode {
  const { tr, path, actor, line, mayPropose } = props;
  const { t } = tr;
  const title = t('finance.suspense.one', { awb: line.awb });
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/unexplained', label: t('finance.unexplained.title') }]} />
      <Heading title={title} lead={decisionSentence(line, tr)} />
      <Card title={<Amount value={line.open} size="large" />}>
        <DefinitionList
          items={[
            { term: t('finance.column.courier'), detail: courierName(line.courier) },
            { term: t('finance.suspense.waits-as'), detail: t(`finance.suspense.account.${line.account}`) },
            { term: t('finance.column.since'), detail: tr.date(line.since) },
            {
              term: t('finance.column.file'),
              detail: (
                <a href={`/finance/remittances/${line.remittanceId}`}>
                  {line.fileName}, {t('finance.remittances.row', { row: line.rowNumber })}
                </a>
              ),
            },
            ...(line.orderReference ? [{ term: t('finance.suspense.order'), detail: line.orderReference }] : []),
            ...(line.utr ? [{ term: t('finance.column.utr'), detail: line.utr }] : []),
          ]}
        />
      </Card>
      {line.open.isZero ? (
        <Notice tone="good" title={t('finance.suspense.explained')}>
          <p>
            <a href="/finance/approvals">{t('finance.approvals.title')}</a>
          </p>
        </Notice>
      ) : line.proposalId !== null ? (
        <Notice tone="info" title={t('finance.suspense.proposed')}>
          <p>
            <a href="/finance/approvals">{t('finance.approvals.title')}</a>
          </p>
        </Notice>
      ) : (
        mayPropose && <Proposal {...props} />
      )}
    </Page>
  );
}

function Proposal({
  tr,
  line,
  likely,
  state,
  here,
}: {
  tr: Translator;
  line: WaitingLine;
  likely: readonly LikelyParcel[];
  state: FormState;
  here: string;
}): VNode {
  const { t } = tr;
  const isForParcel = line.account === 'unknown';
  const kinds = RESOLUTION_KINDS.filter((kind) => kind !== 'parcel' || isForParcel);
  const first: ResolutionKind = isForParcel ? 'parcel' : 'courier-account';
  return (
    <Section title={t('finance.suspense.propose')}>
      <p>{t('finance.suspense.second-person')}</p>
      <Form action={here} state={state}>
        <Field
          type="radio"
          name="kind"
          label={t('finance.suspense.what')}
          value={first}
          options={kinds.map((value) => ({
            value,
            label: t(`finance.resolution.${value}`),
            hint: t(`finance.resolution-hint.${value}`),
          }))}
        />
        {isForParcel && likely.length > 0 && (
          <Field
            type="radio"
            name="shipmentId"
            label={t('finance.suspense.parcel')}
            value={likely[0]?.parcel.shipmentId ?? ''}
            options={[
              ...likely.map((one) => ({
                value: one.parcel.shipmentId,
                label: t('finance.suspense.candidate', {
                  awb: one.parcel.awb,
                  order: one.parcel.orderReference,
                  duePaise: Number(one.parcel.due.paise),
                }),
                hint: reasonsOf(one, tr),
              })),
              { value: '', label: t('finance.suspense.other-parcel') },
            ]}
          />
        )}
        {isForParcel && (
          <Field
            name="awb"
            label={t('finance.suspense.awb')}
            hint={likely.length > 0 ? t('finance.suspense.awb-hint') : t('finance.suspense.no-candidates')}
            maxLength={40}
            optional
          />
        )}
        <Field type="textarea" name="reason" label={t('finance.suspense.reason')} rows={2} maxLength={500} />
        <SubmitButton icon="check">{t('finance.suspense.send')}</SubmitButton>
      </Form>
    </Section>
  );
}

function reasonsOf({ reasons }: LikelyParcel, { t }: Translator): string {
  return reasons.map(({ word, count }) => t(`finance.likely.${word}`, { count })).join(' · ');
}
