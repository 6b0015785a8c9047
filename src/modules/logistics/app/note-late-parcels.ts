import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { DispatchFaultRepository } from '../infra/dispatch-fault.repository.js';

const EVERY_SECONDS = 60;
const ROUNDS_MAX = 20;

/** Counts parcels that their suppliers have not handed over in time, and tells of each once. */
@Every(EVERY_SECONDS)
@Injectable()
export class NoteLateParcels implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly faults: DispatchFaultRepository,
    private readonly outbox: Outbox,
  ) {}

  async run(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round++) if ((await this.someMore()) === 0) return;
  }

  private someMore(): Promise<number> {
    return this.uow.run(async (tx) => {
      const found = await this.faults.noteLate(tx);
      await this.outbox.publish(tx, found);
      return found.length;
    });
  }
}
