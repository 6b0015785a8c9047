import { Module } from '@nestjs/common';
import { ChargePolicyQueries } from './infra/charge-policy.queries.js';
import { TaxRateQueries } from './infra/tax-rate.queries.js';
import { PricingApi } from './pricing.api.js';

/** Prices, margins and what each party gets: pure rules over dated rates. */
@Module({ providers: [PricingApi, TaxRateQueries, ChargePolicyQueries], exports: [PricingApi] })
export class PricingModule {}
