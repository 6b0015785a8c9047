import { Module } from '@nestjs/common';
import { CouriersModule } from '../couriers/index.js';
import { LedgerModule } from '../ledger/index.js';
import { ChangeFreightRule } from './app/change-freight-rule.js';
import { ChargeOnCameBack, ChargeOnReturn, ChargeReturnFreight } from './app/charge-return-freight.js';
import { TakeBackFreight, TakeBackOnCorrection } from './app/take-back-freight.js';
import { FreightRulesController } from './http/freight-rules.controller.js';
import { ReturnFreightQueries } from './infra/return-freight.queries.js';
import { ReturnFreightRepository } from './infra/return-freight.repository.js';
import { ReturnFreightPages } from './pages/return-freight.controller.js';

/** What the way back of a parcel costs, and who bears it by dated rules. */
@Module({
  imports: [CouriersModule, LedgerModule],
  controllers: [FreightRulesController, ReturnFreightPages],
  providers: [
    ChargeReturnFreight,
    ChargeOnReturn,
    ChargeOnCameBack,
    TakeBackFreight,
    TakeBackOnCorrection,
    ChangeFreightRule,
    ReturnFreightRepository,
    ReturnFreightQueries,
  ],
})
export class ReturnFreightModule {}
