import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Button,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { BEARERS, CLAIM_DAYS, CLAIM_REASONS, EVIDENCE } from '../domain/claim.js';
import type { Claimable, ClaimView } from '../infra/claim.queries.js';

interface Frame {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
}

const MEBIBYTE = 1024 * 1024;

/** A supplier's claims, and the parcels on which one may still be made. */
export function SupplierClaimsPage(
  props: Frame & { claims: readonly ClaimView[]; claimable: readonly Claimable[]; state: FormState },
): VNode {
  const { tr, actor, path, claims, claimable, state } = props;
  const { t } = tr;
  return (
    <Page title={t('claims.title')} tr={tr} actor={actor} nav="supplier" path={path}>
      <Heading title={t('claims.title')} lead={t('claims.lead', { days: CLAIM_DAYS })} />
      <Section title={t('claims.new')}>
        {claimable.length === 0 && state.message && <Notice tone="bad" title={state.message} />}
        {claimable.length === 0 ? (
          <EmptyState title={t('claims.nothing')} icon="package-check" />
        ) : (
          <Form action="/supplier/claims" state={state} carries="files" id="claim">
            <Field
              type="select"
              name="shipmentId"
              label={t('claims.parcel')}
              options={claimable.map((one) => ({
                value: one.shipmentId,
                label: `${one.title} · ${one.awb} · ${t('claims.by', { when: tr.dateTime(one.claimBy) })}`,
              }))}
            />
            <Field
              type="radio"
              name="reason"
              label={t('claims.reason')}
              options={CLAIM_REASONS.map((reason) => ({ value: reason, label: t(`claims.reasons.${reason}`) }))}
            />
            <Field
              type="file"
              name="video"
              label={t('claims.video')}
              hint={t('claims.video-hint', { megabytes: EVIDENCE.videoBytes / MEBIBYTE })}
              accept="video/mp4,video/webm"
            />
            <Field
              type="file"
              name="photos"
              label={t('claims.photos')}
              hint={t('claims.photos-hint', { most: EVIDENCE.photos })}
              accept="image/jpeg,image/png,image/webp"
              multiple
              optional
            />
            <Field type="textarea" name="words" label={t('claims.words')} rows={2} maxLength={500} optional />
            <SubmitButton>{t('claims.send')}</SubmitButton>
          </Form>
        )}
      </Section>
      <Section title={t('claims.yours')}>
        {claims.length === 0 && <EmptyState title={t('claims.none')} icon="scale" />}
        {claims.map((claim) => (
          <ClaimCard key={claim.id} tr={tr} claim={claim} files="/supplier/claims/files" />
        ))}
      </Section>
    </Page>
  );
}

/** Everybody's claims, those that wait first. */
export function SupportClaimsPage({ tr, actor, path, claims }: Frame & { claims: readonly ClaimView[] }): VNode {
  const { t } = tr;
  return (
    <Page title={t('claims.title')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={t('claims.title')} lead={t('claims.lead-support')} />
      {claims.length === 0 && <EmptyState title={t('claims.none')} icon="scale" />}
      {claims.map((claim) => (
        <ClaimCard
          key={claim.id}
          tr={tr}
          claim={claim}
          files="/support/claims/files"
          more={`/support/claims/${claim.id}`}
        />
      ))}
    </Page>
  );
}

/** One claim with its evidence, and the decision. */
export function DecideClaimPage({
  tr,
  actor,
  path,
  claim,
  state,
}: Frame & { claim: ClaimView; state: FormState }): VNode {
  const { t } = tr;
  return (
    <Page title={t('claims.one')} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support/claims', label: t('claims.title') }]} />
      <Heading title={t('claims.one')} lead={claim.supplierName} />
      <ClaimCard tr={tr} claim={claim} files="/support/claims/files" />
      <Section title={t(claim.outcome === 'open' ? 'claims.decide' : 'claims.decide-anew')}>
        <Form action={`/support/claims/${claim.id}/decision`} state={state} id="decision">
          <Field
            type="radio"
            name="outcome"
            label={t('claims.outcome')}
            options={[
              ...BEARERS.map((bearer) => ({ value: bearer, label: t(`claims.bears.${bearer}`) })),
              { value: 'refused', label: t('claims.bears.supplier') },
            ]}
          />
          <Field
            type="money"
            name="amount"
            label={t('claims.amount')}
            hint={t('claims.amount-hint', { most: tr.money(claim.most) })}
            optional
          />
          <Field type="textarea" name="reason" label={t('claims.why')} rows={3} maxLength={500} />
          <SubmitButton>{t('claims.save')}</SubmitButton>
        </Form>
      </Section>
    </Page>
  );
}

function ClaimCard(props: { tr: Translator; claim: ClaimView; files: string; more?: string }): VNode {
  const { tr, claim, files, more } = props;
  const { t } = tr;
  const tone = { open: 'warn', allowed: 'good', refused: 'bad' } as const;
  return (
    <Card
      title={claim.title}
      aside={<Pill tone={tone[claim.outcome]}>{t(`claims.state.${claim.outcome}`)}</Pill>}
      actions={
        more && (
          <Button href={more} look="quiet">
            {t('claims.open')}
          </Button>
        )
      }
    >
      <DefinitionList
        items={[
          { term: t('claims.reason'), detail: t(`claims.reasons.${claim.reason}`) },
          { term: t('claims.awb'), detail: claim.awb },
          { term: t('claims.received'), detail: tr.dateTime(claim.receivedAt) },
          { term: t('claims.made'), detail: tr.dateTime(claim.claimedAt) },
          ...(claim.words ? [{ term: t('claims.said'), detail: claim.words }] : []),
          ...(claim.amount && claim.bearer
            ? [{ term: t(`claims.bears.${claim.bearer}`), detail: tr.money(claim.amount) }]
            : []),
          ...(claim.decisionReason ? [{ term: t('claims.why'), detail: claim.decisionReason }] : []),
        ]}
      />
      <p>
        {claim.files.map((file, index) => (
          <>
            <a key={file.id} href={`${files}/${file.id}`}>
              {t(file.mediaType === 'image/jpeg' ? 'claims.photo-no' : 'claims.video-no', { no: index + 1 })}
            </a>{' '}
          </>
        ))}
      </p>
    </Card>
  );
}
