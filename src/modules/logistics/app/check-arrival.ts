import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { Verdict } from '../domain/return-reason.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { Shipments } from './shipments.js';

/** The supplier has looked at what came back, undelivered or returned. */
@Injectable()
export class CheckArrival {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
  ) {}

  /** Throws UnknownShipment or NothingToCheck. */
  async execute(command: { supplierId: Id<'User'>; shipmentId: ShipmentId; verdict: Verdict }): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.getOwn(tx, command.shipmentId, command.supplierId);
      shipment.checkArrival(command.verdict, now);
      await this.shipments.put(tx, shipment);
    });
  }
}
