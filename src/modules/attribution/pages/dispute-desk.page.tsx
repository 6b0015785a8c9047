import type { VNode } from 'preact';
import {
  Breadcrumbs,
  Card,
  DefinitionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Notice,
  Page,
  Section,
  SubmitButton,
  Table,
  Timeline,
  type TimelineItem,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { DisputeCase, DisputeSummary, Fact } from '../infra/dispute.queries.js';

interface DeskProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
}

/** What waits for a decision, longest first. */
export function DisputeListPage({
  tr,
  path,
  actor,
  disputes,
}: DeskProps & { disputes: readonly DisputeSummary[] }): VNode {
  const { t } = tr;
  const title = t('disputes.desk.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support', label: t('support.title') }]} />
      <Heading title={title} lead={t('disputes.desk.lead')} />
      <Table
        rows={disputes}
        empty={<EmptyState title={t('disputes.desk.none')} icon="scale" />}
        columns={[
          {
            key: 'askedBy',
            label: t('disputes.desk.asked-by'),
            render: (one) => <a href={`/support/disputes/${one.id}`}>{one.askedBy}</a>,
          },
          { key: 'named', label: t('disputes.desk.named') },
          { key: 'askedAt', label: t('disputes.desk.asked-at') },
          {
            key: 'outcome',
            label: t('disputes.desk.outcome'),
            render: (one) => t(`disputes.desk.result.${one.outcome ?? 'open'}`),
          },
        ]}
      />
    </Page>
  );
}

/** One question: what she says, what is known of both sides, and the decision. */
export function DisputeDeskPage(props: DeskProps & { dispute: DisputeCase; state: FormState }): VNode {
  const { tr, path, actor, dispute, state } = props;
  const { t } = tr;
  const title = t('disputes.desk.one', { reseller: dispute.askedBy });
  const named = dispute.facts.find((fact) => fact.kind === 'order' && fact.orderId === dispute.orderId);
  return (
    <Page title={title} tr={tr} actor={actor} nav="support" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/support/disputes', label: t('disputes.desk.title') }]} />
      <Heading title={title} lead={tr.dateTime(dispute.askedAt)} />
      <Card>
        <p>{dispute.words}</p>
        <DefinitionList
          items={[
            { term: t('disputes.desk.named'), detail: dispute.named },
            { term: t('disputes.desk.holder'), detail: dispute.holder ?? t('disputes.desk.nobody') },
            ...(named?.kind === 'order'
              ? [
                  { term: t('disputes.desk.order-of'), detail: named.reseller },
                  { term: t('disputes.desk.by-rule'), detail: t(`disputes.rule.${named.rule}`) },
                ]
              : []),
          ]}
        />
      </Card>
      {!dispute.isKnown && <Notice tone="warn" title={t('disputes.desk.unknown')} />}
      <Section title={t('disputes.desk.evidence')}>
        {dispute.facts.length === 0 ? (
          <EmptyState title={t('disputes.desk.no-evidence')} />
        ) : (
          <Timeline items={dispute.facts.map((fact) => itemOf(tr, fact))} />
        )}
      </Section>
      {dispute.outcome && state.message && <Notice tone="bad" title={state.message} />}
      {dispute.outcome ? (
        <Notice title={t(`disputes.desk.result.${dispute.outcome}`)}>
          <p>{dispute.reason}</p>
          <p>{[dispute.decidedBy, dispute.decidedAt && tr.dateTime(dispute.decidedAt)].filter(Boolean).join(' · ')}</p>
        </Notice>
      ) : (
        <Section title={t('disputes.desk.decide')}>
          <p>{t('disputes.desk.changes')}</p>
          <Form action={`/support/disputes/${dispute.id}/decision`} state={state}>
            <Field
              type="radio"
              name="outcome"
              label={t('disputes.desk.outcome')}
              options={[
                { value: 'stays', label: t('disputes.desk.choose-stays') },
                ...(dispute.isKnown && !dispute.isHolder
                  ? [{ value: 'moves', label: t('disputes.desk.choose-moves', { reseller: dispute.askedBy }) }]
                  : []),
              ]}
            />
            <Field
              type="textarea"
              name="reason"
              label={t('disputes.desk.reason')}
              hint={t('disputes.desk.reason-hint')}
              rows={3}
              maxLength={400}
            />
            <SubmitButton>{t('disputes.desk.save')}</SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  );
}

function itemOf({ t, dateTime }: Translator, fact: Fact): TimelineItem {
  const { at, reseller: by } = fact;
  if (fact.kind === 'visit') {
    return { title: t('disputes.fact.visit'), at, by, detail: t(`disputes.arrival.${fact.how}`, { link: fact.link }) };
  }
  if (fact.kind === 'relation') return { title: t(`disputes.cause.${fact.cause}`), at, by, state: 'now' };
  const { phone, rule, isSelf, deliveredAt } = fact;
  const detail = [
    phone,
    t(`disputes.rule.${rule}`),
    ...(isSelf ? [t('disputes.fact.self')] : []),
    ...(deliveredAt ? [t('disputes.fact.delivered', { at: dateTime(deliveredAt) })] : []),
  ];
  return { title: t('disputes.fact.order'), at, by, detail: detail.filter(Boolean).join(' · ') };
}
