import type { VNode } from 'preact';
import type { Money } from '../../../kernel/index.js';
import {
  Amount,
  Breadcrumbs,
  Card,
  type Definition,
  DefinitionList,
  Heading,
  Notice,
  Page,
  Pill,
  Section,
  Table,
  Timeline,
  type TimelineItem,
} from '../../../platform/html/index.js';
import { type MarginSum, marginSum } from '../domain/margin-sum.js';
import type { EarnedParcel, OrderEarning } from '../infra/order-earning.queries.js';
import { courierName } from './account-name.js';
import { EARNING_TONES } from './my-money.page.js';
import type { Shown } from './shown.js';
import { titleIn } from './title-in.js';

/** Why one order brings her what it brings, and where the money is. */
export function OrderEarningPage(props: Shown & { readonly earning: OrderEarning }): VNode {
  const { tr, path, actor, earning } = props;
  const { t } = tr;
  const goods = earning.lines.map((line) => titleIn(tr, line)).join(', ');
  const sum = marginSum(earning.lines);
  return (
    <Page title={t('finance.explain.title')} tr={tr} actor={actor} nav="reseller" path={path}>
      <Breadcrumbs items={[{ href: '/reseller/earnings', label: t('finance.mine.reseller') }]} />
      <Heading title={t('finance.explain.title')} lead={goods} />
      <Section title={t('finance.explain.sum')}>
        <Card>
          <DefinitionList items={sumLines(sum, earning, tr)} />
        </Card>
        {earning.lines.length > 1 && (
          <Table
            rows={earning.lines}
            columns={[
              { key: 'title', label: t('finance.column.goods'), render: (line) => titleIn(tr, line) },
              { key: 'quantity', label: t('finance.explain.pieces'), align: 'end' },
              { key: 'selling', label: t('finance.explain.selling'), align: 'end' },
              { key: 'net', label: t('finance.explain.net'), align: 'end' },
            ]}
          />
        )}
        <p>{t('finance.explain.fixed', { day: earning.placedAt })}</p>
      </Section>
      {earning.parcels.length === 0 && (
        <Notice tone="info" title={t('finance.explain.no-parcel')}>
          <p>{t('finance.explain.no-parcel-lead')}</p>
        </Notice>
      )}
      {earning.parcels.map((parcel) => (
        <Section key={`${parcel.shipmentId}-${parcel.earning?.earnedIn}`} title={t('finance.explain.life')}>
          <Card
            title={titleIn(tr, { title: parcel.goods, titleHindi: parcel.goodsHindi })}
            aside={<State parcel={parcel} tr={tr} />}
          >
            <Timeline items={lifeOf(parcel, earning, tr)} />
          </Card>
        </Section>
      ))}
    </Page>
  );
}

function sumLines(sum: MarginSum, { lines }: OrderEarning, { t, percent, list }: Shown['tr']): Definition[] {
  const rates = list([...new Set(lines.map(({ gstRate }) => percent(gstRate)))]);
  const line = (key: string, amount: Money, values = {}): Definition => ({
    term: t(`finance.explain.${key}`, values),
    detail: <Amount value={amount} />,
  });
  const optional = (key: string, amount: Money, values = {}) => (amount.isZero ? [] : [line(key, amount, values)]);
  return [
    line('selling', sum.selling),
    line('base', sum.base),
    line('margin', sum.margin),
    ...optional('gst', sum.gst, { rates }),
    ...optional('sale-taxes', sum.saleTaxes),
    line('tds', sum.tds),
    { term: t('finance.explain.fee'), detail: t('finance.explain.no-fee') },
    { term: t('finance.explain.net'), detail: <Amount value={sum.net} size="large" meaning="earn" />, weight: 'total' },
  ];
}

function State({ parcel, tr }: { readonly parcel: EarnedParcel; readonly tr: Shown['tr'] }): VNode {
  const { earning } = parcel;
  if (!earning) return <Pill>{tr.t('finance.explain.not-delivered')}</Pill>;
  const { status, held, payout } = earning;
  if (held) return <Pill tone="warn">{tr.t('finance.line.held')}</Pill>;
  const isPaid = status === 'payable' && payout?.outcome === 'paid';
  return <Pill tone={EARNING_TONES[status]}>{tr.t(isPaid ? 'finance.outcome.paid' : `finance.line.${status}`)}</Pill>;
}

