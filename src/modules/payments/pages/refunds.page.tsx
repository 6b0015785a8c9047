import type { VNode } from 'preact';
import {
  Amount,
  Button,
  EmptyState,
  FilterLinks,
  Form,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  Section,
  SubmitButton,
  Table,
  type Tone,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { RefundStatus } from '../domain/refund.js';
import {
  type ListedRefund,
  REFUND_LIST_NAMES,
  type RefundList,
  type SuspensePayment,
} from '../infra/refund-list.queries.js';

const TONES: Readonly<Record<RefundStatus, Tone>> = {
  'wants-vpa': 'warn',
  due: 'info',
  asked: 'info',
  pending: 'info',
  processed: 'good',
  failed: 'bad',
};
const DAY_MS = 86_400_000;

/** What the page is made of. */
export interface RefundsProps {
  readonly tr: Translator;
  readonly path: string;
  readonly actor: { readonly name: string };
  readonly list: RefundList;
  readonly counts: Readonly<Record<RefundList, number>>;
  readonly page: CursorPage<ListedRefund>;
  readonly isFirst: boolean;
  readonly suspense: readonly SuspensePayment[];
  readonly now: Date;
  readonly refusal?: string;
}

/** Money that goes back to buyers: how far each is and how old, and what waits for a person. */
export function RefundsPage(props: RefundsProps): VNode {
  const { tr, path, actor, list, counts, page, isFirst, refusal } = props;
  const { t } = tr;
  const here = `/finance/refunds?list=${list}`;
  return (
    <Page title={t('payments.desk.title')} tr={tr} actor={actor} nav="finance" path={path}>
      <Heading
        title={t('payments.desk.title')}
        lead={t('payments.desk.lead')}
        actions={
          <Button href="/finance/gateway" look="quiet" icon="arrow-right">
            {t('payments.settled.open-page')}
          </Button>
        }
      />
      {refusal !== undefined && <Notice tone="bad" title={refusal} />}
      <Suspense {...props} />
      <FilterLinks
        label={t('payments.desk.title')}
        items={REFUND_LIST_NAMES.map((name) => ({
          href: `/finance/refunds?list=${name}`,
          label: t(`payments.desk.list-${name}`),
          count: counts[name],
          current: name === list,
        }))}
      />
      <Section title={t(`payments.desk.list-${list}`)}>
        <Table
          rows={page.items}
          empty={<EmptyState title={t('payments.desk.none')} icon="circle-check" />}
          columns={[
            { key: 'amount', label: t('payments.desk.amount'), align: 'end' },
            { key: 'cause', label: t('payments.desk.why'), render: ({ cause }) => t(`payments.desk.cause-${cause}`) },
            { key: 'to', label: t('payments.desk.to'), render: (refund) => whereTo(tr, refund) },
            { key: 'age', label: t('payments.desk.since'), render: (refund) => <Age {...props} refund={refund} /> },
            {
              key: 'status',
              label: t('payments.desk.state'),
              render: (refund) => <State {...props} refund={refund} />,
            },
            {
              key: 'reference',
              label: t('payments.desk.reference'),
              render: ({ utr, gatewayId }) => <bdi dir="ltr">{utr ?? gatewayId ?? '–'}</bdi>,
            },
          ]}
        />
        <Pagination
          {...(page.next && { next: `${here}&after=${encodeURIComponent(page.next)}` })}
          {...(!isFirst && { first: here })}
        />
      </Section>
    </Page>
  );
}

function whereTo({ t }: Translator, { way, vpa }: ListedRefund): string {
  return way === 'source' ? t('payments.desk.to-source') : (vpa ?? t('payments.desk.to-nowhere'));
}

function Age({ tr, now, refund }: RefundsProps & { refund: ListedRefund }): VNode {
  const until = refund.endedAt ?? now;
  const days = Math.max(0, Math.floor((until.getTime() - refund.madeAt.getTime()) / DAY_MS));
  return (
    <span>
      {tr.dateTime(refund.madeAt)} <small>({tr.t('payments.desk.days', { count: days })})</small>
    </span>
  );
}

function State({ tr, refund }: RefundsProps & { refund: ListedRefund }): VNode {
  const { t } = tr;
  return (
    <div>
      <Pill tone={TONES[refund.status]}>{t(`payments.desk.is-${refund.status}`)}</Pill>
      {refund.tryNo > 1 && <small> {t('payments.desk.try', { no: refund.tryNo })}</small>}
      {refund.status === 'failed' && (
        <>
          <p>
            <small lang="en">{refund.reason}</small>
          </p>
          <Form action={`/finance/refunds/${refund.id}/tries`} id={`try-${refund.id}`}>
            <SubmitButton look="quiet">{t('payments.desk.again')}</SubmitButton>
          </Form>
        </>
      )}
    </div>
  );
}

function Suspense({ tr, suspense }: RefundsProps): VNode | null {
  if (suspense.length === 0) return null;
  const { t } = tr;
  return (
    <Section title={t('payments.desk.suspense')}>
      <p>{t('payments.desk.suspense-lead')}</p>
      <Table
        rows={suspense}
        columns={[
          {
            key: 'amount',
            label: t('payments.desk.amount'),
            align: 'end',
            render: ({ amount, currency }) =>
              currency === 'INR' ? <Amount value={amount} /> : `${tr.number(Number(amount.paise) / 100)} ${currency}`,
          },
          { key: 'reason', label: t('payments.desk.why'), render: ({ reason }) => t(`payments.desk.reason-${reason}`) },
          { key: 'capturedAt', label: t('payments.desk.since'), render: ({ capturedAt }) => tr.dateTime(capturedAt) },
          {
            key: 'paymentId',
            label: t('payments.desk.reference'),
            render: ({ paymentId }) => <bdi dir="ltr">{paymentId}</bdi>,
          },
          {
            key: 'do',
            label: t('payments.desk.do'),
            render: ({ paymentId, currency }) =>
              currency === 'INR' ? (
                <Form
                  action={`/finance/refunds/suspense/${encodeURIComponent(paymentId)}/giving-back`}
                  id={`back-${paymentId}`}
                >
                  <SubmitButton look="quiet">{t('payments.desk.give-back')}</SubmitButton>
                </Form>
              ) : (
                t('payments.desk.at-the-gateway')
              ),
          },
        ]}
      />
    </Section>
  );
}
