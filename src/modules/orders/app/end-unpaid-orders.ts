import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { PAY_HOURS } from '../domain/limits.js';
import { PrepaymentRepository } from '../infra/prepayment.repository.js';
import { EndOrder } from './end-order.js';

const BATCH_MAX = 50;

/** Orders that wait for a payment which does not come end, each in a transaction of its own; their pieces are free again. */
@Injectable()
@Every(120)
export class EndUnpaidOrders implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly money: PrepaymentRepository,
    private readonly endOrder: EndOrder,
  ) {}

  async run(): Promise<void> {
    const tokens = await this.uow.run((tx) => this.money.overdue(tx, PAY_HOURS, BATCH_MAX));
    for (const token of tokens) await this.end(token);
  }

  private async end(token: string): Promise<void> {
    try {
      await this.uow.run(async (tx) => {
        const order = await this.endOrder.lock(tx, token);
        const money = await this.money.lock(tx, order.id);
        // The payment may have come since the list was read; from here on one that comes later is given back.
        if (money?.required.isMoreThan(money.prepaid.plus(money.saving))) {
          await this.endOrder.end(tx, order, 'not-paid');
        }
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code }, 'an unpaid order could not be ended');
    }
  }
}
