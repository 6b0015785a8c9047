import { Module } from '@nestjs/common';
import { BackgroundConsoleModule } from './background/background-console.module.js';
import { CallsConsoleModule } from './calls/calls-console.module.js';
import { DisownedConsoleModule } from './disowned/disowned-console.module.js';
import { ResellerConsoleModule } from './reseller/reseller-console.module.js';
import { SupportConsoleModule } from './support/support-console.module.js';

/** The faces that need many modules at once. */
@Module({
  imports: [
    ResellerConsoleModule,
    SupportConsoleModule,
    BackgroundConsoleModule,
    DisownedConsoleModule,
    CallsConsoleModule,
  ],
})
export class ConsolesModule {}
