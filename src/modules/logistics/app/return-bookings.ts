import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database/index.js';
import { returnBookingKey } from '../domain/booking.js';
import type { CourierBooking } from '../domain/courier-gateway.js';
import { contentsOf, weightOf } from '../domain/parcel.js';
import type { ReturnToBook } from '../infra/return-pickup.repository.js';
import { ScanRepository } from '../infra/scan.repository.js';
import { FindParcelEnds } from './parcel-ends.js';
import { RecordScans } from './record-scans.js';
import { Shipments } from './shipments.js';

/** What the courier is asked about a return, and what becomes of the answer. */
@Injectable()
export class ReturnBookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly ends: FindParcelEnds,
    private readonly scans: ScanRepository,
    private readonly record: RecordScans,
  ) {}

  async prepare({ shipmentId, no, earlier }: ReturnToBook) {
    return this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.get(tx, shipmentId);
      const { lines, cod: worth, carrier } = shipment.state;
      if (!carrier) throw new Error('a return of a parcel that no courier had');
      const { supplier, buyer, pickupLocation } = await this.ends.execute(tx, shipment.state);
      const parcel = {
        bookingKey: returnBookingKey(shipmentId, no),
        earlier,
        orderedAt: now,
        contents: contentsOf(lines),
        weightGrams: weightOf(lines),
        worth,
        pickupLocation,
        from: buyer,
        to: supplier,
      };
      // Who brought it fetches it.
      return { provider: carrier.provider, parcel, worth };
    });
  }

  async write({ shipmentId, no }: ReturnToBook, carrier: CourierBooking): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment } = await this.shipments.get(tx, shipmentId);
      await this.scans.claim(tx, [carrier]);
      shipment.bookReturn(no, carrier);
      await this.record.follow(tx, shipment);
      await this.shipments.put(tx, shipment);
    });
  }
}
