import type { Money } from '../../../kernel/index.js';
import type { Translator } from '../../../platform/i18n/index.js';
import type { Statement } from '../app/my-statement.js';
import type { StatementLine, StatementParty } from '../domain/statement/statement.js';

/** Where her statement stands. */
export const STATEMENT_AT: Readonly<Record<StatementParty, string>> = {
  reseller: '/reseller/earnings',
  supplier: '/supplier/money',
};

/** A word of a statement; a supplier's where it has one of its own. */
export function statementWord(party: StatementParty, key: string, { t, has }: Translator): string {
  const own = `settlement.${key}`;
  return t(party === 'supplier' && has(own) ? own : `finance.statement.${key}`);
}

/** What happened, in her words. */
export function lineTitle({ event, facts }: StatementLine, { t, date, has, language }: Translator): string {
  const name = event.replaceAll('.', '-');
  const keys = [`finance.statement.event.${name}`, `settlement.event.${name}`];
  const { of = '', week } = facts;
  const goods = (language === 'hi' && facts.goodsHindi) || facts.goods || '';
  const key = keys.find((one) => has(one)) ?? 'finance.statement.event.other';
  return t(key, { goods, of, week: week ? date(week) : '' });
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
  { totals, party }: Pick<Statement, 'totals' | 'party'>,
  tr: Translator,
): { label: string; amount: Money }[] {
  const { opening, closing, ...changes } = totals;
  const named = Object.entries(changes).filter(([, amount]) => !amount.isZero);
  return [
    { label: statementWord(party, 'total.opening', tr), amount: opening },
    ...named.map(([name, amount]) => ({ label: statementWord(party, `total.${name}`, tr), amount })),
    { label: statementWord(party, 'total.closing', tr), amount: closing },
  ];
}

/** How the closing balance is made up: what waits, and what comes or has yet to be made up for. */
export function splitWords({ pending, payable }: Pick<Statement, 'pending' | 'payable'>, { t }: Translator): string {
  return payable.isNegative
    ? t('finance.statement.split-below', { pending, missing: payable.absolute() })
    : t('finance.statement.split', { pending, payable });
}

/** A name for the file, in letters that every device keeps. */
export function fileName({ period, party }: Pick<Statement, 'period' | 'party'>): string {
  const of = period.kind === 'month' ? period.month : period.reference.replaceAll(/[^\w-]/g, '');
  return `haat-${party === 'supplier' ? 'settlement' : 'statement'}-${of}`;
}
