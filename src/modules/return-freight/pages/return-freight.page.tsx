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
import { CAUSES } from '../domain/return-freight.js';
import type { ShownRule, ShownWay } from '../infra/return-freight.queries.js';

interface ReturnFreightProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string; readonly userId: string };
  readonly path: string;
  readonly ways: readonly ShownWay[];
  readonly rules: readonly ShownRule[];
  readonly mayRule: boolean;
  readonly today: BusinessDay;
  readonly tomorrow: BusinessDay;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  /** What was typed into the form of this id, when it comes back. */
  readonly stateOf: (form: string) => FormState;
  /** Why a decision was refused. */
  readonly decision: string | undefined;
}

/** Ways back with what they cost and who bears it, what was proposed, and the rules by day. */
export function ReturnFreightPage(props: ReturnFreightProps): VNode {
  const { tr, actor, path, ways, rules, mayRule, today, decision } = props;
  const { t } = tr;
  return (
    <Page title={t('return-freight.title')} tr={tr} actor={actor} nav="finance" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/finance', label: t('platform.nav.finance.overview') }]} />
      <Heading title={t('return-freight.title')} lead={t('return-freight.lead')} />
      <WaitingProposals
        tr={tr}
        waiting={rules.filter((rule) => isWaiting(rule, today))}
        action="/finance/return-freight/rules"
        reader={{ userId: actor.userId, mayDecide: mayRule }}
        refusal={decision}
        titleOf={({ cause }) => t(`return-freight.causes.${cause}`)}
      >
        {({ from, supplierBp }) => (
          <p>{t('return-freight.proposal', { day: tr.fullDate(from), share: tr.percent(supplierBp) })}</p>
        )}
      </WaitingProposals>
      <Section title={t('return-freight.ways')}>
        {ways.length === 0 && <EmptyState title={t('return-freight.none')} icon="circle-check" />}
        {ways.map((way) => (
          <WayCard key={`${way.shipmentId}-${way.deliveryNo}`} {...props} way={way} />
        ))}
      </Section>
      <Section title={t('return-freight.rules')}>
        <PastRules
          tr={tr}
          rules={rules.filter((rule) => !isWaiting(rule, today))}
          columns={[
            {
              key: 'cause',
              label: t('return-freight.cause'),
              render: ({ cause }) => t(`return-freight.causes.${cause}`),
            },
            {
              key: 'share',
              label: t('return-freight.share'),
              align: 'end',
              render: ({ supplierBp }) => tr.percent(supplierBp),
            },
          ]}
        />
        {mayRule && <RuleForm {...props} />}
      </Section>
    </Page>
  );
}

function WayCard({ tr, way, stateOf }: ReturnFreightProps & { readonly way: ShownWay }): VNode {
  const { t } = tr;
  const { shipmentId, deliveryNo, amount, reversedAt } = way;
  const form = `${shipmentId}-${deliveryNo}`;
  const state = stateOf(form);
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
      {isBorne && (
        <Disclosure summary={t('return-freight.let-off')} state={state.message ? 'open' : 'closed'}>
          <Form action={`/finance/return-freight/${shipmentId}/${deliveryNo}/waiver`} state={state} id={form}>
            <Field type="textarea" name="reason" label={t('return-freight.why')} rows={2} maxLength={500} />
            <SubmitButton look="quiet">{t('return-freight.let-off')}</SubmitButton>
          </Form>
        </Disclosure>
      )}
    </Card>
  );
}

function RuleForm({ tr, stateOf, once, tomorrow }: ReturnFreightProps): VNode {
  const { t } = tr;
  return (
    <Form action="/finance/return-freight/rules" state={stateOf('rule')} id="rule">
      <Field
        type="select"
        name="cause"
        label={t('return-freight.cause')}
        options={CAUSES.map((cause) => ({ value: cause, label: t(`return-freight.causes.${cause}`) }))}
      />
      <Field name="share" label={t('return-freight.share')} suffix="%" maxLength={6} />
      <Field type="date" name="from" label={t('return-freight.from')} value={tomorrow} />
      <ProposeFields tr={tr} once={once} />
    </Form>
  );
}

function takenBackWords({ reversedBy, reversal }: ShownWay, at: Date, { t, dateTime }: Translator): string {
  return reversedBy === null
    ? t('return-freight.corrected', { when: dateTime(at) })
    : `${reversedBy}, ${dateTime(at)}: ${reversal}`;
}
