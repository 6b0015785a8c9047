import { Injectable } from '@nestjs/common';
import { businessDay, type Id } from '../../../kernel/index.js';
import type { Tx } from '../../../platform/database/index.js';
import { type EventContext, type EventHandler, Handles } from '../../../platform/outbox/index.js';
import { CouriersApi } from '../../couriers/index.js';
import { chart, credit, debit, LedgerApi } from '../../ledger/index.js';
import type { ReturnChecked, ShipmentCameBack } from '../../logistics/index.js';
import { type Cause, supplierPart, type WayBack } from '../domain/return-freight.js';
import { ReturnFreightRepository } from '../infra/return-freight.repository.js';

/** A way back that has ended at the supplier's door. */
interface EndedWay extends WayBack {
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly cause: Cause;
}

/**
 * Reckons what the way back cost by the courier's rates of the day on which it was booked, and lays on the supplier what the
 * rule of the day says. What the platform bears is in what couriers keep back of their transfers anyway.
 */
@Injectable()
export class ChargeReturnFreight {
  constructor(
    private readonly ways: ReturnFreightRepository,
    private readonly couriers: CouriersApi,
    private readonly ledger: LedgerApi,
  ) {}

  async charge(tx: Tx, ended: EndedWay, cameBackAt: Date): Promise<void> {
    const { shipmentId, deliveryNo, orderId, supplierId, cause } = ended;
    if (await this.ways.isTakenBack(tx, ended)) return;
    const way = await this.ways.wayOf(tx, ended);
    const freight = way && (await this.couriers.freightBackOn(tx, way, way.grams));
    if (!way || !freight?.isPositive) return;
    const supplierBp = await this.ways.shareOn(tx, cause, businessDay(cameBackAt));
    const amount = supplierPart(freight, supplierBp);
    const { courier } = way;
    const booked = {
      shipmentId,
      deliveryNo,
      orderId,
      supplierId,
      cause,
      courier,
      freight,
      supplierBp,
      amount,
      cameBackAt,
    };
    if (!(await this.ways.add(tx, booked)) || !amount.isPositive) return;
    await this.ledger.post(tx, {
      kind: 'return-freight.charged',
      ref: `${shipmentId}:${deliveryNo}`,
      happenedAt: cameBackAt,
      document: { shipmentId, orderId, reason: cause },
      lines: [debit(chart.supplierPayable(supplierId), amount), credit(chart.freightRecovered, amount)],
    });
  }
}

/** Goods that a buyer sent back. */
@Injectable()
@Handles('logistics.return-checked.v1')
export class ChargeOnReturn implements EventHandler<ReturnChecked> {
  constructor(private readonly freight: ChargeReturnFreight) {}

  async handle(event: ReturnChecked, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    await this.freight.charge(tx, { ...event, cause: event.reason }, occurredAt);
  }
}

/** A parcel that was not delivered and is back. */
@Injectable()
@Handles('logistics.shipment-came-back.v1')
export class ChargeOnCameBack implements EventHandler<ShipmentCameBack> {
  constructor(private readonly freight: ChargeReturnFreight) {}

  async handle(event: ShipmentCameBack, tx: Tx, { occurredAt }: EventContext): Promise<void> {
    await this.freight.charge(tx, { ...event, deliveryNo: 0, cause: 'not-delivered' }, occurredAt);
  }
}
