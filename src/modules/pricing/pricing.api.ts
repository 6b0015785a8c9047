import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay, Clock } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { ratesOn, type TaxRate, type TaxRates } from './domain/rates.js';
import { TaxRateQueries } from './infra/tax-rate.queries.js';

/** Rows are read again after so long, so that a new law needs no restart. */
const ROWS_TTL_MS = 60_000;

/** The rates of a day, from the dated rows. */
@Injectable()
export class PricingApi {
  private rows: readonly TaxRate[] = [];
  private readAtMs = Number.NEGATIVE_INFINITY;
  private readonly byDay = new Map<BusinessDay, TaxRates>();

  constructor(
    private readonly queries: TaxRateQueries,
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

  private async refresh(tx: Tx | undefined): Promise<void> {
    const nowMs = this.clock.now().getTime();
    if (nowMs - this.readAtMs < ROWS_TTL_MS) return;
    this.rows = await this.queries.all(tx);
    this.byDay.clear();
    this.readAtMs = nowMs;
  }
}
