import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/index.js';
import { type EventHandler, Handles } from '../../../platform/outbox/index.js';
import type { DeliveryCorrected, ReturnChecked, ShipmentCameBack, ShipmentDelivered } from '../../logistics/index.js';
import { RiskApi } from '../../risk/index.js';
import type { OrderEnded } from '../domain/events.js';

/** Risk stands below and asks nobody: it is told how orders went. */
@Injectable()
@Handles('logistics.shipment-delivered.v1')
export class TellRiskOfDelivery implements EventHandler<ShipmentDelivered> {
  constructor(private readonly risk: RiskApi) {}

  handle({ orderId, shipmentId, supplierId, deliveryNo }: ShipmentDelivered, tx: Tx): Promise<void> {
    return this.risk.hear(tx, { orderId, shipmentId, supplierId, deliveredNo: deliveryNo });
  }
}

/** A delivery that never happened counts no more. */
@Injectable()
@Handles('logistics.delivery-corrected.v1')
export class TellRiskOfCorrection implements EventHandler<DeliveryCorrected> {
  constructor(private readonly risk: RiskApi) {}

  handle({ orderId, shipmentId, supplierId, deliveryNo }: DeliveryCorrected, tx: Tx): Promise<void> {
    return this.risk.hear(tx, { orderId, shipmentId, supplierId, correctedNo: deliveryNo });
  }
}

/** A parcel that nobody took. */
@Injectable()
@Handles('logistics.shipment-came-back.v1')
export class TellRiskOfComingBack implements EventHandler<ShipmentCameBack> {
  constructor(private readonly risk: RiskApi) {}

  handle({ orderId, shipmentId, supplierId }: ShipmentCameBack, tx: Tx): Promise<void> {
    return this.risk.hear(tx, { orderId, shipmentId, supplierId, cameBack: 'yes' });
  }
}

/** A parcel that its buyer had and sent back. */
@Injectable()
@Handles('logistics.return-checked.v1')
export class TellRiskOfReturn implements EventHandler<ReturnChecked> {
  constructor(private readonly risk: RiskApi) {}

  handle({ orderId, shipmentId, supplierId }: ReturnChecked, tx: Tx): Promise<void> {
    return this.risk.hear(tx, { orderId, shipmentId, supplierId, returned: 'yes' });
  }
}

/** An order that ended before its parcels left; "I did not order this" is heard here. */
@Injectable()
@Handles('orders.order-ended.v1')
export class TellRiskOfEnd implements EventHandler<OrderEnded> {
  constructor(private readonly risk: RiskApi) {}

  handle({ orderId, reason }: OrderEnded, tx: Tx): Promise<void> {
    return this.risk.orderEnded(tx, orderId, reason);
  }
}
