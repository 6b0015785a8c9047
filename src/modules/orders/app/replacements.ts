import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles, Outbox } from '../../../platform/outbox/index.js';
import { InventoryApi } from '../../inventory/index.js';
import { LogisticsApi, type ReturnWithdrawn, type ShipmentId } from '../../logistics/index.js';
import type { OrderEvent } from '../domain/events.js';
import { ExchangeRepository, type WaitingReplacement } from '../infra/exchange.repository.js';
import { OrderLineRepository } from '../infra/order-line.repository.js';
import { OrdersApi } from '../orders.api.js';

/** A replacement whose parcel is open now. */
export interface SentReplacement {
  readonly orderId: Id<'Order'>;
  readonly shipmentId: ShipmentId;
}

/** Orders that take the place of what a buyer sends back. */
@Injectable()
export class Replacements {
  constructor(
    private readonly orders: OrdersApi,
    private readonly exchanges: ExchangeRepository,
    private readonly lines: OrderLineRepository,
    private readonly logistics: LogisticsApi,
    private readonly inventory: InventoryApi,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The original is back and checked: its replacement becomes a parcel, which the caller pays for in the same transaction. One
   * without a yes ends. Undefined where nothing takes its place.
   */
  async send(tx: Tx, original: ShipmentId): Promise<SentReplacement | undefined> {
    const waiting = await this.exchanges.waitingFor(tx, original);
    if (!waiting) return undefined;
    if (waiting.status === 'placed') {
      await this.end(tx, waiting);
      return undefined;
    }
    await this.orders.confirmSeated(tx, [waiting.id]);
    const [parcel] = await this.logistics.parcelsOf(tx, waiting.id);
    if (!parcel) throw new Error('a replacement without a parcel');
    return { orderId: waiting.id, shipmentId: parcel.shipmentId };
  }

  /** Nothing takes the place of this parcel any more; the pieces that were held are free. */
  async callOff(tx: Tx, original: ShipmentId): Promise<void> {
    const waiting = await this.exchanges.waitingFor(tx, original);
    if (waiting) await this.end(tx, waiting);
  }

  private async end(tx: Tx, { id }: WaitingReplacement): Promise<void> {
    if (!(await this.exchanges.end(tx, id, 'exchange-off'))) return;
    const pieces = (await this.lines.piecesOf(tx, [id])).get(id) ?? [];
    await this.inventory.release(tx, `order:${id}`, pieces);
    const ended: OrderEvent = {
      type: 'orders.order-ended.v1',
      orderId: id,
      status: 'cancelled',
      reason: 'exchange-off',
    };
    await this.outbox.publish(tx, [ended]);
  }
}

/** What was not sent back is not exchanged either. */
@Injectable()
@Handles('logistics.return-withdrawn.v1')
export class CallOffOnWithdrawal implements EventHandler<ReturnWithdrawn> {
  constructor(private readonly replacements: Replacements) {}

  handle({ shipmentId }: ReturnWithdrawn, tx: Tx): Promise<void> {
    return this.replacements.callOff(tx, shipmentId);
  }
}
