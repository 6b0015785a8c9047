import type { Id } from '../../../kernel/index.js';

/** One supplier's parcel of one order. */
export type ShipmentId = Id<'Shipment'>;

/** Where a parcel is. */
export const SHIPMENT_STATUSES = [
  'consented',
  'accepted',
  'manifested',
  'booking-cancelled',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'undelivered',
  'delivered',
  'rto-initiated',
  'rto-in-transit',
  'rto-delivered',
  'rto-checked',
  'lost',
  'damaged',
  'return-requested',
  'return-picked',
  'return-received',
  'return-lost',
  'return-checked',
  'cancelled',
] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];
