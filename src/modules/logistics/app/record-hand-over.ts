import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { CourierBooking } from '../domain/courier-gateway.js';
import type { PickupWish } from '../domain/pickup.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { BookingIntentRepository } from '../infra/booking-intent.repository.js';
import { PickupRepository } from '../infra/pickup.repository.js';
import { ScanRepository } from '../infra/scan.repository.js';
import { InstructCourier } from './instruct-courier.js';
import { RecordScans } from './record-scans.js';
import { Shipments } from './shipments.js';

/** Writes down how the courier answered a hand-over. */
@Injectable()
export class RecordHandOver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly scans: ScanRepository,
    private readonly record: RecordScans,
    private readonly instruct: InstructCourier,
    private readonly pickups: PickupRepository,
    private readonly intents: BookingIntentRepository,
  ) {}

  /** The courier took it and will fetch it; scans that came before we knew the waybill count from here on. */
  async write(
    shipmentId: ShipmentId,
    { pickup: answer, ...carrier }: CourierBooking,
    wish?: PickupWish,
  ): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.get(tx, shipmentId);
      await this.scans.claim(tx, [carrier]);
      shipment.manifest(carrier, now);
      await this.intents.end(tx, shipmentId, 'booked');
      // She disowned it while the courier was being asked: it must come back before it has left.
      if (shipment.state.frozenAt) await this.instruct.write(tx, shipmentId, { kind: 'come-back' });
      await this.record.follow(tx, shipment);
      await this.shipments.put(tx, shipment);
      await this.pickups.join(tx, { shipmentId, supplierId: shipment.state.supplierId, carrier, wish, answer });
    });
  }

  /** The courier did not take it: another attempt need not wait until the claim runs out. */
  async giveUp(shipmentId: ShipmentId, claimedUntil: Date, outcome: 'unknown' | 'refused'): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment } = await this.shipments.get(tx, shipmentId);
      // Another attempt that began meanwhile writes its own end.
      if (shipment.state.booking.claimedUntil?.getTime() === claimedUntil.getTime()) {
        await this.intents.end(tx, shipmentId, outcome);
      }
      shipment.dropClaim(claimedUntil);
      await this.shipments.put(tx, shipment);
    });
  }
}
