import type { VNode } from 'preact';
import {
  Amount,
  Button,
  EmptyState,
  Heading,
  Notice,
  Page,
  Pagination,
  Pill,
  Section,
  Table,
  Tile,
  Tiles,
  type Tone,
} from '../../../platform/html/index.js';
import type { CursorPage } from '../../../platform/http/index.js';
import type { Earnings } from '../app/my-earnings.js';
import type { DeductionLine } from '../infra/deduction.queries.js';
import type { EarningLine, PaymentLine, RewardLine } from '../infra/earnings.queries.js';
import type { Shown } from './shown.js';
import { titleIn } from './title-in.js';

/** How the state of an earning looks. */
export const EARNING_TONES: Readonly<Record<EarningLine['status'], Tone>> = {
  pending: 'info',
  payable: 'good',
  'clawed-back': 'bad',
  reversed: 'neutral',
};
const PAYMENT_TONES: Readonly<Record<PaymentLine['outcome'], Tone>> = {
  waiting: 'info',
  paid: 'good',
  failed: 'bad',
  reversed: 'warn',
};

/** A supplier's or reseller's own money: what waits, what comes, what came, and why. */
export function MyMoneyPage(
  props: Shown & {
    readonly as: 'supplier' | 'reseller';
    readonly earnings: Earnings;
    readonly page: CursorPage<EarningLine>;
    readonly isFirst: boolean;
  },
): VNode {
  const { tr, path, actor, as, earnings, page, isFirst } = props;
  const { t } = tr;
  const { sums, payments, rewards, deductions } = earnings;
  const here = as === 'supplier' ? '/supplier/money' : '/reseller/earnings';
  return (
    <Page title={t(`finance.mine.${as}`)} tr={tr} actor={actor} nav={as} path={path}>
      <Heading title={t(`finance.mine.${as}`)} lead={t('finance.mine.lead')} />
      {sums.payable.isNegative && (
        <Notice tone="warn" title={t('finance.mine.below-zero', { amount: sums.payable.absolute() })}>
          <p>{t('finance.mine.below-zero-lead')}</p>
        </Notice>
      )}
      <NextPayoutWords tr={tr} earnings={earnings} />
      <Tiles>
        <Tile
          label={t('finance.mine.payable')}
          value={<Amount value={sums.payable} />}
          hint={t(sums.payable.isNegative ? 'finance.mine.netted-hint' : 'finance.mine.payable-hint')}
          icon="wallet"
          tone={sums.payable.isNegative ? 'warn' : 'good'}
        />
        <Tile
          label={t('finance.mine.pending')}
          value={<Amount value={sums.pending} />}
          hint={t('finance.mine.pending-hint')}
          icon="hourglass"
        />
        <Tile label={t('finance.mine.in-transit')} value={<Amount value={sums.inTransit} />} icon="landmark" />
        <Tile label={t('finance.mine.paid')} value={<Amount value={sums.paid} />} icon="circle-check" />
      </Tiles>
      {as === 'reseller' && <More tr={tr} />}
      {as === 'supplier' && (
        <Button href="/supplier/money/statement" look="quiet" icon="file-text">
          {t('settlement.title')}
        </Button>
      )}
      <Section title={t('finance.mine.lines')}>
        <Table
          rows={page.items}
          empty={
            <EmptyState title={t(`finance.mine.none-${as}`)} icon="sprout">
              <p>{t(`finance.mine.start-${as}`)}</p>
            </EmptyState>
          }
          columns={[
            {
              key: 'title',
              label: t('finance.column.goods'),
              render: (line) => {
                const title = titleIn(tr, line);
                return as === 'reseller' ? <a href={`/reseller/earnings/orders/${line.orderId}`}>{title}</a> : title;
              },
            },
            { key: 'earnedAt', label: t('finance.column.delivered') },
            {
              key: 'status',
              label: t('finance.column.state'),
              render: (line) => (
                <Pill tone={line.held ? 'warn' : EARNING_TONES[line.status]}>
                  {t(`finance.line.${stateWord(line)}`)}
                </Pill>
              ),
            },
            { key: 'why', label: t('finance.column.why'), render: (line) => why(line, tr) },
            { key: 'amount', label: t('finance.column.amount'), align: 'end' },
          ]}
        />
        <Pagination {...(page.next && { next: `${here}?after=${page.next}` })} {...(!isFirst && { first: here })} />
      </Section>
      {deductions.length > 0 && <Deductions tr={tr} deductions={deductions} />}
      {rewards.length > 0 && <Rewards tr={tr} rewards={rewards} />}
      {payments.length > 0 && (
        <Section title={t('finance.mine.payments')}>
          <Table
            rows={payments}
            columns={[
              { key: 'at', label: t('finance.column.when') },
              {
                key: 'outcome',
                label: t('finance.column.state'),
                render: (one) => (
                  <span>
                    <Pill tone={PAYMENT_TONES[one.outcome]}>{t(`finance.outcome.${one.outcome}`)}</Pill>
                    {isBack(one) && <small> {t('payee.again')}</small>}
                    {isBack(one) && one.reason !== null && <small lang="en"> {one.reason}</small>}
                  </span>
                ),
              },
              { key: 'utr', label: t('finance.column.utr'), render: ({ utr }) => utr ?? '–' },
              { key: 'amount', label: t('finance.column.amount'), align: 'end' },
            ]}
          />
        </Section>
      )}
    </Page>
  );
}

