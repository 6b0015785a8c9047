import { Injectable } from '@nestjs/common';
import type { Id, Pincode } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { NewShipment, ParcelView } from './domain/parcel.js';
import type { Place } from './domain/place.js';
import type { ReturnReason } from './domain/return-reason.js';
import type { ShipmentId } from './domain/shipment-status.js';

/** What other modules may ask of logistics. */
@Injectable()
export class LogisticsApi {
  /** Where we deliver against cash. Throws PincodeUnknown or NotServiceable. Outside a transaction. */
  place(_pincode: Pincode): Promise<Place> {
    throw new Error('not built yet');
  }

  /** The same inside a transaction. */
  placeIn(_tx: Tx, _pincode: Pincode): Promise<Place> {
    throw new Error('not built yet');
  }

  /** Makes a parcel of one supplier's consented lines. */
  openShipment(_tx: Tx, _shipment: NewShipment): Promise<ShipmentId> {
    throw new Error('not built yet');
  }

  /** Cancels all parcels of an order. Throws ShipmentUnderWay when one is booked at a courier already. */
  cancelOfOrder(_tx: Tx, _orderId: Id<'Order'>, _reason: string): Promise<void> {
    throw new Error('not built yet');
  }

  /** The buyer wants to send a parcel back. Throws UnknownShipment, NothingToReturn or ReturnWindowOver. */
  requestReturn(
    _tx: Tx,
    _request: { orderId: Id<'Order'>; shipmentId: ShipmentId; reason: ReturnReason; note: string },
  ): Promise<void> {
    throw new Error('not built yet');
  }

  /** The parcels of an order, inside a transaction. */
  parcelsOf(_tx: Tx, _orderId: Id<'Order'>): Promise<ParcelView[]> {
    throw new Error('not built yet');
  }
}