function lifeOf(parcel: EarnedParcel, { placedAt, saidYesAt }: OrderEarning, tr: Shown['tr']): TimelineItem[] {
  const { t } = tr;
  const { earning, provider, awb, handedOverAt } = parcel;
  const waybill =
    provider && awb ? { detail: t('finance.explain.waybill', { courier: courierName(provider), awb }) } : {};
  return [
    { title: t('finance.explain.ordered'), at: placedAt },
    { title: t('finance.explain.said-yes'), ...(saidYesAt && { at: saidYesAt }) },
    { title: t('finance.explain.handed-over'), ...(handedOverAt && { at: handedOverAt }), ...waybill },
    ...(earning ? moneyLife(earning, tr) : [{ title: t('finance.explain.delivered') }]),
  ];
}

type Earning = NonNullable<EarnedParcel['earning']>;

function moneyLife(earning: Earning, tr: Shown['tr']): TimelineItem[] {
  const { t } = tr;
  const delivered: TimelineItem = {
    title: t('finance.explain.delivered'),
    at: earning.earnedAt,
    detail: t('finance.explain.noted', { amount: earning.amount, number: earning.earnedIn ?? '–' }),
  };
  const asked = earning.returnAskedAt
    ? [{ title: t('finance.explain.return-asked'), at: earning.returnAskedAt, detail: t('finance.why.held') }]
    : [];
  return [delivered, ...releasedStep(earning, tr), ...asked, ...payoutSteps(earning, tr), ...endStep(earning, tr)];
}

function releasedStep({ status, releasedAt, releasedIn, payableFrom, held }: Earning, tr: Shown['tr']): TimelineItem[] {
  const { t } = tr;
  if (releasedAt) {
    const detail = t('finance.explain.released-lead', { number: releasedIn ?? '–' });
    return [{ title: t('finance.explain.released'), at: releasedAt, detail }];
  }
  if (status !== 'pending') return [];
  const key = held === 'return' ? 'held' : (held ?? 'locked');
  const title = t(`finance.explain.${key}`, { when: tr.dateTime(payableFrom) });
  return [{ title, state: 'now', detail: t('finance.explain.locked-lead') }];
}

function payoutSteps({ status, payout }: Earning, { t }: Shown['tr']): TimelineItem[] {
  if (!payout) return status === 'payable' ? [{ title: t('finance.explain.next-payout'), state: 'now' }] : [];
  const { reference, approvedAt, answeredAt, outcome, utr } = payout;
  const sent: TimelineItem = {
    title: t('finance.explain.sent'),
    at: approvedAt,
    detail: t('finance.explain.sent-lead', { reference }),
  };
  if (outcome === 'waiting') return [sent, { title: t('finance.explain.paid'), state: 'next' }];
  const answered: TimelineItem = {
    title: t(`finance.explain.${outcome === 'reversed' ? 'bounced' : outcome}`),
    ...(answeredAt && { at: answeredAt }),
    ...(outcome !== 'paid' && { state: 'failed' as const }),
    detail: outcome === 'paid' ? t('finance.explain.utr', { utr: utr ?? '–' }) : t('finance.explain.again'),
  };
  return [sent, answered];
}

function endStep({ status, endedAt, endedIn, amount, payout }: Earning, { t }: Shown['tr']): TimelineItem[] {
  if (!endedAt || (status !== 'clawed-back' && status !== 'reversed')) return [];
  const wasPaid = payout?.outcome === 'paid' || payout?.outcome === 'waiting';
  const detail = [
    t(`finance.why.${status}`),
    t('finance.explain.taken-back', { amount, number: endedIn ?? '–' }),
    ...(wasPaid ? [t('finance.explain.netted')] : []),
  ].join(' ');
  return [{ title: t(`finance.explain.${status}`), at: endedAt, detail, state: 'failed' }];
}
