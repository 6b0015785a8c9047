import { Module } from '@nestjs/common';
import { CouriersModule } from '../couriers/index.js';
import { LedgerModule } from '../ledger/index.js';
import { LogisticsModule } from '../logistics/index.js';
import { DecideWeight } from './app/decide-weight.js';
import { ImportWeights } from './app/import-weights.js';
import { JudgeWeight } from './app/judge-weight.js';
import { LapseWeights } from './app/lapse-weights.js';
import { WeightQueries } from './infra/weight.queries.js';
import { WeightRepository } from './infra/weight.repository.js';
import { WeightPages } from './pages/weights.controller.js';

/** What couriers charge beyond the weight that suppliers declared: accepted or disputed in time, and who bears it. */
@Module({
  imports: [CouriersModule, LedgerModule, LogisticsModule],
  controllers: [WeightPages],
  providers: [JudgeWeight, ImportWeights, DecideWeight, LapseWeights, WeightRepository, WeightQueries],
})
export class WeightsModule {}