/** When the next payout is, or why it leaves her out. */
function NextPayoutWords({ tr, earnings }: Pick<Shown, 'tr'> & { readonly earnings: Earnings }): VNode {
  const { t, date } = tr;
  const { day, hold } = earnings.next;
  const { payable } = earnings.sums;
  const { held } = earnings;
  return (
    <>
      {hold && payable.isPositive && (
        <Notice tone="warn" title={t('payee.held', { amount: payable })}>
          <p>{t(`payee.hold.${hold}`, { least: day?.cycle.minimum })}</p>
        </Notice>
      )}
      {held.isPositive && (
        <Notice tone="warn" title={t('payee.held', { amount: held })}>
          <p>{t('finance.why.question')}</p>
        </Notice>
      )}
      {day?.next && <p class="hint">{t('payee.next', { day: date(day.next) })}</p>}
    </>
  );
}

/** The bank could not pay it, or it came back: it is hers still. */
function isBack({ outcome }: PaymentLine): boolean {
  return outcome === 'failed' || outcome === 'reversed';
}

/** The other ways to earn, and everything on paper. */
function More({ tr: { t } }: Pick<Shown, 'tr'>): VNode {
  return (
    <div class="actions">
      <Button href="/reseller/earnings/statement" look="quiet" icon="file-text">
        {t('finance.mine.statement')}
      </Button>
      <Button href="/reseller/earnings/targets" look="quiet" icon="target">
        {t('finance.mine.targets')}
      </Button>
      <Button href="/reseller/earnings/invite" look="quiet" icon="user-plus">
        {t('finance.mine.invite')}
      </Button>
    </div>
  );
}

function Rewards({ tr, rewards }: Pick<Shown, 'tr'> & { readonly rewards: readonly RewardLine[] }): VNode {
  const { t } = tr;
  return (
    <Section title={t('finance.mine.rewards')}>
      <Table
        rows={rewards}
        columns={[
          { key: 'of', label: t('finance.column.why'), render: (one) => rewardWords(one, tr) },
          { key: 'at', label: t('finance.column.when') },
          { key: 'tds', label: t('finance.mine.tax'), align: 'end' },
          { key: 'net', label: t('finance.column.amount'), align: 'end' },
        ]}
      />
    </Section>
  );
}

function Deductions({ tr, deductions }: Pick<Shown, 'tr'> & { readonly deductions: readonly DeductionLine[] }): VNode {
  const { t } = tr;
  return (
    <Section title={t('deductions.title')}>
      <p>{t('deductions.lead')}</p>
      <Table
        rows={deductions}
        columns={[
          { key: 'kind', label: t('deductions.what'), render: (one) => deductionWords(one, tr) },
          {
            key: 'parcel',
            label: t('finance.column.goods'),
            render: ({ shipmentId }) => (
              <a href={`/supplier/orders/${shipmentId}`}>
                {t('deductions.parcel', { number: shipmentId.slice(-8).toUpperCase() })}
              </a>
            ),
          },
          { key: 'at', label: t('deductions.when') },
          { key: 'amount', label: t('deductions.amount'), align: 'end' },
        ]}
      />
    </Section>
  );
}

function deductionWords(line: DeductionLine, { t, date, number, percent }: Shown['tr']): string {
  const { kind, due, reason, freight, cause } = line;
  const [charged, declared] = [number(line.chargedGrams ?? 0), number(line.declaredGrams ?? 0)];
  const way = {
    freight,
    share: percent(line.shareBp ?? 0),
    cause: cause === null ? '' : t(`deductions.cause.${cause}`),
  };
  const facts = { ...way, due: due ? date(new Date(due.getTime() - 1)) : '', reason: reason ?? '', charged, declared };
  const isCorrected = kind === 'return-freight.charged.reversed' && reason === null;
  const what = t(`deductions.kind.${kind.replaceAll('.', '-')}${isCorrected ? '-corrected' : ''}`, facts);
  return line.isWithoutGst ? t('deductions.without-gst', { what }) : what;
}

/** "Bonus Diwali, week from 16 Nov", or who was invited. */
export function rewardWords(
  { kind, of, week, net }: Pick<RewardLine, 'kind' | 'of' | 'week' | 'net'>,
  tr: Shown['tr'],
) {
  const direction = net.isNegative ? 'taken-back' : 'earned';
  return tr.t(`finance.reward.${kind}-${direction}`, { of, week: week ? tr.date(week) : '' });
}

function stateWord({ held, status }: EarningLine): string {
  if (held === 'question') return 'questioned';
  return held ? 'held' : status;
}

function why(line: EarningLine, { t, date }: Shown['tr']): string {
  if (line.held) return t(line.held === 'return' ? 'finance.why.held' : 'finance.why.question');
  return t(`finance.why.${line.status}`, { day: date(line.payableFrom) });
}
