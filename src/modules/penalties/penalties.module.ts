import { Module } from '@nestjs/common';
import { InvoicesModule } from '../invoices/index.js';
import { LedgerModule } from '../ledger/index.js';
import { ChangePenaltyGst } from './app/change-penalty-gst.js';
import { ChangePenaltyRule } from './app/change-penalty-rule.js';
import { ChargePenalty } from './app/charge-penalty.js';
import { WaivePenalty } from './app/waive-penalty.js';
import { PenaltyGstController } from './http/penalty-gst.controller.js';
import { PenaltyRulesController } from './http/penalty-rules.controller.js';
import { PenaltyQueries } from './infra/penalty.queries.js';
import { PenaltyRepository } from './infra/penalty.repository.js';
import { PenaltyPages } from './pages/penalties.controller.js';

/** What suppliers pay for parcels that were late or that they gave up, by dated rules, and what they are let off. */
@Module({
  imports: [LedgerModule, InvoicesModule],
  controllers: [PenaltyRulesController, PenaltyGstController, PenaltyPages],
  providers: [ChargePenalty, WaivePenalty, ChangePenaltyRule, ChangePenaltyGst, PenaltyRepository, PenaltyQueries],
})
export class PenaltiesModule {}
