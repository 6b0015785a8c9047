import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { SignalRepository } from '../infra/signal.repository.js';

/** Counts every few minutes what resellers share and customers order where, and which goods stay. */
@Injectable()
@Every(300)
export class CountSignals implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly signals: SignalRepository,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.uow.run(async (tx) => {
      if (!(await this.signals.claim(tx))) return;
      const now = this.clock.now();
      await this.signals.countAreas(tx, now);
      await this.signals.count(tx, now);
    });
  }
}
