import type { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import type { StatementLine } from '../domain/statement/statement.js';

/** What happened, in her words. */
export function lineTitle({ event, facts }: StatementLine, { t, date, has }: Translator): string {
  const key = `finance.statement.event.${event.replaceAll('.', '-')}`;
  const { goods = '', of = '', week } = facts;
  return t(has(key) ? key : 'finance.statement.event.other', { goods, of, week: week ? date(week) : '' });
}

/** Where it is written down: the booking, and the payment or order behind it. */
export function lineDocument({ journalId, facts }: StatementLine, { t }: Translator): string {
  const { utr, reference, orderId } = facts;
  return [
    t('finance.statement.booking', { number: journalId }),
    ...(utr ? [t('finance.statement.utr', { utr })] : []),
    ...(reference ? [t('finance.statement.reference', { reference })] : []),
    ...(orderId ? [t('finance.statement.order', { order: orderId.slice(-8) })] : []),
  ].join(' · ');
}

/** "November 2026", or the payment. */
export function periodWords({ period }: Pick<Statement, 'period'>, tr: Translator): string {
  return period.kind === 'month'
    ? monthWords(period.month, tr)
    : tr.t('finance.statement.of-payout', { reference: period.reference });
}

/** "1 Nov 2026 to 30 Nov 2026". */
export function monthWords(month: string, { t, fullDate }: Translator): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return t('finance.statement.month', { from: fullDate(`${month}-01`), to: fullDate(last) });
}

/** The sums of a statement from opening to closing; changes of nothing are left out. */
export function totalLines(
  { totals }: Pick<Statement, 'totals'>,
  { t }: Translator,
): { label: string; amount: Money }[] {
  const { opening, closing, ...changes } = totals;
  const named = Object.entries(changes).filter(([, amount]) => !amount.isZero);
  return [
    { label: t('finance.statement.total.opening'), amount: opening },
    ...named.map(([name, amount]) => ({ label: t(`finance.statement.total.${name}`), amount })),
    { label: t('finance.statement.total.closing'), amount: closing },
  ];
}

/** How the closing balance is made up: what waits, and what comes or has yet to be made up for. */
export function splitWords({ pending, payable }: Pick<Statement, 'pending' | 'payable'>, { t }: Translator): string {
  return payable.isNegative
    ? t('finance.statement.split-below', { pending, missing: payable.absolute() })
    : t('finance.statement.split', { pending, payable });
}

/** A name for the file, in letters that every device keeps. */
export function fileName({ period }: Pick<Statement, 'period'>, extension: string): string {
  const of = period.kind === 'month' ? period.month : period.reference.replaceAll(/[^\w-]/g, '');
  return `haat-statement-${of}.${extension}`;
}
