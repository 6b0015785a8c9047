import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CasesApi } from '../../cases/index.js';
import type { FailedDeliveryOver } from '../../logistics/index.js';
import { causeOf } from '../domain/task.js';
import { TaskRepository } from '../infra/task.repository.js';

/** Out again, delivered or on its way back: there is nothing to answer any more. */
@Injectable()
@Handles('logistics.failed-delivery-over.v1')
export class EndTask implements EventHandler<FailedDeliveryOver> {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly cases: CasesApi,
  ) {}

  async handle({ shipmentId, at }: FailedDeliveryOver, tx: Tx): Promise<void> {
    for (const id of await this.tasks.end(tx, shipmentId, new Date(at))) {
      await this.cases.close(tx, causeOf(id), { outcome: 'no-ground' });
    }
  }
}
