import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { CasesApi } from '../../cases/index.js';
import { causeOf } from '../domain/task.js';
import { TaskRepository } from '../infra/task.repository.js';

const EVERY_SECONDS = 30;
const TASKS_A_RUN_MAX = 200;

/** What a reseller did not answer in her hours goes to support's desk; the clock is the database's. */
@Every(EVERY_SECONDS)
@Injectable()
export class PassToSupport implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tasks: TaskRepository,
    private readonly cases: CasesApi,
  ) {}

  async run(): Promise<void> {
    await this.uow.run(async (tx) => {
      for (const { id, orderId } of await this.tasks.passOverdue(tx, TASKS_A_RUN_MAX)) {
        await this.cases.open(tx, { kind: 'failed-attempt', cause: causeOf(id), orderId });
      }
    });
  }
}
