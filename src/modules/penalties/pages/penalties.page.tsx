import type { VNode } from 'preact';
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
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { PENALTY_KINDS, type PenaltyRule } from '../domain/penalty.js';
import type { PenaltyView, RuleView } from '../infra/penalty.queries.js';

interface PenaltiesPageProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly penalties: readonly PenaltyView[];
  readonly rules: readonly RuleView[];
  readonly mayRule: boolean;
  /** What was typed into the form of this id, when it comes back. */
  readonly stateOf: (form: string) => FormState;
}

/** What suppliers were charged and let off, and the rules by day. */
export function PenaltiesPage(props: PenaltiesPageProps): VNode {
  const { tr, actor, path, penalties, rules, mayRule, stateOf } = props;
  const { t } = tr;
  return (
    <Page title={t('penalties.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/dispatch', label: t('dispatch.watch.title') }]} />
      <Heading title={t('penalties.title')} lead={t('penalties.lead')} />
      {penalties.length === 0 && <EmptyState title={t('penalties.none')} icon="circle-check" />}
      {penalties.map((one) => (
        <PenaltyCard key={`${one.kind}-${one.shipmentId}`} tr={tr} penalty={one} stateOf={stateOf} />
      ))}
      <Section title={t('penalties.rules')}>
        <p>{t('penalties.rules-lead')}</p>
        <Table
          rows={rules}
          columns={[
            { key: 'of', label: t('penalties.for'), render: ({ of }) => t(`penalties.kind.${of}`) },
            { key: 'from', label: t('penalties.from'), render: ({ from }) => tr.fullDate(from) },
            { key: 'rule', label: t('penalties.costs'), render: ({ rule }) => ruleWords(rule, tr) },
            {
              key: 'reason',
              label: t('penalties.why'),
              render: ({ madeBy, reason }) => (madeBy ? `${madeBy}: ${reason}` : reason),
            },
          ]}
        />
        {mayRule && <RuleForm tr={tr} state={stateOf('rule')} />}
      </Section>
    </Page>
  );
}

function PenaltyCard(props: { tr: Translator; penalty: PenaltyView } & Pick<PenaltiesPageProps, 'stateOf'>): VNode {
  const { tr, penalty, stateOf } = props;
  const { t } = tr;
  const { shipmentId, orderId, kind, supplier, amount, waivedAt, waivedBy, waiver } = penalty;
  const form = `${kind}-${shipmentId}`;
  const state = stateOf(form);
  const waive = (
    <Form action={`/admin/penalties/${shipmentId}/${kind}/waiver`} state={state} id={form}>
      <Field type="textarea" name="reason" label={t('penalties.why')} rows={2} maxLength={500} />
      <SubmitButton look="quiet">{t('penalties.let-off')}</SubmitButton>
    </Form>
  );
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
          { term: t('penalties.due'), detail: t('dispatch.deadline.by', { day: tr.date(lastDayOf(penalty.dueAt)) }) },
          { term: t('penalties.charged'), detail: tr.dateTime(penalty.chargedAt) },
          { term: t('penalties.order'), detail: orderId.slice(-8) },
          ...(waivedAt
            ? [{ term: t('penalties.state.waived'), detail: `${waivedBy}, ${tr.dateTime(waivedAt)}: ${waiver}` }]
            : []),
        ]}
      />
      {!waivedAt && (state.message ? waive : <Disclosure summary={t('penalties.let-off')}>{waive}</Disclosure>)}
    </Card>
  );
}

function RuleForm({ tr: { t }, state }: { tr: Translator; state: FormState }): VNode {
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
      <Field type="textarea" name="reason" label={t('penalties.why')} rows={2} maxLength={500} />
      <SubmitButton>{t('penalties.set')}</SubmitButton>
    </Form>
  );
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
