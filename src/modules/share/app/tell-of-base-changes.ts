import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import type { ShareEvent } from '../domain/events.js';
import { BaseChangeRepository } from '../infra/base-change.repository.js';

/** Changes of one transaction; each may reach many links. */
const BATCH_MAX = 100;
const BATCHES_MAX = 100;

/**
 * Tells resellers of a risen base twice: when it rises, and when it has come to their links. What a link sells at does not
 * wait for this: every order reads it from the dated changes.
 */
@Injectable()
@Every(20)
export class TellOfBaseChanges implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly changes: BaseChangeRepository,
    private readonly outbox: Outbox,
  ) {}

  async run(): Promise<void> {
    await this.inBatches((tx) => this.announce(tx));
    await this.inBatches((tx) => this.settle(tx));
  }

  private async inBatches(batch: (tx: Tx) => Promise<number>): Promise<void> {
    for (let done = 0; done < BATCHES_MAX; done++) if ((await this.uow.run(batch)) < BATCH_MAX) return;
  }

  private async announce(tx: Tx): Promise<number> {
    const due = await this.changes.toAnnounce(tx, BATCH_MAX);
    if (due.length === 0) return 0;
    const ahead = await this.changes.announce(
      tx,
      due.map(({ id }) => id),
    );
    await this.outbox.publish(
      tx,
      ahead.map(({ reseller_id: resellerId, links, takes_effect_at }): ShareEvent => {
        return { type: 'share.base-rising.v1', resellerId, links, takesEffectAt: takes_effect_at.toISOString() };
      }),
    );
    return due.length;
  }

  private async settle(tx: Tx): Promise<number> {
    const due = await this.changes.toSettle(tx, BATCH_MAX);
    if (due.length === 0) return 0;
    const arrived = await this.changes.settle(
      tx,
      due.map(({ id }) => id),
    );
    await this.outbox.publish(
      tx,
      arrived.map(({ reseller_id: resellerId, lowered, ended }): ShareEvent => {
        return { type: 'share.base-risen.v1', resellerId, lowered, ended };
      }),
    );
    return due.length;
  }
}
