import { Module } from '@nestjs/common';
import { ResellerConsoleModule } from './reseller/reseller-console.module.js';
import { SupportConsoleModule } from './support/support-console.module.js';
import { WorkConsoleModule } from './work/work-console.module.js';

/** The faces that need many modules at once. */
@Module({ imports: [ResellerConsoleModule, SupportConsoleModule, WorkConsoleModule] })
export class ConsolesModule {}
