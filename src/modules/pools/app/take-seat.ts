import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../platform/config/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { refuseUnlessRight } from '../../identity/index.js';
import { type ConsentTry, OrdersApi } from '../../orders/index.js';
import { RiskApi } from '../../risk/index.js';
import { NotInPool } from '../domain/errors.js';
import type { PoolEvent } from '../domain/events.js';
import { buyerKey } from '../infra/buyer-key.js';
import { SeatRepository } from '../infra/seat.repository.js';

/** What her yes came to. */
export interface SeatGiven {
  /** Until then she pays what must come first, or the seat is another's; undefined where she sits. */
  readonly heldUntil: Date | undefined;
}

/** The buyer says yes with her code and sits down, or has the seat held until she pays: yes and seat, or neither. */
@Injectable()
export class TakeSeat {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly orders: OrdersApi,
    private readonly seats: SeatRepository,
    private readonly outbox: Outbox,
    private readonly risk: RiskApi,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /**
   * Throws UnknownOrder, OrderNotWaiting, {@link NotInPool}, WrongCode, CodeBurnt, CodeExpired, PoolFull, PoolOver or
   * PoolHeld, AlreadyInPool, ConfirmOnceMore or CashNotPossible; after those about the pool the order waits on, and its code was not used.
   */
  async execute(attempt: { token: string; code: string }): Promise<SeatGiven> {
    const { verdict, yes, heldUntil } = await this.uow.run((tx) => this.sitDown(tx, attempt));
    refuseUnlessRight(verdict);
    this.risk.askOnceMore(yes);
    return { heldUntil };
  }

  private async sitDown(tx: Tx, attempt: { token: string; code: string }): Promise<ConsentTry & Partial<SeatGiven>> {
    const tried = await this.orders.consent(tx, attempt);
    const { id: orderId, poolId, phone } = tried.order;
    if (!poolId) throw new NotInPool();
    if (tried.verdict.outcome !== 'right' || tried.yes.kind === 'first-yes') return tried;
    const { heldUntil } = await this.seats.claim(tx, {
      poolId,
      orderId,
      buyerKey: buyerKey(this.config.pepper, phone),
    });
    if (heldUntil) return { ...tried, heldUntil };
    const taken: PoolEvent = { type: 'pools.seat-taken.v1', poolId, orderId };
    await this.outbox.publish(tx, [taken]);
    return tried;
  }
}
