import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { SessionGuard } from '../auth/index.js';
import { ApiDocsController } from './api-docs.controller.js';
import { HealthController } from './health.controller.js';
import { Once } from './once.js';
import { ProblemFilter } from './problem.filter.js';

/** What all HTTP routes share. */
@Global()
@Module({
  controllers: [HealthController, ApiDocsController],
  providers: [Once, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_FILTER, useClass: ProblemFilter }],
  exports: [Once],
})
export class HttpModule {}
