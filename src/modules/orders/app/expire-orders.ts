import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { InventoryApi } from '../../inventory/index.js';
import type { OrderEvent } from '../domain/events.js';
import { OrderRepository } from '../infra/order.repository.js';
import { OrderLineRepository } from '../infra/order-line.repository.js';

/** Orders of one transaction: small enough that nobody waits for it. */
const BATCH_MAX = 100;
const BATCHES_MAX = 100;

/** Orders that nobody said yes to end, and their pieces are free again. */
@Injectable()
@Every(30)
export class ExpireOrders implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly lines: OrderLineRepository,
    private readonly inventory: InventoryApi,
    private readonly outbox: Outbox,
  ) {}

  async run(): Promise<void> {
    for (let batch = 0; batch < BATCHES_MAX; batch++) if ((await this.expireBatch()) < BATCH_MAX) return;
  }

  private expireBatch(): Promise<number> {
    return this.uow.run(async (tx) => {
      const ended = await this.orders.expireDue(tx, BATCH_MAX);
      // A pool's pieces are the pool's own.
      const holding = ended.filter((order) => order.pool_id === null).map((order) => order.id);
      for (const [id, pieces] of await this.lines.piecesOf(tx, holding)) {
        await this.inventory.release(tx, `order:${id}`, pieces);
      }
      const events = ended.map(
        ({ id }): OrderEvent => ({
          type: 'orders.order-ended.v1',
          orderId: id,
          status: 'expired',
          reason: 'no-answer',
        }),
      );
      await this.outbox.publish(tx, events);
      return ended.length;
    });
  }
}
