import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { logger } from '../../../platform/observe/index.js';
import { Every, type ScheduledTask } from '../../../platform/schedule/index.js';
import { DisowningRepository } from '../infra/disowning.repository.js';
import { EndOrder } from './end-order.js';

/** Hours in which support may find that an order was meant after all; then its pieces are free for others. */
const DEFENCE_HOURS = 48;
const BATCH_MAX = 50;

/** Disowned orders that nobody defended end, each in a transaction of its own. */
@Injectable()
@Every(300)
export class EndDisownedOrders implements ScheduledTask {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly disownings: DisowningRepository,
    private readonly endOrder: EndOrder,
  ) {}

  async run(): Promise<void> {
    const tokens = await this.uow.run((tx) => this.disownings.undefended(tx, DEFENCE_HOURS, BATCH_MAX));
    for (const token of tokens) await this.end(token);
  }

  private async end(token: string): Promise<void> {
    try {
      await this.uow.run(async (tx) => {
        const order = await this.endOrder.lock(tx, token);
        // Support may have lifted it since the list was read.
        if (await this.disownings.isStanding(tx, order.id)) await this.endOrder.end(tx, order, 'not-ordered');
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      logger.warn({ code: error.code }, 'a disowned order could not be ended');
    }
  }
}
