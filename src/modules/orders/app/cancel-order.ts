import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { BuyerEnding } from '../domain/ending.js';
import { DisownOrder } from './disown-order.js';
import { EndOrder } from './end-order.js';

/** The buyer gives her order up, or says that it never was hers. */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly endOrder: EndOrder,
    private readonly disown: DisownOrder,
  ) {}

  /**
   * An order that has ended stays as it ended. Throws UnknownOrder, ShipmentUnderWay or HandOverUnderWay; for one that
   * never was hers UnknownOrder or TooLateToDisown.
   */
  async execute({ token, reason }: { token: string; reason: BuyerEnding }): Promise<void> {
    if (reason === 'not-ordered') return this.disown.execute(token);
    await this.uow.run(async (tx) => {
      const order = await this.endOrder.lock(tx, token);
      await this.endOrder.end(tx, order, reason);
    });
  }
}
