import { Injectable } from '@nestjs/common';
import { Clock, financialYear, Money } from '../../../kernel/index.js';
import { newId, type Tx } from '../../../platform/database/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { PricingApi, tds194hArrears } from '../../pricing/index.js';
import { CommissionTaxRepository } from '../infra/commission-tax.repository.js';

/** Crossing the year's threshold makes tax due on the commissions before it too: it is kept back before the next payout. */
@Injectable()
export class KeepTaxArrears {
  constructor(
    private readonly commissions: CommissionTaxRepository,
    private readonly pricing: PricingApi,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Never more than is owed to her; the rest comes with a later payout. */
  async keep(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const year = financialYear(now);
    const rates = await this.pricing.today(tx);
    // Nobody below the threshold is looked at, and most are.
    const free = rates.tds194h.withPan.find(({ rate }) => rate === 0)?.upTo ?? Money.zero;
    const due = (await this.commissions.above(tx, year, free)).flatMap((one) => {
      const { commission, deducted, hasPan, payable } = one;
      const arrears = tds194hArrears({ commission, deducted, rates, resellerHasPan: hasPan });
      const amount = payable.isLessThan(arrears) ? payable : arrears;
      return amount.isPositive ? [{ ...one, id: newId(), amount }] : [];
    });
    if (due.length === 0) return;
    await this.commissions.add(tx, year, due);
    await this.ledger.postAll(
      tx,
      due.map(({ id, resellerId, amount }) => ({
        kind: 'tds.arrears',
        ref: id,
        happenedAt: now,
        document: { reason: year },
        lines: [debit(chart.resellerPayable(resellerId), amount), credit(chart.tds194hPayable, amount)],
      })),
    );
  }
}
