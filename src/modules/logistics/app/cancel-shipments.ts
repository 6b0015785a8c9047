import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { Outbox } from '../../../platform/outbox/index.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { DispatchFaultRepository } from '../infra/dispatch-fault.repository.js';
import { ShipmentRepository } from '../infra/shipment.repository.js';
import { Shipments } from './shipments.js';

/** Gives parcels up before a courier has them: their pieces are free again. */
@Injectable()
export class CancelShipments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly repository: ShipmentRepository,
    private readonly faults: DispatchFaultRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The supplier cannot send one, which is counted against him. Throws UnknownShipment, ShipmentUnderWay or HandOverUnderWay. */
  async bySupplier(command: { supplierId: Id<'User'>; shipmentId: ShipmentId; reason: string }): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.getOwn(tx, command.shipmentId, command.supplierId);
      if (shipment.state.status === 'cancelled') return;
      shipment.cancel(command.reason, 'supplier', now);
      await this.shipments.put(tx, shipment);
      await this.outbox.publish(tx, await this.faults.noteCancelled(tx, command.shipmentId));
    });
  }

  /** The order is cancelled: all its parcels or, when one is under way, none. Throws ShipmentUnderWay or HandOverUnderWay. */
  async ofOrder(tx: Tx, orderId: Id<'Order'>, reason: string): Promise<void> {
    for (const id of await this.repository.idsOfOrder(tx, orderId)) {
      const { shipment, now } = await this.shipments.get(tx, id);
      if (shipment.state.status === 'cancelled') continue;
      shipment.cancel(reason, 'order', now);
      await this.shipments.put(tx, shipment);
    }
  }
}
