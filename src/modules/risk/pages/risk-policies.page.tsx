import type { VNode } from 'preact';
import {
  BarChart,
  Button,
  Card,
  DefinitionList,
  Disclosure,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  Pill,
  Section,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { byWhom, ProposeFields, WaitingProposals } from '../../../platform/two-people/index.js';
import type { Policy } from '../domain/policy.js';
import { REASONS, type Reason } from '../domain/reason.js';
import type { ListedPolicy } from '../infra/policy.queries.js';
import { POLICY_NUMBERS } from './policy-form.dto.js';

/** What the page is made of. */
export interface RiskPoliciesProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string; readonly userId: string };
  readonly policies: readonly ListedPolicy[];
  readonly inForce: Policy;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  readonly state: FormState;
  /** Why a decision was refused. */
  readonly refusal: string | undefined;
}

/** The numbers in force, what was proposed, and a form for new ones. */
export function RiskPoliciesPage(props: RiskPoliciesProps): VNode {
  const { tr, path, actor, policies, inForce, state, refusal } = props;
  const { t } = tr;
  const wasRefused = Object.keys(state.errors).length > 0 || state.message !== undefined;
  return (
    <Page title={t('risk.policies.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Heading title={t('risk.policies.title')} lead={t('risk.policies.lead')} />
      <Button href="/admin/risk/report" look="quiet">
        {t('risk.report.open')}
      </Button>
      <Button href="/admin/policies" look="quiet">
        {t('policies.title')}
      </Button>
      <WaitingProposals
        tr={tr}
        waiting={policies.filter(({ verdict }) => verdict === null)}
        action="/admin/risk/policies"
        reader={{ userId: actor.userId, mayDecide: true }}
        refusal={refusal}
        titleOf={({ no }) => t('risk.policies.version', { no })}
      >
        {(policy) => <Changes {...{ tr, policy, inForce }} />}
      </WaitingProposals>
      <Section title={t('risk.policies.in-force', { no: inForce.no })}>
        <Card>
          <BarChart
            title={t('risk.policies.weights')}
            bars={[...REASONS]
              .sort((a, b) => inForce.weights[b] - inForce.weights[a])
              .map((reason) => ({
                label: t(`risk.reason.${reason}`),
                value: Math.abs(inForce.weights[reason]),
                text: signed(inForce.weights[reason]),
              }))}
          />
          <DefinitionList
            items={POLICY_NUMBERS.map((name) => ({
              term: t(`risk.number.${name}`),
              detail: String(inForce[name]),
            }))}
          />
        </Card>
      </Section>
      <Section title={t('risk.policies.new')}>
        <Disclosure summary={t('risk.policies.open-form')} state={wasRefused ? 'open' : 'closed'}>
          <PolicyForm {...props} />
        </Disclosure>
      </Section>
      <Section title={t('risk.policies.before')}>
        {policies
          .filter(({ verdict }) => verdict !== null)
          .map((policy) => (
            <Card
              key={policy.no}
              title={t('risk.policies.version', { no: policy.no })}
              aside={
                <Pill tone={policy.no === inForce.no ? 'good' : 'neutral'}>
                  {policy.verdict === 'withdrawn'
                    ? t('two-people.verdict.withdrawn')
                    : t(policy.no === inForce.no ? 'risk.policies.now' : 'risk.policies.past')}
                </Pill>
              }
            >
              <p>{policy.reason}</p>
              <p class="hint">{byWhom(tr, policy)}</p>
            </Card>
          ))}
      </Section>
    </Page>
  );
}

function PolicyForm({ tr, inForce, once, state }: RiskPoliciesProps): VNode {
  const { t } = tr;
  return (
    <Form action="/admin/risk/policies" state={state}>
      {REASONS.map((reason) => (
        <Field
          key={reason}
          name={reason}
          type="number"
          min={-100}
          max={100}
          label={t(`risk.reason.${reason}`)}
          value={String(inForce.weights[reason])}
        />
      ))}
      {POLICY_NUMBERS.map((name) => (
        <Field key={name} name={name} type="number" label={t(`risk.number.${name}`)} value={String(inForce[name])} />
      ))}
      <ProposeFields tr={tr} once={once} name="note" />
    </Form>
  );
}

function Changes({ tr, policy, inForce }: Pick<RiskPoliciesProps, 'tr' | 'inForce'> & { policy: ListedPolicy }): VNode {
  const changes = changesOf(tr, inForce, policy);
  return changes.length > 0 ? <DefinitionList items={changes} /> : <p>{tr.t('risk.policies.no-change')}</p>;
}

/** What a proposal changes, as "from → to". */
function changesOf({ t }: Translator, from: Policy, to: Policy): { term: string; detail: string }[] {
  const arrow = (a: string, b: string) => `${a} → ${b}`;
  const isOther = (reason: Reason) => from.weights[reason] !== to.weights[reason];
  return [
    ...REASONS.filter(isOther).map((reason) => ({
      term: t(`risk.reason.${reason}`),
      detail: arrow(signed(from.weights[reason]), signed(to.weights[reason])),
    })),
    ...POLICY_NUMBERS.filter((name) => from[name] !== to[name]).map((name) => ({
      term: t(`risk.number.${name}`),
      detail: arrow(String(from[name]), String(to[name])),
    })),
  ];
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points).replace('-', '−');
}
