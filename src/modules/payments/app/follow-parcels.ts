import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventContext, type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { ShipmentCameBack, ShipmentCancelled, ShipmentManifested } from '../../logistics/index.js';
import type { OrderEnded } from '../../orders/index.js';
import { PaymentRepository } from '../infra/payment.repository.js';
import { Refunds } from './refunds.js';

/** A parcel that was given up gives its money back, whoever gave it up. */
@Injectable()
@Handles('logistics.shipment-cancelled.v1')
export class GiveBackOnCancellation implements EventHandler<ShipmentCancelled> {
  constructor(private readonly refunds: Refunds) {}

  handle({ shipmentId }: ShipmentCancelled, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    return this.refunds.ofParcel(tx, shipmentId, 'cancelled', occurredAt);
  }
}

/** A parcel that was not delivered and is back gives its money back in full. */
@Injectable()
@Handles('logistics.shipment-came-back.v1')
export class GiveBackOnCameBack implements EventHandler<ShipmentCameBack> {
  constructor(private readonly refunds: Refunds) {}

  handle({ shipmentId }: ShipmentCameBack, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    return this.refunds.ofParcel(tx, shipmentId, 'came-back', occurredAt);
  }
}

/** A seat that came to nothing gives its money back; what was paid for parcels goes back with them. */
@Injectable()
@Handles('orders.order-ended.v1')
export class GiveBackOnEnd implements EventHandler<OrderEnded> {
  constructor(private readonly refunds: Refunds) {}

  handle({ orderId }: OrderEnded, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    return this.refunds.ofSeat(tx, orderId, occurredAt);
  }
}

/** The courier has been told the cash: nobody is asked to pay before the door any more. */
@Injectable()
@Handles('logistics.shipment-manifested.v1')
export class EndAskOnManifest implements EventHandler<ShipmentManifested> {
  constructor(private readonly payments: PaymentRepository) {}

  handle({ orderId }: ShipmentManifested, tx: Tx): Promise<void> {
    return this.payments.endAsks(tx, orderId);
  }
}

/** The order came to nothing: nobody is asked to pay for it any more. */
@Injectable()
@Handles('orders.order-ended.v1')
export class EndAskOnEnd implements EventHandler<OrderEnded> {
  constructor(private readonly payments: PaymentRepository) {}

  handle({ orderId }: OrderEnded, tx: Tx): Promise<void> {
    return this.payments.endAsks(tx, orderId);
  }
}
