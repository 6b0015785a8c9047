import type { ShipmentId } from './shipment-status.js';

/** How long one attempt to book may take before another may begin: longer than the gateway's own limit. */
export const BOOKING_CLAIM_MS = 90_000;

/** The courier's view of a hand-over: asked as number `asked`, answered up to number `answered`. */
export interface BookingState {
  readonly asked: number;
  readonly answered: number;
  /** Somebody is asking the courier until then. */
  readonly claimedUntil?: Date;
}

/** Our name for a booking at the courier; the first one of a parcel has no number, so that it stays short. */
export function bookingKey(shipmentId: ShipmentId, no: number): string {
  return no === 1 ? `HT-${shipmentId}` : `HT-${shipmentId}-${no}`;
}

/** Our name for the pickup of a return. */
export function returnBookingKey(shipmentId: ShipmentId, requestNo: number): string {
  return `HT-${shipmentId}-R${requestNo}`;
}
