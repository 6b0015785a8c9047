import type { VNode } from 'preact';
import type { BusinessDay } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Card,
  DefinitionList,
  Disclosure,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { isWaiting, PastRules, ProposeFields, WaitingProposals } from '../../../platform/two-people/index.js';
import {
  ISSUER_ADDRESS_MAX,
  ISSUER_NAME_MAX,
  type Issuer,
  PENALTY_KINDS,
  type PenaltyRule,
} from '../domain/penalty.js';
import type { PenaltyView, ShownGst, ShownRule } from '../infra/penalty.queries.js';

interface PenaltiesPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string; readonly userId: string };
  readonly path: string;
  readonly penalties: readonly PenaltyView[];
  readonly rules: readonly ShownRule[];
  readonly gstRules: readonly ShownGst[];
  readonly mayRule: boolean;
  readonly today: BusinessDay;
  /** Names the forms, so that sending one twice proposes once. */
  readonly once: string;
  /** What was typed into the form of this id, when it comes back. */
  readonly stateOf: (form: string) => FormState;
  /** Why a decision was refused. */
  readonly decision: string | undefined;
}

/** What suppliers were charged and let off, and the rules by day. */
export function PenaltiesPage(props: PenaltiesPageProps): VNode {
  const { tr, actor, path, penalties, stateOf } = props;
  const { t } = tr;
  return (
    <Page title={t('penalties.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/dispatch', label: t('dispatch.watch.title') }]} />
      <Heading title={t('penalties.title')} lead={t('penalties.lead')} />
      <Waiting {...props} />
      {penalties.length === 0 && <EmptyState title={t('penalties.none')} icon="circle-check" />}
      {penalties.map((one) => (
        <PenaltyCard key={`${one.kind}-${one.shipmentId}`} tr={tr} penalty={one} stateOf={stateOf} />
      ))}
      <Rules {...props} />
      <GstRules {...props} />
    </Page>
  );
}

function Waiting({ tr, actor, rules, gstRules, mayRule, today, decision }: PenaltiesPageProps): VNode {
  const { t, fullDate, percent } = tr;
  const shared = { tr, reader: { userId: actor.userId, mayDecide: mayRule } };
  return (
    <>
      <WaitingProposals
        {...shared}
        waiting={rules.filter((rule) => isWaiting(rule, today))}
        action="/admin/penalties/rules"
        refusal={decision}
        titleOf={({ of }) => t(`penalties.kind.${of}`)}
      >
        {({ rule, from }) => <p>{t('penalties.proposal', { day: fullDate(from), rule: ruleWords(rule, tr) })}</p>}
      </WaitingProposals>
      <WaitingProposals
        {...shared}
        waiting={gstRules.filter((rule) => isWaiting(rule, today))}
        action="/admin/penalties/gst"
        titleOf={() => t('penalties.gst.title')}
      >
        {({ gstBp, from, issuer }) => (
          <>
            <p>{t('penalties.proposal', { day: fullDate(from), rule: percent(gstBp) })}</p>
            {issuer && <p>{issuerWords(issuer, tr)}</p>}
          </>
        )}
      </WaitingProposals>
    </>
  );
}

function Rules({ tr, rules, mayRule, today, once, stateOf }: PenaltiesPageProps): VNode {
  const { t } = tr;
  return (
    <Section title={t('penalties.rules')}>
      <p>{t('penalties.rules-lead')}</p>
      <PastRules
        tr={tr}
        rules={rules.filter((rule) => !isWaiting(rule, today))}
        columns={[
          { key: 'of', label: t('penalties.for'), render: ({ of }) => t(`penalties.kind.${of}`) },
          { key: 'rule', label: t('penalties.costs'), render: ({ rule }) => ruleWords(rule, tr) },
        ]}
      />
      {mayRule && <RuleForm tr={tr} state={stateOf('rule')} once={once} />}
    </Section>
  );
}

