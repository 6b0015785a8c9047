import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { RecordScans } from '../../logistics/index.js';
import { MeaningRepository } from '../infra/meaning.repository.js';

const EVERY_SECONDS = 5;
const SCANS_A_STEP = 200;
const STEPS_A_RUN_MAX = 50;

/** Lets the parcels of a code follow the meaning that it was given, some in a transaction. */
@Every(EVERY_SECONDS)
@Injectable()
export class RefoldParcels implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly meanings: MeaningRepository,
    private readonly scans: RecordScans,
  ) {}

  async run(): Promise<void> {
    await this.uow.run((tx) => this.meanings.makeReady(tx));
    for (let step = 0; step < STEPS_A_RUN_MAX; step++) if (!(await this.step())) return;
  }

  private step(): Promise<boolean> {
    return this.uow.run(async (tx) => {
      const step = await this.meanings.claimStep(tx, SCANS_A_STEP);
      if (!step) return false;
      await this.scans.refold(tx, step.shipments);
      await this.meanings.noteStep(tx, step);
      return true;
    });
  }
}
