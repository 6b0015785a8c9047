import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CasesApi } from '../../cases/index.js';
import { type DeliveryFailed, LogisticsApi } from '../../logistics/index.js';
import { causeOf } from '../domain/task.js';
import { TaskRepository } from '../infra/task.repository.js';
import { PassWordOn } from './pass-word-on.js';

/** A failed attempt asks the reseller first, as long as it is the parcel's last word. */
@Injectable()
@Handles('logistics.delivery-failed.v1')
export class OpenTask implements EventHandler<DeliveryFailed> {
  constructor(
    private readonly logistics: LogisticsApi,
    private readonly tasks: TaskRepository,
    private readonly cases: CasesApi,
    private readonly words: PassWordOn,
  ) {}

  async handle({ shipmentId, orderId, resellerId, failedAt }: DeliveryFailed, tx: Tx): Promise<void> {
    // Held, so that a scan which moves it on comes after this task and ends it.
    const parcel = await this.logistics.holdFailed(tx, shipmentId);
    const [first, last] = [parcel?.attempts[0], parcel?.attempts.at(-1)];
    if (!first || !last || parcel?.status !== 'undelivered') return;
    if (last.at.getTime() !== new Date(failedAt).getTime()) return;
    for (const id of await this.tasks.end(tx, shipmentId, new Date(last.at.getTime() - 1))) {
      await this.cases.close(tx, causeOf(id), { outcome: 'no-ground' });
    }
    await this.tasks.open(tx, {
      shipmentId,
      orderId,
      resellerId,
      attemptNo: parcel.attempts.length,
      firstFailedAt: first.at,
      failedAt: last.at,
    });
    await this.words.execute(tx, shipmentId);
  }
}
