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
} from '../../../platform/html/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import { byWhom, ProposeFields, WaitingProposals } from '../../../platform/two-people/index.js';
import { ROW_EXPLANATIONS } from '../domain/gateway-row.js';
import type { ListedRowProposal } from '../infra/gateway-row.repository.js';
import type { SettlementWaiting } from '../infra/settlement.repository.js';

interface GatewayRowsProps {
  readonly tr: Translator;
  readonly actor: { readonly name: string; readonly userId: string };
  readonly path: string;
  /** Rows that nobody has explained. */
  readonly open: readonly SettlementWaiting[];
  readonly proposals: readonly ListedRowProposal[];
  readonly mayPropose: boolean;
  readonly mayDecide: boolean;
  /** Names the form, so that sending it twice proposes once. */
  readonly once: string;
  /** What was typed into the form of this id, when it comes back. */
  readonly stateOf: (form: string) => FormState;
  /** Why a decision was refused. */
  readonly decision: string | undefined;
}

const HERE = '/finance/gateway/rows';

/** What waits for a second person, the rows that nobody knows, and what was decided. */
export function GatewayRowsPage(props: GatewayRowsProps): VNode {
  const { tr, actor, path, open, proposals, mayDecide, decision } = props;
  const { t } = tr;
  const decided = proposals.filter(({ verdict }) => verdict !== null);
  return (
    <Page title={t('payments.rows.title')} tr={tr} actor={actor} nav="finance" path={path} robots="noindex">
      <Breadcrumbs items={[{ href: '/finance/gateway', label: t('payments.settled.title') }]} />
      <Heading title={t('payments.rows.title')} lead={t('payments.rows.lead')} />
      <WaitingProposals
        tr={tr}
        waiting={proposals.filter(({ verdict }) => verdict === null)}
        action={HERE}
        reader={{ userId: actor.userId, mayDecide }}
        refusal={decision}
        titleOf={({ kind }) => t(`payments.rows.kind.${kind}`)}
      >
        {(proposal) => <Facts tr={tr} proposal={proposal} />}
      </WaitingProposals>
      <Section title={t('payments.rows.open')}>
        {open.length === 0 && <EmptyState title={t('payments.rows.none')} icon="circle-check" />}
        {open.map((row) => (
          <OpenRowCard key={`${row.entity}-${row.entityId}`} {...props} row={row} />
        ))}
      </Section>
      {decided.length > 0 && (
        <Section title={t('payments.rows.decided')}>
          {decided.map((proposal) => (
            <DecidedCard key={proposal.no} {...props} proposal={proposal} />
          ))}
        </Section>
      )}
    </Page>
  );
}

function OpenRowCard(props: GatewayRowsProps & { readonly row: SettlementWaiting }): VNode {
  const { tr, row, mayPropose, stateOf, once } = props;
  const { t } = tr;
  const { entity, entityId, amount, decision } = row;
  const id = `${entity}-${entityId}`;
  const state = stateOf(id);
  const form = (
    <Form action={HERE} state={state} id={id}>
      <Field type="hidden" name="entity" value={entity} />
      <Field type="hidden" name="entityId" value={entityId} />
      <Field
        type="radio"
        name="kind"
        label={t('payments.rows.what')}
        options={ROW_EXPLANATIONS.map((kind) => ({
          value: kind,
          label: t(`payments.rows.kind.${kind}`),
          hint: t(`payments.rows.hint.${kind}`),
        }))}
      />
      <Field
        type="text"
        name="thingId"
        label={t('payments.rows.thing')}
        hint={t('payments.rows.thing-hint')}
        value={decision === 'amount-differs' ? entityId : ''}
        maxLength={64}
        optional
      />
      <ProposeFields tr={tr} once={once} />
    </Form>
  );
  const cameBack = state.message !== undefined || Object.keys(state.errors).length > 0;
  return (
    <Card title={entityId}>
      <DefinitionList
        items={[
          { term: t('payments.desk.amount'), detail: <Amount value={amount} /> },
          { term: t('payments.desk.why'), detail: t(`payments.settled.is-${decision}`) },
        ]}
      />
      {mayPropose && (cameBack ? form : <Disclosure summary={t('payments.rows.explain')}>{form}</Disclosure>)}
    </Card>
  );
}

function DecidedCard(props: GatewayRowsProps & { readonly proposal: ListedRowProposal }): VNode {
  const { tr, proposal, mayPropose, stateOf, once } = props;
  const { t } = tr;
  const { no, kind, stands, verdict, reason } = proposal;
  const state = stateOf(`back-${no}`);
  return (
    <Card
      title={t(`payments.rows.kind.${kind}`)}
      aside={
        <Pill tone={stands ? 'good' : 'neutral'}>
          {stands ? t('payments.rows.stands') : t(`two-people.verdict.${verdict ?? 'withdrawn'}`)}
        </Pill>
      }
    >
      <Facts tr={tr} proposal={proposal} />
      <p>{reason}</p>
      <p class="hint">{byWhom(tr, proposal)}</p>
      {stands && mayPropose && (
        <Disclosure summary={t('payments.rows.take-back')}>
          <Form action={`${HERE}/${no}/taking-back`} state={state} id={`back-${no}`}>
            <ProposeFields tr={tr} once={once} />
          </Form>
        </Disclosure>
      )}
    </Card>
  );
}

function Facts({ tr, proposal }: { tr: Translator; proposal: ListedRowProposal }): VNode {
  const { t } = tr;
  const { entityId, thingId, ofNo, moved, matched } = proposal;
  return (
    <DefinitionList
      items={[
        { term: t('payments.rows.row'), detail: <bdi>{entityId}</bdi> },
        { term: t('payments.desk.amount'), detail: <Amount value={moved} /> },
        ...(thingId === null
          ? []
          : [
              { term: t('payments.rows.thing'), detail: <bdi>{thingId}</bdi> },
              { term: t('payments.rows.difference'), detail: <Amount value={moved.minus(matched)} /> },
            ]),
        ...(ofNo === null ? [] : [{ term: t('payments.rows.of'), detail: tr.number(ofNo) }]),
      ]}
    />
  );
}
