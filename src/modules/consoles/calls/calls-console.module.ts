import { Module } from '@nestjs/common';
import { OrdersModule } from '../../orders/index.js';
import { ResellersModule } from '../../resellers/index.js';
import { ResellerCalls, SupportCalls } from './calls.controller.js';
import { CallQueries } from './calls.queries.js';

/** Buyers who want to be called. */
@Module({
  imports: [OrdersModule, ResellersModule],
  controllers: [ResellerCalls, SupportCalls],
  providers: [CallQueries],
})
export class CallsConsoleModule {}
