import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Breadcrumbs,
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
import {
  POLICY_KINDS,
  POLICY_NUMBERS,
  type PolicyKind,
  type PolicyNumber,
  type PolicyNumbers,
  typedNumber,
} from '../domain/policy-kind.js';
import type { ProposedNumbers } from '../infra/policy.queries.js';

interface Reader {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string; readonly userId: string };
}

/** Which policies there are, and where somebody is waited for. */
export function PoliciesPage({ tr, path, actor, waiting }: Reader & { waiting: ReadonlyMap<string, number> }): VNode {
  const { t } = tr;
  return (
    <Page title={t('policies.title')} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Heading title={t('policies.title')} lead={t('policies.lead')} />
      {POLICY_KINDS.map((kind) => (
        <Card
          key={kind}
          title={t(`policies.${kind}.title`)}
          {...(waiting.has(kind)
            ? { aside: <Pill tone="warn">{t('policies.waits', { count: waiting.get(kind) ?? 0 })}</Pill> }
            : {})}
        >
          <p>{t(`policies.${kind}.lead`)}</p>
          <Button href={`/admin/policies/${kind}`} look="quiet">
            {t('policies.open')}
          </Button>
        </Card>
      ))}
    </Page>
  );
}

/** What the page of one policy is made of. */
export interface PolicyPageProps extends Reader {
  readonly kind: PolicyKind;
  readonly inForce: PolicyNumbers;
  readonly proposals: readonly ProposedNumbers[];
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  readonly state: FormState;
  /** Why a decision was refused. */
  readonly refusal: string | undefined;
}

/** The numbers in force, proposals, and a form for new ones. */
export function PolicyPage(props: PolicyPageProps): VNode {
  const { tr, path, actor, kind, inForce, proposals, state, refusal } = props;
  const { t } = tr;
  const waiting = proposals.filter(({ verdict }) => verdict === null);
  const wasRefused = Object.keys(state.errors).length > 0 || state.message !== undefined;
  return (
    <Page title={t(`policies.${kind}.title`)} tr={tr} actor={actor} nav="admin" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/admin/policies', label: t('policies.title') }]} />
      <Heading title={t(`policies.${kind}.title`)} lead={t(`policies.${kind}.lead`)} />
      <WaitingProposals
        tr={tr}
        waiting={waiting}
        action={`/admin/policies/${kind}`}
        reader={{ userId: actor.userId, mayDecide: true }}
        refusal={refusal}
        titleOf={({ no }) => t('policies.proposal', { no })}
      >
        {({ numbers }) => <Changes {...props} numbers={numbers} />}
      </WaitingProposals>
      <Section title={t('policies.in-force')}>
        <Card>
          <DefinitionList
            items={POLICY_NUMBERS[kind].map((number) => ({
              term: t(`policies.${kind}.${number.name}`),
              detail: shown(tr, number, inForce[number.name]),
            }))}
          />
        </Card>
      </Section>
      <Section title={t('policies.new')}>
        <Disclosure summary={t('policies.open-form')} state={wasRefused ? 'open' : 'closed'}>
          <NumbersForm {...props} />
        </Disclosure>
      </Section>
      {proposals.length > waiting.length && (
        <Section title={t('policies.before')}>
          {proposals
            .filter(({ verdict }) => verdict !== null)
            .map((proposal) => (
              <Card
                key={proposal.no}
                title={t('policies.proposal', { no: proposal.no })}
                aside={
                  <Pill tone={proposal.verdict === 'approved' ? 'good' : 'neutral'}>
                    {t(`two-people.verdict.${proposal.verdict ?? 'withdrawn'}`)}
                  </Pill>
                }
              >
                <p>{proposal.reason}</p>
                <p class="hint">{byWhom(tr, proposal, proposal.validFrom)}</p>
              </Card>
            ))}
        </Section>
      )}
    </Page>
  );
}

function NumbersForm({ tr, kind, inForce, once, state }: PolicyPageProps): VNode {
  return (
    <Form action={`/admin/policies/${kind}`} state={state}>
      {POLICY_NUMBERS[kind].map((number) => (
        <NumberField key={number.name} {...{ tr, kind, number, value: inForce[number.name] }} />
      ))}
      <ProposeFields tr={tr} once={once} />
    </Form>
  );
}

function NumberField(props: {
  tr: Translator;
  kind: PolicyKind;
  number: PolicyNumber;
  value: number | null | undefined;
}): VNode {
  const { tr, kind, number, value } = props;
  const { name, unit } = number;
  const field = { name, label: tr.t(`policies.${kind}.${name}`), value: typedNumber(number, value) };
  if (unit === 'yes-no') {
    const options = [1, 0].map((one) => ({ value: String(one), label: shown(tr, number, one) }));
    return <Field type="radio" {...field} options={options} />;
  }
  return (
    <Field
      type={unit === 'rupees' ? 'money' : 'text'}
      {...field}
      maxLength={12}
      {...(number.optional ? { optional: true } : {})}
    />
  );
}

function Changes({ tr, kind, inForce, numbers }: PolicyPageProps & { readonly numbers: PolicyNumbers }): VNode {
  const changed = POLICY_NUMBERS[kind].filter(({ name }) => inForce[name] !== numbers[name]);
  if (changed.length === 0) return <p>{tr.t('policies.no-change')}</p>;
  return (
    <DefinitionList
      items={changed.map((number) => ({
        term: tr.t(`policies.${kind}.${number.name}`),
        detail: `${shown(tr, number, inForce[number.name])} → ${shown(tr, number, numbers[number.name])}`,
      }))}
    />
  );
}

function shown(tr: Translator, { unit }: PolicyNumber, value: number | null | undefined): string {
  if (value === null || value === undefined) return tr.t('policies.never');
  if (unit === 'rupees') return tr.money(Money.paise(value));
  return unit === 'per-cent' ? tr.percent(value) : tr.t(`policies.unit.${unit}`, { count: value });
}
