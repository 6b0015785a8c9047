import type { VNode } from 'preact';
import { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Field,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  Section,
  SubmitButton,
  Table,
  Timeline,
  type Tone,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { PayoutDay } from '../app/payout-cycles.js';
import { filesOf, type Hold, type PayoutOutcome, type PayoutStatus } from '../domain/payout/payout.js';
import type { ListedBatch, ShownLine } from '../infra/payout.queries.js';
import { nextWords } from './payout-cycles.page.js';
import type { Shown } from './shown.js';

const STATUS_TONES: Readonly<Record<PayoutStatus, Tone>> = {
  made: 'warn',
  approved: 'info',
  submitted: 'info',
  settled: 'good',
  cancelled: 'neutral',
};
const OUTCOME_TONES: Readonly<Record<PayoutOutcome, Tone>> = {
  waiting: 'info',
  paid: 'good',
  failed: 'bad',
  reversed: 'warn',
};

/** What a batch made now would find for one party, before those who are held are left out. */
export interface PayoutProposal extends PayoutDay {
  readonly people: number;
  readonly payable: Money;
}

/** Make a batch, and the batches made before. */
export function PayoutsPage(
  props: Shown & {
    readonly page: CursorPage<ListedBatch>;
    readonly isFirst: boolean;
    readonly once: string;
    readonly mayMake: boolean;
    readonly proposals: readonly PayoutProposal[];
    readonly refusal?: string;
  },
): VNode {
  const { tr, path, actor, page, isFirst, once, mayMake, proposals, refusal } = props;
  const { t } = tr;
  return (
    <Page title={t('finance.payouts.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading
        title={t('finance.payouts.title')}
        lead={t('finance.payouts.lead')}
        actions={
          <>
            <Button href="/finance/payout-cycles" look="quiet" icon="calendar-days">
              {t('payout-cycles.title')}
            </Button>
            <Button href="/finance/bank-holidays" look="quiet" icon="landmark">
              {t('bank-holidays.title')}
            </Button>
            <Button href="/finance/payout-holds" look="quiet" icon="hourglass">
              {t('payout-holds.title')}
            </Button>
            <Button href="/finance/return-freight" look="quiet" icon="truck">
              {t('return-freight.title')}
            </Button>
          </>
        }
      />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      {mayMake && <NextBatch tr={tr} proposals={proposals} once={once} />}
      <Section title={t('finance.payouts.batches')}>
        <Table
          rows={page.items}
          empty={<EmptyState title={t('finance.payouts.none')} icon="banknote" />}
          columns={[
            {
              key: 'madeAt',
              label: t('finance.column.batch'),
              render: ({ id, madeAt }) => <a href={`/finance/payouts/${id}`}>{tr.dateTime(madeAt)}</a>,
            },
            {
              key: 'status',
              label: t('finance.column.state'),
              render: ({ status }) => <Pill tone={STATUS_TONES[status]}>{t(`finance.payout.${status}`)}</Pill>,
            },
            { key: 'madeBy', label: t('finance.column.who') },
            { key: 'lines', label: t('finance.column.payments'), align: 'end' },
            { key: 'total', label: t('finance.column.total'), align: 'end' },
          ]}
        />
        <Pagination
          {...(page.next && { next: `/finance/payouts?after=${page.next}` })}
          {...(!isFirst && { first: '/finance/payouts' })}
        />
      </Section>
    </Page>
  );
}

/** Whose day it is and what is owed to them; a batch of everybody stays possible between the days, and says so. */
function NextBatch({
  tr,
  proposals,
  once,
}: Pick<Shown, 'tr'> & { readonly proposals: readonly PayoutProposal[]; readonly once: string }): VNode {
  const { t } = tr;
  const isSomebodyDue = proposals.some(({ isToday }) => isToday);
  const isSomebodyLater = proposals.some(({ isToday }) => !isToday);
  return (
    <Card title={t('finance.payouts.to-come')}>
      <Table
        rows={proposals}
        columns={[
          { key: 'party', label: t('finance.column.party'), render: ({ party }) => t(`payout-cycles.party.${party}`) },
          { key: 'people', label: t('finance.column.payments'), align: 'end', render: (one) => tr.number(one.people) },
          { key: 'payable', label: t('finance.column.amount'), align: 'end' },
          {
            key: 'next',
            label: t('finance.column.when'),
            render: ({ isToday, next }) => (
              <Pill tone={isToday ? 'good' : 'neutral'}>{nextWords(tr, isToday, next)}</Pill>
            ),
          },
        ]}
      />
      {isSomebodyDue && (
        <Form action="/finance/payouts" id="make-due">
          <Field type="hidden" name="once" value={once} />
          <Field type="hidden" name="payees" value="due" />
          <SubmitButton icon="banknote">{t('payout-cycles.make-due')}</SubmitButton>
        </Form>
      )}
      {isSomebodyLater && (
        <Form action="/finance/payouts" id="make-all">
          <Field type="hidden" name="once" value={once} />
          <Field type="hidden" name="payees" value="everybody" />
          <SubmitButton look="quiet">{t('payout-cycles.make-all')}</SubmitButton>
        </Form>
      )}
    </Card>
  );
}

/** One batch: how far it is, what may be done now, and each payment. */
export function PayoutPage(
  props: Shown & {
    readonly batch: ListedBatch;
    readonly lines: CursorPage<ShownLine>;
    readonly isFirst: boolean;
    readonly isMaker: boolean;
    readonly may: { readonly make: boolean; readonly approve: boolean };
    readonly refusal?: string;
  },
): VNode {
  const { tr, path, actor, batch, lines, isFirst, refusal } = props;
  const { t } = tr;
  const here = `/finance/payouts/${batch.id}`;
  const title = t('finance.payouts.one', { when: tr.dateTime(batch.madeAt) });
  return (
    <Page title={title} tr={tr} actor={actor} nav="finance" path={path}>
      <Breadcrumbs items={[{ href: '/finance/payouts', label: t('finance.payouts.title') }]} />
      <Heading title={title} />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      <Card
        title={<Amount value={batch.total} size="large" />}
        aside={<Pill tone={STATUS_TONES[batch.status]}>{t(`finance.payout.${batch.status}`)}</Pill>}
      >
        {batch.payees === 'everybody' && <p class="hint">{t('payout-cycles.between')}</p>}
        <Timeline items={steps(batch, tr)} />
        <Actions {...props} here={here} mayApprove={props.may.approve && !props.isMaker} />
      </Card>
      <Section title={t('finance.payouts.payments')}>
        <Table
          rows={lines.items}
          columns={[
            {
              key: 'beneficiary',
              label: t('finance.column.to'),
              render: (line) => (
                <span>
                  {line.beneficiary} <small>({t(`finance.party.${line.party}`)})</small>
                </span>
              ),
            },
            {
              key: 'account',
              label: t('finance.column.account'),
              render: (line) =>
                line.upi === null
                  ? t('finance.payouts.account', { end: line.accountEnd, ifsc: line.ifsc })
                  : t('finance.payouts.upi', { address: line.upi }),
            },
            { key: 'amount', label: t('finance.column.amount'), align: 'end' },
            {
              key: 'outcome',
              label: t('finance.column.state'),
              render: (line) => (
                <span>
                  <Pill tone={OUTCOME_TONES[line.outcome]}>{t(`finance.outcome.${line.outcome}`)}</Pill>
                  {line.reason !== null && <small lang="en"> {line.reason}</small>}
                </span>
              ),
            },
            { key: 'utr', label: t('finance.column.utr'), render: ({ utr }) => utr ?? '–' },
            { key: 'reference', label: t('finance.column.reference') },
          ]}
        />
        <Pagination {...(lines.next && { next: `${here}?after=${lines.next}` })} {...(!isFirst && { first: here })} />
      </Section>
      <Holds holds={batch.holds} tr={tr} />
    </Page>
  );
}

function Actions(
  props: Parameters<typeof PayoutPage>[0] & { readonly here: string; readonly mayApprove: boolean },
): VNode | null {
  const { tr, batch, isMaker, mayApprove, may, here } = props;
  const { t } = tr;
  const act = (what: string, label: string, look: 'primary' | 'quiet' = 'primary') => (
    <form method="post" action={`${here}/${what}`}>
      <SubmitButton look={look}>{label}</SubmitButton>
    </form>
  );
  const count = filesOf(batch.lines);
  const file = Array.from({ length: count }, (_, index) => (
    <Button href={`/v1/payout-batches/${batch.id}/bank-file?part=${index + 1}`} look="quiet" icon="download">
      {count === 1 ? t('finance.payouts.file') : t('finance.payouts.file-part', { part: index + 1, count })}
    </Button>
  ));
  switch (batch.status) {
    case 'made':
      return (
        <>
          {isMaker && <Notice tone="info" title={t('finance.payouts.second-person')} />}
          <div class="actions">
            {mayApprove && act('approval', t('finance.payouts.approve'))}
            {may.make && act('cancellation', t('finance.payouts.cancel'), 'quiet')}
          </div>
        </>
      );
    case 'approved':
      return may.make ? (
        <div class="actions">
          {batch.way !== 'api' && act('submission', t('finance.payouts.submit'))}
          {batch.way === null && act('api-submission', t('finance.payouts.submit-api'), 'quiet')}
          {file}
        </div>
      ) : null;
    case 'submitted':
    case 'settled':
      return may.make ? (
        <>
          <div class="actions">
            {act('answers', t('finance.payouts.ask'))}
            {batch.way === 'file' && file}
          </div>
          {batch.way === 'file' && <AnswersForm tr={tr} here={here} />}
        </>
      ) : null;
    case 'cancelled':
      return null;
  }
}

/** The bank's answers as a file that a person got from it. */
function AnswersForm({ tr: { t }, here }: Pick<Shown, 'tr'> & { readonly here: string }): VNode {
  return (
    <Form action={`${here}/answers`} carries="files">
      <Field
        type="file"
        name="file"
        label={t('finance.payouts.upload')}
        hint={t('finance.payouts.upload-hint')}
        accept=".csv,.xlsx"
      />
      <SubmitButton look="quiet" icon="file-up">
        {t('finance.payouts.send-answers')}
      </SubmitButton>
    </Form>
  );
}

function steps(batch: ListedBatch, { t }: Shown['tr']) {
  const at = (moment: Date | null) => (moment ? { at: moment } : {});
  if (batch.status === 'cancelled') {
    return [
      { title: t('finance.payout.made'), at: batch.madeAt, by: batch.madeBy },
      { title: t('finance.payout.cancelled'), state: 'failed' as const },
    ];
  }
  return [
    { title: t('finance.payouts.step-made'), at: batch.madeAt, by: batch.madeBy },
    {
      title: t('finance.payouts.step-approved'),
      ...at(batch.approvedAt),
      ...(batch.approvedBy && { by: batch.approvedBy }),
    },
    {
      title: t('finance.payouts.step-submitted'),
      ...at(batch.submittedAt),
      ...(batch.bankReference && { detail: t('finance.payouts.bank-number', { number: batch.bankReference }) }),
    },
    { title: t('finance.payouts.step-settled'), ...at(batch.settledAt) },
  ];
}

function Holds({ holds, tr }: { readonly holds: readonly Hold[]; readonly tr: Shown['tr'] }): VNode | null {
  if (holds.length === 0) return null;
  const { t } = tr;
  return (
    <Section title={t('finance.payouts.held')}>
      <Table
        rows={holds}
        columns={[
          { key: 'name', label: t('finance.column.party') },
          {
            key: 'amount',
            label: t('finance.column.amount'),
            align: 'end',
            render: ({ amountMinor }) => <Amount value={Money.paise(amountMinor)} />,
          },
          { key: 'reason', label: t('finance.column.why'), render: ({ reason }) => t(`finance.hold.${reason}`) },
        ]}
      />
    </Section>
  );
}
