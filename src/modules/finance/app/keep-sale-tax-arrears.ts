import { Injectable } from '@nestjs/common';
import { Clock, financialYear, Money } from '../../../kernel/index.js';
import { newId, type Tx } from '../../../platform/database/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { PricingApi, tds194oArrears } from '../../pricing/index.js';
import { SaleTaxRepository } from '../infra/sale-tax.repository.js';

/** A small supplier who crosses the year's threshold owes income tax on the sales before it too (section 194-O). */
@Injectable()
export class KeepSaleTaxArrears {
  constructor(
    private readonly sales: SaleTaxRepository,
    private readonly pricing: PricingApi,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Never more than is owed to him; the rest comes with a later payout. */
  async keep(tx: Tx): Promise<void> {
    const now = this.clock.now();
    const year = financialYear(now);
    const rates = await this.pricing.today(tx);
    // Nobody below the threshold is looked at, and most are.
    const free = rates.tds194o.individual.find(({ rate }) => rate === 0)?.upTo ?? Money.zero;
    const due = (await this.sales.above(tx, year, free)).flatMap((one) => {
      const arrears = tds194oArrears({ ...one, rates });
      const amount = one.payable.isLessThan(arrears) ? one.payable : arrears;
      return amount.isPositive ? [{ ...one, id: newId(), amount }] : [];
    });
    if (due.length === 0) return;
    await this.sales.add(tx, year, due);
    await this.ledger.postAll(
      tx,
      due.map(({ id, supplierId, amount }) => ({
        kind: 'tds-194o.arrears',
        ref: id,
        happenedAt: now,
        document: { reason: year },
        lines: [debit(chart.supplierPayable(supplierId), amount), credit(chart.tds194oPayable, amount)],
      })),
    );
  }
}
