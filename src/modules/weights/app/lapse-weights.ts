import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { WeightRepository } from '../infra/weight.repository.js';

const EVERY_SECONDS = 300;

/** A charge that nobody answered in time stands at the courier, and the platform bears it: no supplier pays for silence. */
@Every(EVERY_SECONDS)
@Injectable()
export class LapseWeights implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly weights: WeightRepository,
  ) {}

  async run(): Promise<void> {
    await this.uow.run((tx) => this.weights.lapse(tx));
  }
}
