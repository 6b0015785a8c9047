import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles, Outbox } from '../../../platform/outbox/index.js';
import { LogisticsApi, type ShipmentCancelled } from '../../logistics/index.js';
import type { OrderEvent } from '../domain/events.js';
import { OrderRepository } from '../infra/order.repository.js';

/** When the supplier has given up the last parcel of an order, the order has come to nothing. */
@Injectable()
@Handles('logistics.shipment-cancelled.v1')
export class EndOrderWithoutParcels implements EventHandler<ShipmentCancelled> {
  constructor(
    private readonly orders: OrderRepository,
    private readonly logistics: LogisticsApi,
    private readonly outbox: Outbox,
  ) {}

  async handle({ orderId }: ShipmentCancelled, tx: Tx): Promise<void> {
    if (!(await this.orders.idIsConsented(tx, orderId))) return;
    const parcels = await this.logistics.parcelsOf(tx, orderId);
    if (parcels.some((parcel) => parcel.status !== 'cancelled')) return;
    await this.orders.cancel(tx, orderId, 'supplier-cancelled');
    const ended: OrderEvent = {
      type: 'orders.order-ended.v1',
      orderId,
      status: 'cancelled',
      reason: 'supplier-cancelled',
    };
    await this.outbox.publish(tx, [ended]);
  }
}
