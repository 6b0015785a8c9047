import { Injectable } from '@nestjs/common';
import { Money } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { Delivery, DeliveryCorrected, ShipmentDelivered } from '../../logistics/index.js';
import { CollectionRepository } from '../infra/collection.repository.js';

/** From the delivery on the courier owes the cash. */
@Injectable()
@Handles('logistics.shipment-delivered.v1')
export class ExpectCash implements EventHandler<ShipmentDelivered> {
  constructor(private readonly collections: CollectionRepository) {}

  async handle(event: ShipmentDelivered, tx: Tx): Promise<void> {
    if (cashOf(event).due.isPositive) await this.collections.tell(tx, { ...cashOf(event), status: 'collected' });
  }
}

/** A delivery that never happened brings no cash. */
@Injectable()
@Handles('logistics.delivery-corrected.v1')
export class ExpectNoCash implements EventHandler<DeliveryCorrected> {
  constructor(private readonly collections: CollectionRepository) {}

  async handle(event: DeliveryCorrected, tx: Tx): Promise<void> {
    if (cashOf(event).due.isPositive) await this.collections.tell(tx, { ...cashOf(event), status: 'reversed' });
  }
}

function cashOf(delivery: Delivery) {
  const { shipmentId, provider, awb, orderReference, deliveryNo } = delivery;
  // What was paid before the door is no affair of the courier's.
  const [due, collectedAt] = [Money.paise(delivery.cashMinor ?? delivery.codMinor), new Date(delivery.deliveredAt)];
  return { shipmentId, courier: provider, awb, orderReference, due, deliveryNo, collectedAt };
}
