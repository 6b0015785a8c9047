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
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { NOTE_MAX } from '../app/change-policy.js';
import type { Policy } from '../domain/policy.js';
import { REASONS, type Reason } from '../domain/reason.js';
import type { ListedPolicy } from '../infra/policy.repository.js';
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
  readonly refusal?: string;
}

/** The numbers in force, what was proposed, and a form for new ones. */
export function RiskPoliciesPage(props: RiskPoliciesProps): VNode {
  const { tr, path, actor, policies, inForce, state, refusal } = props;
  const { t } = tr;
  const waiting = policies.filter(({ validFrom }) => validFrom === undefined);
  const wasRefused = Object.keys(state.errors).length > 0;
  return (
    <Page title={t('risk.policies.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Heading title={t('risk.policies.title')} lead={t('risk.policies.lead')} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      <Button href="/admin/risk/report" look="quiet">
        {t('risk.report.open')}
      </Button>
      <Button href="/admin/policies" look="quiet">
        {t('policies.title')}
      </Button>
      {waiting.length > 0 && (
        <Section title={t('risk.policies.waiting')}>
          {waiting.map((policy) => (
            <Proposal key={policy.no} {...{ tr, actor, policy, inForce }} />
          ))}
        </Section>
      )}
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
        {wasRefused ? (
          <PolicyForm {...props} />
        ) : (
          <Disclosure summary={t('risk.policies.open-form')}>
            <PolicyForm {...props} />
          </Disclosure>
        )}
      </Section>
      <Section title={t('risk.policies.before')}>
        {policies
          .filter(({ validFrom }) => validFrom !== undefined)
          .map((policy) => (
            <Card
              key={policy.no}
              title={t('risk.policies.version', { no: policy.no })}
              aside={
                <Pill tone={policy.no === inForce.no ? 'good' : 'neutral'}>
                  {t(policy.no === inForce.no ? 'risk.policies.now' : 'risk.policies.past')}
                </Pill>
              }
            >
              <p>{policy.note}</p>
              <p class="hint">{byWhom(tr, policy)}</p>
            </Card>
          ))}
      </Section>
    </Page>
  );
}

function PolicyForm({ tr: { t }, inForce, once, state }: RiskPoliciesProps): VNode {
  return (
    <Form action="/admin/risk/policies" state={state}>
      <Field type="hidden" name="once" value={once} />
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
      <Field type="textarea" name="note" rows={3} label={t('risk.policies.note')} maxLength={NOTE_MAX} />
      <SubmitButton>{t('risk.policies.propose')}</SubmitButton>
    </Form>
  );
}

function Proposal(props: Pick<RiskPoliciesProps, 'tr' | 'actor' | 'inForce'> & { policy: ListedPolicy }): VNode {
  const { tr, actor, policy, inForce } = props;
  const { t } = tr;
  const changes = changesOf(tr, inForce, policy);
  return (
    <Card title={t('risk.policies.version', { no: policy.no })}>
      <p>{policy.note}</p>
      <p class="hint">{byWhom(tr, policy)}</p>
      {changes.length > 0 ? <DefinitionList items={changes} /> : <p>{t('risk.policies.no-change')}</p>}
      {policy.madeBy === actor.userId ? (
        <Notice title={t('errors.own-risk-policy')} />
      ) : (
        <Form action={`/admin/risk/policies/${policy.no}/approval`} id={`approve-${policy.no}`}>
          <SubmitButton>{t('risk.policies.approve')}</SubmitButton>
        </Form>
      )}
    </Card>
  );
}

function byWhom(tr: Translator, { madeByName, madeAt, approvedByName, validFrom }: ListedPolicy): string {
  const { t } = tr;
  const made = madeByName && t('risk.policies.made', { name: madeByName, when: tr.dateTime(madeAt) });
  const approved =
    validFrom && approvedByName && t('risk.policies.approved', { name: approvedByName, when: tr.dateTime(validFrom) });
  return [made, approved].filter(Boolean).join(' · ') || t('risk.policies.came-with');
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
