import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { CallAskedAlready } from '../domain/errors.js';
import type { OrderEvent } from '../domain/events.js';
import { CallWishRepository } from '../infra/call-wish.repository.js';
import { OrderRepository } from '../infra/order.repository.js';

/** The buyer wants to be called, by the one who shared or by us. */
@Injectable()
export class AskCall {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrderRepository,
    private readonly wishes: CallWishRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws UnknownOrder or {@link CallAskedAlready}. */
  async execute(wish: { token: string; askedOf: 'reseller' | 'support'; words: string }): Promise<void> {
    const { askedOf, words } = wish;
    await this.uow.run(async (tx) => {
      const { id: orderId, resellerId } = await this.orders.getForUpdate(tx, wish.token);
      if (!(await this.wishes.add(tx, { orderId, askedOf, words }))) throw new CallAskedAlready();
      const asked: OrderEvent = { type: 'orders.call-asked.v1', orderId, resellerId, askedOf };
      await this.outbox.publish(tx, [asked]);
    });
  }
}
