import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { InstructionRepository } from '../infra/instruction.repository.js';

/** A buyer's word that never found its moment is closed when the parcel has come to an end. */
@Injectable()
@Every(60)
export class CloseLateWords implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly instructions: InstructionRepository,
  ) {}

  async run(): Promise<void> {
    await this.uow.run((tx) => this.instructions.closeLate(tx));
  }
}
