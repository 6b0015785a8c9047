import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { LogisticsApi, takesInstructions } from '../../logistics/index.js';
import type { DisownedStage } from '../domain/disowning.js';
import type { OrderEvent } from '../domain/events.js';
import { DisowningRepository } from '../infra/disowning.repository.js';
import type { LockedOrder } from '../infra/order.repository.js';
import { disownedStage } from './disowned-stage.js';
import { EndOrder } from './end-order.js';

/**
 * "I did not order this": a waiting order ends, one that was said yes to is frozen, a parcel under way is called back,
 * and the reseller is flagged. Only support takes it back, because whoever ordered in her name may hold the address too.
 */
@Injectable()
export class DisownOrder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly endOrder: EndOrder,
    private readonly disownings: DisowningRepository,
    private readonly logistics: LogisticsApi,
    private readonly outbox: Outbox,
  ) {}

  /** Saying it again changes nothing, and an order that has ended stays so. Throws UnknownOrder or TooLateToDisown. */
  async execute(token: string): Promise<void> {
    await this.uow.run(async (tx) => {
      const order = await this.endOrder.lock(tx, token);
      if (order.status === 'cancelled' || order.status === 'expired') return;
      if (await this.disownings.isStanding(tx, order.id)) return;
      const { id: orderId, resellerId } = order;
      const stage = await this.stop(tx, order);
      await this.disownings.add(tx, { orderId, resellerId, stage });
      const disowned: OrderEvent = { type: 'orders.order-disowned.v1', orderId, resellerId, stage };
      await this.outbox.publish(tx, [disowned]);
    });
  }

  private async stop(tx: Tx, order: LockedOrder): Promise<DisownedStage> {
    if (order.status !== 'consented') {
      await this.endOrder.end(tx, order, 'not-ordered');
      return 'waiting';
    }
    const held = await this.logistics.holdOfOrder(tx, order.id);
    const stage = disownedStage(held);
    if (held.some(({ status }) => takesInstructions(status))) {
      await this.logistics.instructOfOrder(tx, order.id, { kind: 'come-back' });
    }
    return stage;
  }
}
