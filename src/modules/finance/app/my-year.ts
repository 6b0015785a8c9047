import { Injectable } from '@nestjs/common';
import { type BusinessDay, Clock, financialYear, Money, startOfDay } from '../../../kernel/index.js';
import { monthOf } from '../domain/statement/period.js';
import type { StatementParty } from '../domain/statement/statement.js';
import { monthsOfYear, type YearMonth, yearOf, yearsBetween } from '../domain/statement/year.js';
import { StatementQueries, type StatementStretch } from '../infra/statement.queries.js';
import { StatementYearQueries } from '../infra/statement-year.queries.js';

/** A reseller's or supplier's money of one financial year, month by month. */
export interface StatementYear {
  readonly party: StatementParty;
  /** `2026-27`. */
  readonly year: string;
  /** April first, none that has not begun. */
  readonly months: readonly YearMonth[];
  /** What was there before; with what came and less what was paid it is what is there at the end. */
  readonly opening: Money;
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
    const [first, sums] = await Promise.all([
      this.statements.firstBooking(party, partyId),
      this.sums.sums(party, partyId, boundsOf(year)),
    ]);
    const months = yearOf(party, begun, sums);
    const came = Money.sum(months.map((one) => one.came));
    const paid = Money.sum(months.map((one) => one.paid));
    const closing = months.at(-1)?.balance ?? Money.zero;
    return {
      party,
      year,
      months,
      opening: closing.minus(came).plus(paid),
      came,
      paid,
      closing,
      years: yearsBetween(financialYear(first ?? now), financialYear(now)),
    };
  }

  /** Every booking of that year with the balance after it, some thousand in memory at a time. Throws UnknownStatement. */
  lines(
    party: StatementParty,
    partyId: string,
    wish: string | undefined,
  ): { readonly year: string; readonly stretches: AsyncIterable<StatementStretch> } {
    const year = wish || financialYear(this.clock.now());
    return { year, stretches: this.statements.stretches(party, partyId, boundsOf(year)) };
  }
}

/** Throws UnknownStatement. */
function boundsOf(year: string): { from: Date; until: Date } {
  const [april = ''] = monthsOfYear(year);
  const start = Number(april.slice(0, 4));
  return { from: firstOfApril(start), until: firstOfApril(start + 1) };
}

function firstOfApril(year: number): Date {
  return startOfDay(`${year}-04-01` as BusinessDay);
}