function GstRules({ tr, gstRules, mayRule, today, once, stateOf }: PenaltiesPageProps): VNode {
  const { t } = tr;
  return (
    <Section title={t('penalties.gst.title')}>
      <p>{t('penalties.gst.lead')}</p>
      <PastRules
        tr={tr}
        rules={gstRules.filter((rule) => !isWaiting(rule, today))}
        columns={[
          { key: 'gst', label: 'GST', align: 'end', render: ({ gstBp }) => tr.percent(gstBp) },
          {
            key: 'issuer',
            label: t('penalties.gst.issuer'),
            render: ({ issuer }) => (issuer ? issuerWords(issuer, tr) : '–'),
          },
        ]}
      />
      {mayRule && (
        <Form action="/admin/penalties/gst" state={stateOf('gst')} id="gst">
          <Field name="share" label={t('penalties.gst.share')} suffix="%" maxLength={6} />
          <Field name="legalName" label={t('penalties.gst.legal-name')} maxLength={ISSUER_NAME_MAX} optional />
          <Field name="gstin" label="GSTIN" maxLength={20} optional />
          <Field
            type="textarea"
            name="address"
            rows={2}
            label={t('penalties.gst.address')}
            maxLength={ISSUER_ADDRESS_MAX}
            optional
          />
          <Field type="date" name="from" label={t('penalties.from')} />
          <ProposeFields tr={tr} once={once} />
        </Form>
      )}
    </Section>
  );
}

function PenaltyCard(props: { tr: Translator; penalty: PenaltyView } & Pick<PenaltiesPageProps, 'stateOf'>): VNode {
  const { tr, penalty, stateOf } = props;
  const { t } = tr;
  const { shipmentId, orderId, kind, supplier, amount, gst, waivedAt, waivedBy, waiver } = penalty;
  const form = `${kind}-${shipmentId}`;
  const state = stateOf(form);
  return (
    <Card
      title={supplier}
      aside={
        <Pill tone={waivedAt ? 'neutral' : 'warn'}>
          {t(waivedAt ? 'penalties.state.waived' : 'penalties.state.charged')}
        </Pill>
      }
    >
      <DefinitionList
        items={[
          { term: t('penalties.for'), detail: t(`penalties.kind.${kind}`) },
          { term: t('penalties.amount'), detail: <Amount value={amount} /> },
          ...(gst.isPositive ? [{ term: 'GST', detail: <Amount value={gst} /> }] : []),
          { term: t('penalties.due'), detail: t('dispatch.deadline.by', { day: tr.date(lastDayOf(penalty.dueAt)) }) },
          { term: t('penalties.charged'), detail: tr.dateTime(penalty.chargedAt) },
          { term: t('penalties.order'), detail: orderId.slice(-8) },
          ...(waivedAt
            ? [{ term: t('penalties.state.waived'), detail: `${waivedBy}, ${tr.dateTime(waivedAt)}: ${waiver}` }]
            : []),
        ]}
      />
      {!waivedAt && (
        <Disclosure summary={t('penalties.let-off')} state={state.message ? 'open' : 'closed'}>
          <Form action={`/admin/penalties/${shipmentId}/${kind}/waiver`} state={state} id={form}>
            <Field type="textarea" name="reason" label={t('penalties.why')} rows={2} maxLength={500} />
            <SubmitButton look="quiet">{t('penalties.let-off')}</SubmitButton>
          </Form>
        </Disclosure>
      )}
    </Card>
  );
}

function RuleForm({ tr, state, once }: { tr: Translator; state: FormState; once: string }): VNode {
  const { t } = tr;
  return (
    <Form action="/admin/penalties/rules" state={state} id="rule">
      <Field
        type="radio"
        name="kind"
        label={t('penalties.for')}
        options={PENALTY_KINDS.map((kind) => ({ value: kind, label: t(`penalties.kind.${kind}`) }))}
      />
      <Field type="date" name="from" label={t('penalties.from')} />
      <Field type="money" name="amount" label={t('penalties.flat')} hint={t('penalties.flat-hint')} optional />
      <Field name="share" label={t('penalties.share')} suffix="%" maxLength={6} optional />
      <Field type="money" name="least" label={t('penalties.least')} optional />
      <Field type="money" name="most" label={t('penalties.most')} optional />
      <ProposeFields tr={tr} once={once} />
    </Form>
  );
}

/** Who collects the tax, as his invoices name him. */
function issuerWords({ legalName, gstin, address }: Issuer, { t }: Translator): string {
  return t('penalties.gst.by', { name: legalName, gstin, address });
}

function ruleWords(rule: PenaltyRule, { t, percent, money }: Translator): string {
  if (rule.kind === 'flat') return t('penalties.rule.flat', { amount: money(rule.amount) });
  const { shareBp, least, most } = rule;
  return t('penalties.rule.share', { share: percent(shareBp), least: money(least), most: money(most) });
}

/** A deadline is the end of a day, which is the first moment of the next. */
function lastDayOf(due: Date): Date {
  return new Date(due.getTime() - 1);
}
