import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Scheduler } from './scheduler.js';

/** Time-driven work of all modules. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Scheduler], exports: [Scheduler] })
export class ScheduleModule {}
