import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { UnknownCallWish } from '../domain/errors.js';
import type { OrderEvent } from '../domain/events.js';
import { CallWishRepository } from '../infra/call-wish.repository.js';

/** Somebody has called the buyer. */
@Injectable()
export class FinishCall {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly wishes: CallWishRepository,
    private readonly outbox: Outbox,
  ) {}

  /** A reseller finishes her own, support everybody's. Throws {@link UnknownCallWish}. */
  async execute(done: { id: Id<'CallWish'>; by: Id<'User'>; ofReseller?: Id<'User'> }): Promise<void> {
    await this.uow.run(async (tx) => {
      const wish = await this.wishes.finish(tx, done);
      if (!wish) throw new UnknownCallWish();
      const made: OrderEvent = { type: 'orders.call-made.v1', ...wish, by: done.by };
      await this.outbox.publish(tx, [made]);
    });
  }

  /** Support has dealt with what the buyer of an order wanted to be called about. */
  async ofOrder(tx: Tx, orderId: Id<'Order'>, by: Id<'User'>): Promise<void> {
    await this.wishes.finishOfOrder(tx, orderId, by);
  }
}
