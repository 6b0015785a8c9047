import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { LedgerApi } from '../../ledger/index.js';
import type { CommissionReleased } from '../domain/events.js';
import { type DueRow, EarningRepository } from '../infra/earning.repository.js';
import { released } from './release-postings.js';

const BATCH = 200;
/** A run ends for others' sake; what is left is taken a minute later. */
const BATCHES_MAX = 500;

/** Makes payable what neither the return window nor an open question holds, each part of a delivery once. */
@Injectable()
@Every(60)
export class ReleaseDue implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly earnings: EarningRepository,
    private readonly ledger: LedgerApi,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) {
      if ((await this.releaseBatch()) < BATCH) return;
    }
  }

  /** Returns how many deliveries were released. */
  private releaseBatch(): Promise<number> {
    return this.uow.run(async (tx) => {
      const due = await this.earnings.takeDue(tx, BATCH);
      const now = this.clock.now();
      await this.ledger.postAll(
        tx,
        due.flatMap((delivery) => released(delivery, now)),
      );
      await this.outbox.publish(tx, due.filter(({ releasesReseller }) => releasesReseller).map(releasedEvent));
      return due.length;
    });
  }
}

function releasedEvent({ shipmentId, deliveryNo, orderId, resellerId }: DueRow): CommissionReleased {
  return { type: 'commissions.commission-released.v1', shipmentId, deliveryNo, orderId, resellerId };
}
