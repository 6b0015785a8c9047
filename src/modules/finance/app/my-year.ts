import { Injectable } from '@nestjs/common';
import { type BusinessDay, Clock, financialYear, Money, startOfDay } from '../../../kernel/index.js';
import { monthOf } from '../domain/statement/period.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { monthsOfYear, type YearMonth, yearOf, yearsBetween } from '../domain/statement/year.js';
import { StatementQueries } from '../infra/statement.queries.js';
import { StatementYearQueries } from '../infra/statement-year.queries.js';

/** A reseller's or supplier's money of one financial year, month by month. */
export interface StatementYear {
  readonly party: StatementParty;
  /** `2026-27`. */
  readonly year: string;
  /** April first, none that has not begun. */
  readonly months: readonly YearMonth[];
  readonly came: Money;
  readonly paid: Money;
  readonly closing: Money;
  /** Years that she can ask for, newest first. */
  readonly years: readonly string[];
}

/** Shows somebody her own year: sums that lead to the statements of its months. */
@Injectable()
export class MyYear {
  constructor(
    private readonly statements: StatementQueries,
    private readonly sums: StatementYearQueries,
    private readonly clock: Clock,
  ) {}

  /** Of a year, or of the one under way. Throws UnknownStatement. */
  async of(party: StatementParty, partyId: string, wish: string | undefined): Promise<StatementYear> {
    const now = this.clock.now();
    const year = wish || financialYear(now);
    const begun = monthsOfYear(year).filter((month) => month <= monthOf(now));
    const start = Number(year.slice(0, 4));
    const [first, sums] = await Promise.all([
      this.statements.firstBooking(party, partyId),
      this.sums.sums(party, partyId, { from: aprilOf(start), until: aprilOf(start + 1) }),
    ]);
    const months = yearOf(party, begun, sums);
    return {
      party,
      year,
      months,
      came: Money.sum(months.map(({ came }) => came)),
      paid: Money.sum(months.map(({ paid }) => paid)),
      closing: months.at(-1)?.balance ?? Money.zero,
      years: yearsBetween(financialYear(first ?? now), financialYear(now)),
    };
  }
}

function aprilOf(year: number): Date {
  return startOfDay(`${year}-04-01` as BusinessDay);
}
