import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { LogisticsApi } from '../../logistics/index.js';
import type { Ending } from '../domain/ending.js';
import type { OrderEvent } from '../domain/events.js';
import { type LockedOrder, OrderRepository } from '../infra/order.repository.js';
import { OrderLineRepository } from '../infra/order-line.repository.js';
import { PoolSeats } from './pool-seats.js';

/** Takes an order out under lock and ends it with all that hangs on it: seat, pieces, parcels. */
@Injectable()
export class EndOrder {
  constructor(
    private readonly orders: OrderRepository,
    private readonly lines: OrderLineRepository,
    private readonly seats: PoolSeats,
    private readonly inventory: InventoryApi,
    private readonly logistics: LogisticsApi,
    private readonly outbox: Outbox,
  ) {}

  /** Locks the order after its pool, whose decision takes both in this order. Throws UnknownOrder. */
  async lock(tx: Tx, token: string): Promise<LockedOrder> {
    const { orderId, poolId } = await this.orders.poolOf(tx, token);
    if (poolId) await this.seats.leave(tx, { poolId, orderId });
    return this.orders.getForUpdate(tx, token);
  }

  /** An order that has ended stays as it ended. Throws ShipmentUnderWay or HandOverUnderWay. */
  async end(tx: Tx, order: LockedOrder, reason: Ending): Promise<void> {
    await this.freePieces(tx, order, reason);
    if (!(await this.orders.cancel(tx, order.id, reason))) return;
    const ended: OrderEvent = { type: 'orders.order-ended.v1', orderId: order.id, status: 'cancelled', reason };
    await this.outbox.publish(tx, [ended]);
  }

  private async freePieces(tx: Tx, order: LockedOrder, reason: Ending): Promise<void> {
    if (order.status === 'consented') return this.logistics.cancelOfOrder(tx, order.id, reason);
    // A pool holds its pieces itself, until it is decided.
    if ((order.status === 'placed' || order.status === 'seated') && !order.poolId) await this.release(tx, order.id);
  }

  private async release(tx: Tx, orderId: Id<'Order'>): Promise<void> {
    const pieces = (await this.lines.piecesOf(tx, [orderId])).get(orderId) ?? [];
    await this.inventory.release(tx, `order:${orderId}`, pieces);
  }
}
