import { Module } from '@nestjs/common';
import { LogisticsModule } from '../../logistics/index.js';
import { CaseQueries } from './case.queries.js';
import { SupportController } from './support.controller.js';

/** Support's desk. */
@Module({ imports: [LogisticsModule], controllers: [SupportController], providers: [CaseQueries] })
export class SupportConsoleModule {}
