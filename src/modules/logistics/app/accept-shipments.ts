import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { Shipments } from './shipments.js';

/** A supplier says that it will send parcels, one or many at a time. */
@Injectable()
export class AcceptShipments {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
  ) {}

  /** All or none; those accepted before stay so. Throws UnknownShipment or ShipmentCannotMove. */
  async execute(command: { supplierId: Id<'User'>; shipmentIds: readonly ShipmentId[] }): Promise<void> {
    const inOrder = [...new Set(command.shipmentIds)].sort();
    await this.uow.run(async (tx) => {
      for (const id of inOrder) {
        const { shipment, now } = await this.shipments.getOwn(tx, id, command.supplierId);
        if (shipment.state.status === 'accepted') continue;
        shipment.accept(now);
        await this.shipments.put(tx, shipment);
      }
    });
  }
}
