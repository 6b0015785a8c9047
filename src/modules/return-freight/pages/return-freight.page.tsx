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
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { RULE_REASON_MAX } from '../app/change-freight-rule.js';
import { CAUSES } from '../domain/return-freight.js';
import type { ShownRule, ShownWay } from '../infra/return-freight.queries.js';

interface ReturnFreightProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string };
  readonly path: string;
  readonly ways: readonly ShownWay[];
  readonly rules: readonly ShownRule[];
  readonly may: { readonly rule: boolean; readonly userId: string };
  readonly today: BusinessDay;
  readonly tomorrow: BusinessDay;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  /** What was typed into the form of this id, when it comes back. */
  readonly stateOf: (form: string) => FormState;
}

/** Ways back with what they cost and who bears it, what was proposed, and the rules by day. */
export function ReturnFreightPage(props: ReturnFreightProps): VNode {
  const { tr, actor, path, ways, rules, may, today } = props;
  const { t } = tr;
  const isOpen = (rule: ShownRule) => rule.approvedAt === null && rule.from >= today;
  const waiting = rules.filter(isOpen);
  return (
    <Page title={t('return-freight.title')} tr={tr} actor={actor} nav="finance" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/finance', label: t('platform.nav.finance.overview') }]} />
      <Heading title={t('return-freight.title')} lead={t('return-freight.lead')} />
      {waiting.length > 0 && (
        <Section title={t('return-freight.waiting')}>
          {waiting.map((rule) => (
            <Proposal key={rule.no} {...props} rule={rule} />
          ))}
        </Section>
      )}
      <Section title={t('return-freight.ways')}>
        {ways.length === 0 && <EmptyState title={t('return-freight.none')} icon="circle-check" />}
        {ways.map((way) => (
          <WayCard key={`${way.shipmentId}-${way.deliveryNo}`} {...props} way={way} />
        ))}
      </Section>
      <Section title={t('return-freight.rules')}>
        <Table
          rows={rules.filter((rule) => !isOpen(rule))}
          columns={[
            {
              key: 'cause',
              label: t('return-freight.cause'),
              render: ({ cause }) => t(`return-freight.causes.${cause}`),
            },
            { key: 'from', label: t('return-freight.from'), render: ({ from }) => tr.fullDate(from) },
            {
              key: 'share',
              label: t('return-freight.share'),
              align: 'end',
              render: ({ supplierBp }) => tr.percent(supplierBp),
            },
            { key: 'reason', label: t('return-freight.why'), render: (rule) => whyWords(rule, tr) },
          ]}
        />
        {may.rule && <RuleForm {...props} />}
      </Section>
    </Page>
  );
}

function WayCard({ tr, way, stateOf }: ReturnFreightProps & { readonly way: ShownWay }): VNode {
  const { t } = tr;
  const { shipmentId, deliveryNo, amount, reversedAt } = way;
  const form = `${shipmentId}-${deliveryNo}`;
  const state = stateOf(form);
  const waive = (
    <Form action={`/finance/return-freight/${shipmentId}/${deliveryNo}/waiver`} state={state} id={form}>
      <Field type="textarea" name="reason" label={t('return-freight.why')} rows={2} maxLength={500} />
      <SubmitButton look="quiet">{t('return-freight.let-off')}</SubmitButton>
    </Form>
  );
  const isBorne = amount.isPositive && reversedAt === null;
  return (
    <Card
      title={way.supplier}
      aside={
        <Pill tone={isBorne ? 'warn' : 'neutral'}>
          {t(isBorne ? 'return-freight.supplier-bears' : 'return-freight.platform-bears')}
        </Pill>
      }
    >
      <DefinitionList
        items={[
          { term: t('return-freight.cause'), detail: t(`return-freight.causes.${way.cause}`) },
          { term: t('return-freight.cost', { courier: way.courier }), detail: <Amount value={way.freight} /> },
          { term: t('return-freight.part', { share: tr.percent(way.supplierBp) }), detail: <Amount value={amount} /> },
          { term: t('return-freight.booked'), detail: tr.dateTime(way.bookedAt) },
          { term: t('return-freight.order'), detail: way.orderId.slice(-8) },
          ...(reversedAt
            ? [{ term: t('return-freight.taken-back'), detail: takenBackWords(way, reversedAt, tr) }]
            : []),
        ]}
      />
      {isBorne && (state.message ? waive : <Disclosure summary={t('return-freight.let-off')}>{waive}</Disclosure>)}
    </Card>
  );
}

function Proposal({ tr, rule, may, stateOf }: ReturnFreightProps & { readonly rule: ShownRule }): VNode {
  const { t } = tr;
  const { message } = stateOf(`approve-${rule.no}`);
  return (
    <Card
      title={t(`return-freight.causes.${rule.cause}`)}
      aside={<Pill tone="warn">{tr.percent(rule.supplierBp)}</Pill>}
    >
      <p>{t('return-freight.proposal', { day: tr.fullDate(rule.from), share: tr.percent(rule.supplierBp) })}</p>
      <p class="hint">{whyWords(rule, tr)}</p>
      {message !== undefined && <Notice tone="bad" title={message} />}
      {rule.madeBy === may.userId && <Notice title={t('errors.own-freight-rule')} />}
      {rule.madeBy !== may.userId && may.rule && (
        <Form action={`/finance/return-freight/rules/${rule.no}/approval`} id={`approve-${rule.no}`}>
          <SubmitButton>{t('return-freight.approve')}</SubmitButton>
        </Form>
      )}
    </Card>
  );
}

function RuleForm({ tr: { t }, stateOf, once, tomorrow }: ReturnFreightProps): VNode {
  return (
    <Form action="/finance/return-freight/rules" state={stateOf('rule')} id="rule">
      <Field type="hidden" name="once" value={once} />
      <Field
        type="select"
        name="cause"
        label={t('return-freight.cause')}
        options={CAUSES.map((cause) => ({ value: cause, label: t(`return-freight.causes.${cause}`) }))}
      />
      <Field name="share" label={t('return-freight.share')} suffix="%" maxLength={6} />
      <Field type="date" name="from" label={t('return-freight.from')} value={tomorrow} />
      <Field type="textarea" name="reason" label={t('return-freight.why')} rows={2} maxLength={RULE_REASON_MAX} />
      <SubmitButton>{t('return-freight.propose')}</SubmitButton>
    </Form>
  );
}

function whyWords({ madeByName, approvedByName, reason }: ShownRule, { t }: Translator): string {
  const by = [madeByName, approvedByName].filter(Boolean).join(', ');
  return by === '' ? reason : t('return-freight.by', { reason, by });
}

function takenBackWords({ reversedBy, reversal }: ShownWay, at: Date, { t, dateTime }: Translator): string {
  return reversedBy === null
    ? t('return-freight.corrected', { when: dateTime(at) })
    : `${reversedBy}, ${dateTime(at)}: ${reversal}`;
}
