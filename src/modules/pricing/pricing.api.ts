import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock } from '../../kernel/index.js';
import { type Tx, together } from '../../platform/database/index.js';
import type { ChargePolicy } from './domain/charges.js';
import { ratesOn, type TaxRate, type TaxRates } from './domain/rates.js';
import { ChargePolicyQueries, type DatedChargePolicy } from './infra/charge-policy.queries.js';
import { TaxRateQueries } from './infra/tax-rate.queries.js';

/** Rows are read again after so long, so that a new law needs no restart; new charges begin later than that. */
const ROWS_TTL_MS = 60_000;

/** The rates of a day and the charges of a moment, from the dated rows. */
@Injectable()
export class PricingApi {
  private rows: readonly TaxRate[] = [];
  private charges: readonly DatedChargePolicy[] = [];
  private readAtMs = Number.NEGATIVE_INFINITY;
  private readonly byDay = new Map<BusinessDay, TaxRates>();

  constructor(
    private readonly queries: TaxRateQueries,
    private readonly chargePolicies: ChargePolicyQueries,
    private readonly clock: Clock,
  ) {}

  /** Rates of today in India; inside a transaction it must be given. */
  today(tx?: Tx): Promise<TaxRates> {
    return this.ratesOn(businessDay(this.clock.now()), tx);
  }

  /** Throws TaxRateMissing or TaxRatesContradict. */
  async ratesOn(day: BusinessDay, tx?: Tx): Promise<TaxRates> {
    await this.refresh(tx);
    const known = this.byDay.get(day) ?? ratesOn(day, this.rows);
    this.byDay.set(day, known);
    return known;
  }

  /** What buyers pay beside the goods at this moment; inside a transaction it must be given. */
  async chargesNow(tx?: Tx): Promise<ChargePolicy> {
    await this.refresh(tx);
    const now = this.clock.now().getTime();
    const policy = this.charges.find(({ validFrom }) => !(validFrom.getTime() > now));
    if (!policy) throw new Error('no charges are in force');
    return policy;
  }

  private async refresh(tx: Tx | undefined): Promise<void> {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.readAtMs < ROWS_TTL_MS) return;
    const [rates, charges] = await together(this.queries.all(tx), this.chargePolicies.standing(tx));
    this.rows = rates;
    this.charges = charges;
    this.byDay.clear();
    this.readAtMs = nowMs;
  }
}
