import type { ShipmentStatus } from './shipment-status.js';

/** A supplier's parcels by what they ask of him. Every status is on exactly one list. */
export const WORKLISTS = {
  'to-accept': ['consented'],
  'to-hand-over': ['accepted', 'booking-cancelled'],
  'to-check': ['rto-delivered', 'return-received', 'return-lost'],
  'under-way': ['manifested', 'picked-up', 'in-transit', 'out-for-delivery', 'undelivered'],
  delivered: ['delivered', 'return-requested'],
  'coming-back': ['rto-initiated', 'rto-in-transit', 'return-picked'],
  ended: ['rto-checked', 'return-checked', 'lost', 'damaged', 'cancelled'],
} as const satisfies Readonly<Record<string, readonly ShipmentStatus[]>>;

export type Worklist = keyof typeof WORKLISTS;

export const WORKLIST_NAMES = Object.keys(WORKLISTS) as Worklist[];

/** The list a parcel with this status is on. */
export function worklistOf(status: ShipmentStatus): Worklist {
  const found = WORKLIST_NAMES.find((name) => (WORKLISTS[name] as readonly ShipmentStatus[]).includes(status));
  if (!found) throw new RangeError(`${status} is on no list`);
  return found;
}
