import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { type CodeVerdict, refuseUnlessRight } from '../../identity/index.js';
import { OrdersApi } from '../../orders/index.js';
import { NotInPool } from '../domain/errors.js';
import type { PoolEvent } from '../domain/events.js';
import { buyerKey } from '../infra/buyer-key.js';
import { SeatRepository } from '../infra/seat.repository.js';

/** The buyer says yes with her code and sits down, both or neither. */
@Injectable()
export class TakeSeat {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly seats: SeatRepository,
    private readonly outbox: Outbox,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Throws UnknownOrder, OrderNotWaiting, {@link NotInPool}, WrongCode, CodeBurnt, CodeExpired, PoolFull, PoolOver or
   * AlreadyInPool; after the last three the order waits on, and its code was not used.
   */
  async execute(attempt: { token: string; code: string }): Promise<void> {
    const verdict = await this.uow.run((tx) => this.sitDown(tx, attempt));
    refuseUnlessRight(verdict);
  }

  private async sitDown(tx: Tx, attempt: { token: string; code: string }): Promise<CodeVerdict> {
    const { verdict, order } = await this.orders.consent(tx, attempt);
    const { id: orderId, poolId, phone } = order;
    if (!poolId) throw new NotInPool();
    if (verdict.outcome !== 'right') return verdict;
    await this.seats.claim(tx, { poolId, orderId, buyerKey: buyerKey(this.config.pepper, phone) });
    const taken: PoolEvent = { type: 'pools.seat-taken.v1', poolId, orderId };
    await this.outbox.publish(tx, [taken]);
    return verdict;
  }
}
