import { Injectable } from '@nestjs/common';
import { Clock, financialYear, Money } from '../../../kernel/index.js';
import { newId, type Tx } from '../../../platform/database/index.js';
import { type Account, chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import { PricingApi, type RateSlabs, type TaxRates, tds194hArrears, tds194oArrears } from '../../pricing/index.js';
import { TaxArrearsRepository, type TaxedYear, type TaxSection } from '../infra/tax-arrears.repository.js';

/** What differs between the sections: the slabs that begin with nought, the rule, and where the arrears are booked. */
interface Section {
  readonly slabs: (rates: TaxRates) => RateSlabs;
  readonly arrears: (year: TaxedYear, rates: TaxRates) => Money;
  readonly kind: string;
  readonly payable: (partyId: string) => Account;
  readonly tax: Account;
}

const SECTIONS: Readonly<Record<TaxSection, Section>> = {
  '194h': {
    slabs: ({ tds194h }) => tds194h.withPan,
    arrears: ({ base, deducted, hasPan }, rates) =>
      tds194hArrears({ commission: base, deducted, rates, resellerHasPan: hasPan }),
    kind: 'tds.arrears',
    payable: chart.resellerPayable,
    tax: chart.tds194hPayable,
  },
  '194o': {
    slabs: ({ tds194o }) => tds194o.individual,
    arrears: ({ base, deducted }, rates) => tds194oArrears({ sales: base, deducted, rates }),
    kind: 'tds-194o.arrears',
    payable: chart.supplierPayable,
    tax: chart.tds194oPayable,
  },
};

/**
 * Crossing the year's threshold makes income tax due on what came before it too: on the commissions of a reseller (section 194H),
 * on the sales of a small supplier (section 194-O). It is kept back before the next payout.
 */
@Injectable()
export class KeepTaxArrears {
  constructor(
    private readonly arrears: TaxArrearsRepository,
    private readonly pricing: PricingApi,
    private readonly ledger: LedgerApi,
    private readonly clock: Clock,
  ) {}

  /** Never more than is owed to the party; the rest comes with a later payout. */
  async keep(tx: Tx): Promise<void> {
    const rates = await this.pricing.today(tx);
    await this.keepOf(tx, '194o', rates);
    await this.keepOf(tx, '194h', rates);
  }

  private async keepOf(tx: Tx, section: TaxSection, rates: TaxRates): Promise<void> {
    const { slabs, arrears, kind, payable, tax } = SECTIONS[section];
    const now = this.clock.now();
    const year = financialYear(now);
    // Nobody below the threshold is looked at, and most are.
    const free = slabs(rates).find(({ rate }) => rate === 0)?.upTo ?? Money.zero;
    const due = (await this.arrears.above(tx, section, year, free)).flatMap((one) => {
      const open = arrears(one, rates);
      const amount = one.payable.isLessThan(open) ? one.payable : open;
      return amount.isPositive ? [{ ...one, id: newId(), amount }] : [];
    });
    if (due.length === 0) return;
    await this.arrears.add(tx, section, year, due);
    await this.ledger.postAll(
      tx,
      due.map(({ id, partyId, amount }) => ({
        kind,
        ref: id,
        happenedAt: now,
        document: { reason: year },
        lines: [debit(payable(partyId), amount), credit(tax, amount)],
      })),
    );
  }
}
