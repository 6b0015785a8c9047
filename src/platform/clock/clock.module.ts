import { Global, Module } from '@nestjs/common';
import { Clock } from '../../kernel/index.js';
import { MovableClock } from './movable-clock.js';

/** One clock for the whole process. */
@Global()
@Module({
  providers: [MovableClock, { provide: Clock, useExisting: MovableClock }],
  exports: [MovableClock, Clock],
})
export class ClockModule {}
