import type { Leg } from './scan.js';
import type { ShipmentStatus } from './shipment-status.js';

/**
 * Shiprocket's shipment codes (`shipment_status_id`, `sr-status`) that move a parcel. The order codes are another
 * numbering in which the same numbers mean other things. A code that is not here is kept and shown and moves nothing:
 * known ones such as 19 "out for pickup" and unknown ones alike.
 */
const FORWARD: Readonly<Record<string, ShipmentStatus>> = {
  '42': 'picked-up',
  '6': 'in-transit',
  '18': 'in-transit',
  '38': 'in-transit',
  '39': 'in-transit',
  '17': 'out-for-delivery',
  '21': 'undelivered',
  '7': 'delivered',
  '8': 'booking-cancelled',
  '9': 'rto-initiated',
  '46': 'rto-in-transit',
  '41': 'rto-in-transit',
  '40': 'rto-in-transit',
  '10': 'rto-delivered',
  '14': 'rto-delivered',
  '12': 'lost',
  '44': 'lost',
  '25': 'damaged',
};

/** The same codes on the waybill of a return, where "delivered" is the supplier's door. */
const BACK: Readonly<Record<string, ShipmentStatus>> = {
  '42': 'return-picked',
  '6': 'return-picked',
  '18': 'return-picked',
  '38': 'return-picked',
  '39': 'return-picked',
  '17': 'return-picked',
  '21': 'return-picked',
  '7': 'return-received',
  // The pickup was given up: the buyer keeps it.
  '8': 'delivered',
  '12': 'return-lost',
  '44': 'return-lost',
};

/** Where a code brings a parcel, or undefined where it moves nothing. */
export function statusOfCode(code: string, leg: Leg): ShipmentStatus | undefined {
  return (leg === 'forward' ? FORWARD : BACK)[code];
}
