import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { LiftNeedsReason, NothingToLift, UnknownOrder } from '../domain/errors.js';
import type { OrderEvent } from '../domain/events.js';
import { DisowningRepository } from '../infra/disowning.repository.js';

const REASON_MAX_CHARS = 300;

/** Support has spoken with the buyer: she did order it. Its parcels may go on, and the flag does not count any more. */
@Injectable()
export class LiftDisowning {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly disownings: DisowningRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Throws {@link LiftNeedsReason}, {@link UnknownOrder} or {@link NothingToLift}. */
  async execute(wish: { orderId: Id<'Order'>; userId: Id<'User'>; reason: string }): Promise<void> {
    const { orderId, userId } = wish;
    const reason = wish.reason.trim();
    if (reason === '' || reason.length > REASON_MAX_CHARS) throw new LiftNeedsReason(REASON_MAX_CHARS);
    await this.uow.run(async (tx) => {
      const resellerId = await this.disownings.lift(tx, orderId, { userId, reason });
      if (!resellerId) throw (await this.disownings.isOrder(tx, orderId)) ? new NothingToLift() : new UnknownOrder();
      const lifted: OrderEvent = { type: 'orders.order-disowning-lifted.v1', orderId, resellerId, by: userId };
      await this.outbox.publish(tx, [lifted]);
    });
  }
}
