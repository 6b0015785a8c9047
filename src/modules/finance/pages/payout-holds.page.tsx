import type { VNode } from 'preact';
import {
  Breadcrumbs,
  EmptyState,
  Field,
  Form,
  type FormState,
  Heading,
  Page,
  Section,
  SubmitButton,
  Table,
} from '../../../platform/html/index.js';
import type { PartyMoney } from '../infra/chain.queries.js';
import type { OpenHold } from '../infra/payout-hold.repository.js';
import type { Shown } from './shown.js';

/** Whose payouts wait for a decision, and the form that makes somebody wait. */
export function PayoutHoldsPage(
  props: Shown & {
    readonly holds: readonly OpenHold[];
    readonly parties: readonly PartyMoney[];
    readonly mayHold: boolean;
    readonly state: FormState;
  },
): VNode {
  const { tr, path, actor, holds, parties, mayHold, state } = props;
  const { t } = tr;
  const title = t('payout-holds.title');
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/payouts', label: t('finance.payouts.title') }]} />
      <Heading title={title} lead={t('payout-holds.lead')} />
      <Section title={t('payout-holds.open')}>
        <Table
          rows={holds}
          empty={<EmptyState title={t('payout-holds.none')} icon="circle-check" />}
          columns={[
            {
              key: 'name',
              label: t('finance.column.party'),
              render: ({ name, party }) => (
                <span>
                  {name} <small>({t(`finance.party.${party}`)})</small>
                </span>
              ),
            },
            { key: 'reason', label: t('finance.column.why') },
            { key: 'placedBy', label: t('finance.column.who') },
            { key: 'placedAt', label: t('finance.column.when') },
            {
              key: 'lift',
              label: '',
              render: ({ id, name }) =>
                mayHold ? (
                  <form method="post" action={`/finance/payout-holds/${id}/lifting`}>
                    <SubmitButton look="quiet">{t('payout-holds.lift', { name })}</SubmitButton>
                  </form>
                ) : null,
            },
          ]}
        />
      </Section>
      {mayHold && (
        <Section title={t('payout-holds.place')}>
          <Form action="/finance/payout-holds" state={state}>
            <Field
              type="select"
              name="who"
              label={t('payout-holds.who')}
              placeholder={t('payout-holds.choose')}
              options={parties.map(({ party, partyId, name, payable }) => ({
                value: `${party}:${partyId}`,
                label: t('payout-holds.one', { name, party: t(`finance.party.${party}`), payable }),
              }))}
            />
            <Field
              type="textarea"
              name="reason"
              label={t('payout-holds.reason')}
              hint={t('payout-holds.reason-hint')}
              maxLength={300}
            />
            <SubmitButton>{t('payout-holds.send')}</SubmitButton>
          </Form>
        </Section>
      )}
    </Page>
  );
}
