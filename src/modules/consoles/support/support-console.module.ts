import { Module } from '@nestjs/common';
import { CasesModule } from '../../cases/index.js';
import { LogisticsModule } from '../../logistics/index.js';
import { RiskModule } from '../../risk/index.js';
import { CaseQueries } from './case.queries.js';
import { CaseListQueries } from './case-list.queries.js';
import { CasesPages, RevealsPages } from './cases.controller.js';
import {
  CloseCaseOnCallMade,
  CloseCaseOnLift,
  FinishCallOnCaseClosed,
  OpenCaseOnCall,
  OpenCaseOnDisowned,
} from './open-cases.js';
import { OrderStoryPages } from './order-story.controller.js';
import { OrderStoryQueries } from './order-story.queries.js';
import { SupportController } from './support.controller.js';

/** Support's desk. */
@Module({
  imports: [CasesModule, LogisticsModule, RiskModule],
  controllers: [SupportController, OrderStoryPages, CasesPages, RevealsPages],
  providers: [
    CaseQueries,
    CaseListQueries,
    OrderStoryQueries,
    OpenCaseOnDisowned,
    OpenCaseOnCall,
    CloseCaseOnLift,
    CloseCaseOnCallMade,
    FinishCallOnCaseClosed,
  ],
})
export class SupportConsoleModule {}
