import { Injectable } from '@nestjs/common';
import { Clock, type Money } from '../../../kernel/index.js';
import { monthOf, monthPeriod, monthsBetween, type Period } from '../domain/statement/period.js';
import {
  type BalancedLine,
  type StatementParty,
  type StatementTotals,
  totalsOf,
  withBalances,
} from '../domain/statement/statement.js';
import { type StatementPayout, StatementQueries } from '../infra/statement.queries.js';

/** A reseller's or supplier's money of one period, line by line. */
export interface Statement {
  readonly party: StatementParty;
  readonly period: Period;
  readonly totals: StatementTotals;
  readonly pending: Money;
  readonly payable: Money;
  readonly lines: readonly BalancedLine[];
}

/** Periods that she can ask for, newest first. */
export interface StatementPeriods {
  readonly months: readonly string[];
  readonly payouts: readonly StatementPayout[];
}

const MONTHS_SHOWN = 24;
const PAYOUTS_SHOWN = 20;

/** A reseller's statement or a supplier's settlement, as page, PDF and spreadsheets show it. */
@Injectable()
export class MyStatement {
  constructor(
    private readonly statements: StatementQueries,
    private readonly clock: Clock,
  ) {}

  /** Of a payout, of a month, or of the month under way. Throws UnknownStatement or StatementTooLong. */
  async of(
    party: StatementParty,
    partyId: string,
    wish: { month?: string | undefined; payout?: string | undefined },
  ): Promise<Statement> {
    const period: Period = wish.payout
      ? { kind: 'payout', reference: wish.payout }
      : monthPeriod(wish.month || monthOf(this.clock.now()));
    const { opening, lines, pending, payable } = await this.statements.read(party, partyId, period);
    return { party, period, totals: totalsOf(opening, lines), pending, payable, lines: withBalances(opening, lines) };
  }

  async periods(party: StatementParty, partyId: string): Promise<StatementPeriods> {
    const now = this.clock.now();
    const [first, payouts] = await Promise.all([
      this.statements.firstBooking(party, partyId),
      this.statements.payouts(party, partyId, PAYOUTS_SHOWN),
    ]);
    return { months: monthsBetween(monthOf(first ?? now), monthOf(now), MONTHS_SHOWN), payouts };
  }
}
