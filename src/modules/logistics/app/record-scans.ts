import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import type { Shipment } from '../domain/shipment.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import type { WeightReport } from '../domain/weight-report.js';
import { type CourierReport, ScanRepository, type ScansOfWaybills, type Waybill } from '../infra/scan.repository.js';
import { ShipmentRepository } from '../infra/shipment.repository.js';
import { NoteWeights } from './note-weights.js';
import { Shipments } from './shipments.js';

/**
 * Keeps couriers' scans and lets the parcels follow. A report that was heard before changes nothing; one for a waybill
 * that no parcel has yet waits until the hand-over is written down. Many reports take as many statements as one, but for
 * the parcels that move.
 */
@Injectable()
export class RecordScans {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly scans: ScanRepository,
    private readonly repository: ShipmentRepository,
    private readonly shipments: Shipments,
    private readonly weights: NoteWeights,
  ) {}

  /** Gives how many scans were new. */
  execute(report: CourierReport): Promise<number> {
    return this.executeAll([report]);
  }

  /** The same for many reports in one transaction, whatever their order. */
  async executeAll(reports: readonly CourierReport[]): Promise<number> {
    if (reports.length === 0) return 0;
    return this.uow.run(async (tx) => {
      await this.scans.claim(tx, reports);
      const added = await this.scans.add(tx, reports);
      await this.weights.execute(tx, reports.flatMap(weightIn));
      await this.followAll(tx, await this.repository.idsOfWaybills(tx, reports));
      return added;
    });
  }

  /** Folds the scans of these parcels anew, for instance when a code has got a meaning. */
  async refold(tx: Tx, ids: readonly ShipmentId[]): Promise<void> {
    await this.followAll(tx, ids);
  }

  /** Brings a locked parcel to where the scans of its waybills say it is. */
  async follow(tx: Tx, shipment: Shipment): Promise<void> {
    followScans(shipment, await this.scans.of(tx, waybillsOf(shipment)));
  }

  private async followAll(tx: Tx, ids: readonly ShipmentId[]): Promise<void> {
    if (ids.length === 0) return;
    const parcels = await this.shipments.getAll(tx, ids);
    const scans = await this.scans.of(tx, parcels.flatMap(waybillsOf));
    for (const shipment of parcels) {
      followScans(shipment, scans);
      await this.shipments.put(tx, shipment);
    }
  }
}

function weightIn({ provider, awb, chargedGrams }: CourierReport): WeightReport[] {
  if (chargedGrams === undefined) return [];
  return [{ provider, awb, chargedGrams, source: 'tracking', raw: { chargedGrams } }];
}

function followScans(shipment: Shipment, scans: ScansOfWaybills): void {
  const [forward, back] = waybillsOf(shipment);
  if (forward) shipment.followCourier(scans.of(forward));
  if (back) shipment.followReturn(scans.of(back));
}

/** The way to the buyer first, then the way back from her. */
function waybillsOf({ state: { carrier, lastReturn } }: Shipment): Waybill[] {
  if (!carrier) return [];
  const back = lastReturn?.carrier;
  const forward: Waybill = { ...carrier, leg: 'forward' };
  return back ? [forward, { ...back, leg: 'back' }] : [forward];
}
