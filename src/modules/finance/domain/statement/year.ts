import { Money } from '../../../../kernel/index.js';
import { UnknownStatement } from './period.js';
import { type StatementParty, statementKind } from './statement.js';

/** What journals of one kind brought in one month; an empty month is all before the year. */
export interface MonthSum {
  readonly month: string;
  /** Kind of the journals. */
  readonly kind: string;
  readonly net: Money;
}

/** One month of a year in sums: what came after tax and less what was taken back, what was sent to her bank, and what is left then. */
export interface YearMonth {
  readonly month: string;
  readonly came: Money;
  readonly paid: Money;
  readonly balance: Money;
}

const MONTHS = 12;
const FIRST_MONTH = 4;

/** The months of a financial year (`2026-27`), April first. Throws {@link UnknownStatement}. */
export function monthsOfYear(year: string): string[] {
  const [, start = '', end = ''] = /^(20\d{2})-(\d{2})$/.exec(year) ?? [];
  if (start === '' || Number(end) !== (Number(start) + 1) % 100) throw new UnknownStatement();
  return Array.from({ length: MONTHS }, (_, index) => {
    const number = FIRST_MONTH + index;
    const [on, month] = number > MONTHS ? [Number(start) + 1, number - MONTHS] : [Number(start), number];
    return `${on}-${String(month).padStart(2, '0')}`;
  });
}

/** The years from one to another, newest first. */
export function yearsBetween(first: string, last: string): string[] {
  const count = Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1;
  return Array.from({ length: Math.max(1, count) }, (_, index) => {
    const start = Number(last.slice(0, 4)) - index;
    return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
  });
}

/** Each month with the balance after it; all sums of the months lead from what was there before to the last balance. */
export function yearOf(party: StatementParty, months: readonly string[], sums: readonly MonthSum[]): YearMonth[] {
  const net = (month: string, wanted: 'paid' | 'came') =>
    Money.sum(
      sums
        .filter((one) => one.month === month && (statementKind(one.kind, party) === 'paid') === (wanted === 'paid'))
        .map((one) => one.net),
    );
  let balance = net('', 'came').plus(net('', 'paid'));
  return months.map((month) => {
    const [came, sent] = [net(month, 'came'), net(month, 'paid')];
    balance = balance.plus(came).plus(sent);
    return { month, came, paid: sent.negated(), balance };
  });
}
