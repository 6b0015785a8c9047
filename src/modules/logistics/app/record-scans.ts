import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import type { Shipment } from '../domain/shipment.js';
import { type ReportedScan, ScanRepository } from '../infra/scan.repository.js';
import { ShipmentRepository } from '../infra/shipment.repository.js';
import { Shipments } from './shipments.js';

/** What a courier told about one waybill. */
export interface CourierReport {
  readonly provider: string;
  readonly awb: string;
  readonly scans: readonly ReportedScan[];
}

/**
 * Keeps a courier's scans and lets the parcel follow. A report that was heard before changes nothing; one for a waybill
 * that no parcel has yet waits until the hand-over is written down.
 */
@Injectable()
export class RecordScans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly scans: ScanRepository,
    private readonly repository: ShipmentRepository,
    private readonly shipments: Shipments,
  ) {}

  /** Gives how many scans were new. */
  async execute({ provider, awb, scans }: CourierReport): Promise<number> {
    return this.uow.run(async (tx) => {
      await this.scans.claim(tx, provider, awb);
      const added = await this.scans.add(tx, provider, awb, scans);
      const id = await this.repository.idOfWaybill(tx, provider, awb);
      if (!id) return added;
      const { shipment } = await this.shipments.get(tx, id);
      await this.follow(tx, shipment);
      await this.shipments.put(tx, shipment);
      return added;
    });
  }

  /** Brings a locked parcel to where the scans of its waybills say it is. */
  async follow(tx: Tx, shipment: Shipment): Promise<void> {
    const { carrier, lastReturn } = shipment.state;
    if (!carrier) return;
    shipment.followCourier(await this.scans.of(tx, carrier.provider, carrier.awb));
    const back = lastReturn?.carrier;
    if (back) shipment.followReturn(await this.scans.of(tx, back.provider, back.awb));
  }
}
