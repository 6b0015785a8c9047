import { type BusinessDay, businessDay, DomainError, startOfDay } from '../../../../kernel/index.js';

/** What a statement is about: a calendar month in India, or everything up to and with one payout since the one before. */
export type Period =
  | { readonly kind: 'month'; readonly month: string; readonly from: Date; readonly until: Date }
  | { readonly kind: 'payout'; readonly reference: string };

/** There is no such period, or no such payment to this person. */
export class UnknownStatement extends DomainError {
  constructor() {
    super('unknown-statement', 'not-found');
  }
}

/** More lines than one statement holds. */
export class StatementTooLong extends DomainError {
  constructor(most: number) {
    super('statement-too-long', 'rule-violated', { most });
  }
}

/** `2026-11`. Throws {@link UnknownStatement}. */
export function monthPeriod(month: string): Period {
  const [, year = '', number = ''] = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === '') throw new UnknownStatement();
  const next = number === '12' ? `${Number(year) + 1}-01` : `${year}-${String(Number(number) + 1).padStart(2, '0')}`;
  return { kind: 'month', month, from: firstOf(month), until: firstOf(next) };
}

/** The month a moment lies in, in India. */
export function monthOf(at: Date): string {
  return businessDay(at).slice(0, 7);
}

/** Months from one to another, newest first, at most so many. */
export function monthsBetween(first: string, last: string, most: number): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < most; month = before(month)) months.push(month);
  return months;
}

function before(month: string): string {
  return monthOf(new Date(firstOf(month).getTime() - 1));
}

function firstOf(month: string): Date {
  return startOfDay(`${month}-01` as BusinessDay);
}
