import { Module } from '@nestjs/common';
import { ResellerConsoleModule } from './reseller/reseller-console.module.js';

/** The faces that need many modules at once. */
@Module({ imports: [ResellerConsoleModule] })
export class ConsolesModule {}
