import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import { LedgerQueries } from '../../ledger/index.js';
import {
  type CashAge,
  type CashByState,
  ChainQueries,
  type Counts,
  type PartyMoney,
  type SuspenseSum,
} from '../infra/chain.queries.js';
import { type ExplainedAccount, ExplanationQueries } from '../infra/explanation.queries.js';

/** The whole way from goods to payout in figures. */
export interface ChainReport {
  readonly goods: Counts;
  readonly orders: Counts;
  readonly cash: readonly CashByState[];
  readonly cashAges: readonly CashAge[];
  readonly parties: readonly PartyMoney[];
  readonly suspense: readonly SuspenseSum[];
  readonly trialBalance: { readonly debits: Money; readonly credits: Money; readonly difference: Money };
  /** Sum of what ledger and documents differ by, account for account; zero when every rupee is explained. */
  readonly unexplained: Money;
  readonly gaps: readonly ExplainedAccount[];
}

const PARTIES_MAX = 500;

/** Puts the report together. */
@Injectable()
export class ChainReports {
  constructor(
    private readonly chain: ChainQueries,
    private readonly explanation: ExplanationQueries,
    private readonly ledger: LedgerQueries,
  ) {}

  async report(): Promise<ChainReport> {
    const [goods, orders, cash, cashAges] = await Promise.all([
      this.chain.goods(),
      this.chain.orders(),
      this.chain.cash(),
      this.chain.cashAges(),
    ]);
    const [parties, suspense, { debits, credits, difference }, accounts] = await Promise.all([
      this.chain.parties({ limit: PARTIES_MAX }),
      this.chain.suspense(),
      this.ledger.trialBalance(),
      this.explanation.accounts(),
    ]);
    const gaps = accounts.filter(({ gap }) => !gap.isZero);
    const unexplained = Money.sum(gaps.map(({ gap }) => gap.absolute()));
    return {
      goods,
      orders,
      cash,
      cashAges,
      parties,
      suspense,
      trialBalance: { debits, credits, difference },
      unexplained,
      gaps,
    };
  }
}
