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
  Notice,
  Page,
  Pill,
  Section,
  SubmitButton,
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { POLICY_REASON_MAX } from '../app/change-policies.js';
import {
  POLICY_KINDS,
  POLICY_NUMBERS,
  type PolicyKind,
  type PolicyNumber,
  type PolicyNumbers,
  typedNumber,
} from '../domain/policy-kind.js';
import type { ListedProposal } from '../infra/policy.queries.js';

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
  readonly proposals: readonly ListedProposal[];
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  readonly state: FormState;
  readonly refusal?: string;
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
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {waiting.length > 0 && (
        <Section title={t('policies.waiting')}>
          {waiting.map((proposal) => (
            <Proposal key={proposal.no} {...props} proposal={proposal} />
          ))}
        </Section>
      )}
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
        {wasRefused ? (
          <NumbersForm {...props} />
        ) : (
          <Disclosure summary={t('policies.open-form')}>
            <NumbersForm {...props} />
          </Disclosure>
        )}
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
                    {t(`policies.verdict.${proposal.verdict ?? 'withdrawn'}`)}
                  </Pill>
                }
              >
                <p>{proposal.reason}</p>
                <p class="hint">{byWhom(tr, proposal)}</p>
              </Card>
            ))}
        </Section>
      )}
    </Page>
  );
}

function NumbersForm({ tr: { t }, kind, inForce, once, state }: PolicyPageProps): VNode {
  return (
    <Form action={`/admin/policies/${kind}`} state={state}>
      <Field type="hidden" name="once" value={once} />
      {POLICY_NUMBERS[kind].map((number) => (
        <Field
          key={number.name}
          name={number.name}
          type={number.unit === 'rupees' ? 'money' : 'text'}
          label={t(`policies.${kind}.${number.name}`)}
          maxLength={12}
          value={typedNumber(number, inForce[number.name])}
          {...(number.optional ? { optional: true } : {})}
        />
      ))}
      <Field type="textarea" name="reason" rows={3} label={t('policies.reason')} maxLength={POLICY_REASON_MAX} />
      <SubmitButton>{t('policies.propose')}</SubmitButton>
    </Form>
  );
}

function Proposal(props: PolicyPageProps & { proposal: ListedProposal }): VNode {
  const { tr, actor, kind, inForce, proposal } = props;
  const { t } = tr;
  const changed = POLICY_NUMBERS[kind].filter(({ name }) => inForce[name] !== proposal.numbers[name]);
  const action = `/admin/policies/${kind}/${proposal.no}`;
  return (
    <Card title={t('policies.proposal', { no: proposal.no })}>
      <p>{proposal.reason}</p>
      <p class="hint">{byWhom(tr, proposal)}</p>
      {changed.length === 0 ? (
        <p>{t('policies.no-change')}</p>
      ) : (
        <DefinitionList
          items={changed.map((number) => ({
            term: t(`policies.${kind}.${number.name}`),
            detail: `${shown(tr, number, inForce[number.name])} → ${shown(tr, number, proposal.numbers[number.name])}`,
          }))}
        />
      )}
      {proposal.madeBy === actor.userId ? (
        <Notice title={t('errors.own-policy')} />
      ) : (
        <Form action={`${action}/approval`} id={`approve-${proposal.no}`}>
          <SubmitButton>{t('policies.approve')}</SubmitButton>
        </Form>
      )}
      <Form action={`${action}/withdrawal`} id={`withdraw-${proposal.no}`}>
        <SubmitButton look="plain">{t('policies.withdraw')}</SubmitButton>
      </Form>
    </Card>
  );
}

function byWhom(tr: Translator, { madeByName, madeAt, decidedByName, validFrom }: ListedProposal): string {
  const made = tr.t('policies.made', { name: madeByName, when: tr.dateTime(madeAt) });
  if (!decidedByName) return made;
  const decided = validFrom
    ? tr.t('policies.approved', { name: decidedByName, when: tr.dateTime(validFrom) })
    : tr.t('policies.withdrawn', { name: decidedByName });
  return `${made} · ${decided}`;
}

function shown(tr: Translator, { unit }: PolicyNumber, value: number | null | undefined): string {
  if (value === null || value === undefined) return tr.t('policies.never');
  if (unit === 'rupees') return tr.money(Money.paise(value));
  return unit === 'per-cent' ? tr.percent(value) : tr.t(`policies.unit.${unit}`, { count: value });
}
