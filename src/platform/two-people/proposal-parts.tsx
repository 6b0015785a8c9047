import type { ComponentChildren, VNode } from 'preact';
import type { BusinessDay } from '../../kernel/index.js';
import { Card, type Column, Field, Form, Notice, Section, SubmitButton, Table } from '../html/index.js';
import type { Translator } from '../i18n/index.js';
import type { ListedProposal } from './listed-proposal.js';
import { PROPOSAL_REASON_MAX } from './proposal-book.js';

/** What waits for a second person, and who looks at it. */
export interface WaitingProposalsProps<Proposal extends ListedProposal> {
  readonly tr: Translator;
  readonly waiting: readonly Proposal[];
  /** Address of the proposals: each is decided below it by its number. */
  readonly action: string;
  readonly reader: { readonly userId: string; readonly mayDecide: boolean };
  /** Why a decision was refused, where this is the answer to one. */
  readonly refusal?: string | undefined;
  readonly titleOf: (proposal: Proposal) => string;
  /** What the proposal says. */
  readonly children: (proposal: Proposal) => ComponentChildren;
}

/** Proposals that wait, each with who wants it and why, and what the reader may do about it. */
export function WaitingProposals<Proposal extends ListedProposal>(props: WaitingProposalsProps<Proposal>): VNode {
  const { tr, waiting, refusal, titleOf, children } = props;
  return (
    <>
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {waiting.length > 0 && (
        <Section title={tr.t('two-people.waiting')}>
          {waiting.map((proposal) => (
            <Card key={proposal.no} title={titleOf(proposal)}>
              {children(proposal)}
              <p>{proposal.reason}</p>
              <p class="hint">{byWhom(tr, proposal)}</p>
              <Decision {...props} proposal={proposal} />
            </Card>
          ))}
        </Section>
      )}
    </>
  );
}

function Decision<Proposal extends ListedProposal>({
  tr: { t },
  action,
  reader,
  proposal: { no, madeBy },
}: WaitingProposalsProps<Proposal> & { readonly proposal: Proposal }): VNode {
  const isOwn = madeBy === reader.userId;
  return (
    <>
      {isOwn && <Notice title={t('errors.own-proposal')} />}
      {!isOwn && reader.mayDecide && (
        <Form action={`${action}/${no}/approval`} id={`approve-${no}`}>
          <SubmitButton>{t('two-people.approve')}</SubmitButton>
        </Form>
      )}
      {(isOwn || reader.mayDecide) && (
        <Form action={`${action}/${no}/withdrawal`} id={`withdraw-${no}`}>
          <SubmitButton look="plain">{t('two-people.withdraw')}</SubmitButton>
        </Form>
      )}
    </>
  );
}

/** Dated rules that were decided, or that nobody decided in time: what each says, from when, and why. */
export function PastRules<Rule extends ListedProposal & { readonly from: BusinessDay }>({
  tr,
  rules,
  columns,
}: {
  readonly tr: Translator;
  readonly rules: readonly Rule[];
  readonly columns: readonly Column<Rule>[];
}): VNode {
  const { t, fullDate } = tr;
  return (
    <Table
      rows={rules}
      columns={[
        ...columns,
        { key: 'from', label: t('two-people.from'), render: ({ from }) => fullDate(from) },
        { key: 'reason', label: t('two-people.why'), render: (rule) => `${rule.reason} (${byWhom(tr, rule)})` },
      ]}
    />
  );
}

/** The end of each form for a proposal: why, its one-time name, and the button. */
export function ProposeFields({ tr: { t }, once, name = 'reason' }: ProposeFieldsProps): VNode {
  return (
    <>
      <Field type="hidden" name="once" value={once} />
      <Field type="textarea" name={name} rows={3} label={t('two-people.reason')} maxLength={PROPOSAL_REASON_MAX} />
      <SubmitButton>{t('two-people.propose')}</SubmitButton>
    </>
  );
}

interface ProposeFieldsProps {
  readonly tr: Translator;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  /** Of the field that asks why. */
  readonly name?: string;
}

/** Who proposed, and who decided; `holdsFrom` where an approval holds from another moment than its own. */
export function byWhom(tr: Translator, proposal: ListedProposal, holdsFrom?: Date | null): string {
  const { madeBy, madeByName, madeAt, verdict, decidedByName, decidedAt } = proposal;
  const { t, dateTime } = tr;
  const made =
    madeBy === null
      ? t('two-people.came-with')
      : t('two-people.made', { name: madeByName ?? '', when: dateTime(madeAt) });
  if (verdict === null || decidedAt === null || decidedByName === null) return made;
  const decided = holdsFrom
    ? t('two-people.holds-from', { name: decidedByName, when: dateTime(holdsFrom) })
    : t(`two-people.decided.${verdict}`, { name: decidedByName, when: dateTime(decidedAt) });
  return `${made} · ${decided}`;
}
