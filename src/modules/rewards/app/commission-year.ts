import { Injectable } from '@nestjs/common';
import { type BasisPoints, financialYear, type Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { PricingApi, tds194hRate } from '../../pricing/index.js';
import { commissionIn, ResellersApi } from '../../resellers/index.js';

/** A bonus is commission before the law: it counts towards the year's threshold of section 194H and is taxed like it. */
@Injectable()
export class CommissionYear {
  constructor(
    private readonly resellers: ResellersApi,
    private readonly pricing: PricingApi,
  ) {}

  /** Counts an amount that is earned now; gives its tax rate, decided by the year with this amount included. */
  async count(tx: Tx, resellerId: string, gross: Money, at: Date): Promise<{ year: string; rate: BasisPoints }> {
    const year = financialYear(at);
    await this.resellers.addCommission(tx, resellerId, year, gross);
    const reseller = await this.resellers.get(tx, resellerId);
    const rates = await this.pricing.today(tx);
    return { year, rate: tds194hRate(commissionIn(reseller, year), rates, reseller.hasPan) };
  }

  /** Takes an amount out of the year into which it was counted. */
  async uncount(tx: Tx, resellerId: string, gross: Money, year: string): Promise<void> {
    await this.resellers.addCommission(tx, resellerId, year, gross.negated());
  }
}
