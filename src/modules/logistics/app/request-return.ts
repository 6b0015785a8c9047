import { Injectable } from '@nestjs/common';
import type { Id } from '../../../kernel/index.js';
import { type Tx, UnitOfWork } from '../../../platform/database/index.js';
import { UnknownShipment } from '../domain/errors.js';
import type { KeptReturnPhoto } from '../domain/return-photo.js';
import type { ChargesOfReturn, ReturnReason } from '../domain/return-reason.js';
import type { ShipmentId } from '../domain/shipment-status.js';
import { ReturnPhotoRepository } from '../infra/return-photo.repository.js';
import { Shipments } from './shipments.js';

/** Why, and in her own words where she likes. */
interface Wish {
  readonly shipmentId: ShipmentId;
  readonly reason: ReturnReason;
  readonly note: string;
}

/** Opens a return of a delivered parcel; the pickup is booked afterwards. The database's clock decides about the days. */
@Injectable()
export class RequestReturn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly shipments: Shipments,
    private readonly photos: ReturnPhotoRepository,
  ) {}

  /** The buyer, within her days. Throws UnknownShipment, NothingToReturn or ReturnWindowOver. */
  async byBuyer(
    tx: Tx,
    wish: Wish & { orderId: Id<'Order'>; photos?: readonly KeptReturnPhoto[]; charges?: ChargesOfReturn },
  ): Promise<void> {
    const { orderId, shipmentId, reason, note, photos = [], charges = 'by-reason' } = wish;
    const { shipment, now } = await this.shipments.get(tx, shipmentId);
    if (shipment.state.orderId !== orderId) throw new UnknownShipment();
    shipment.requestReturn({ reason, note, charges, by: 'buyer', at: now });
    await this.shipments.put(tx, shipment);
    await this.photos.add(tx, { shipmentId, no: shipment.state.lastReturn?.no ?? 1 }, photos);
  }

  /** Support, after the buyer's days are over. Throws the same. */
  async bySupport({ shipmentId, reason, note }: Wish): Promise<void> {
    await this.uow.run(async (tx) => {
      const { shipment, now } = await this.shipments.get(tx, shipmentId);
      shipment.requestReturn({ reason, note, by: 'support', at: now });
      await this.shipments.put(tx, shipment);
    });
  }
}
