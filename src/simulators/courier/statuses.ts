/**
 * Shiprocket's words with their two numbers: the order space (`current_status_id`) and the shipment space
 * (`shipment_status_id`, `sr-status`) use different codes for one fact, and the same code for different facts.
 * `scan` is the underlying courier's own code, in the manner of Delhivery. Return parcels take the return words of the
 * order space and the ordinary codes of the shipment space; that pairing is not documented and is our guess.
 */
export const STATUSES = {
  'READY TO SHIP': { order: 3, shipment: 1, scan: 'X-UCI', activity: 'Manifested - Manifest uploaded' },
  'PICKUP SCHEDULED': { order: 4, shipment: 3, scan: 'FMPUR-101', activity: 'Manifested - Pickup scheduled' },
  CANCELED: { order: 5, shipment: 8, scan: 'CAN', activity: 'Shipment cancelled by the seller' },
  'OUT FOR PICKUP': { order: 34, shipment: 19, scan: 'FMOFP-101', activity: 'Out for pickup' },
  'PICKUP EXCEPTION': { order: 35, shipment: 20, scan: 'FMEOD-152', activity: 'Shipment not ready for pickup' },
  'PICKED UP': { order: 51, shipment: 42, scan: 'X-PPOM', activity: 'In Transit - Shipment picked up' },
  SHIPPED: { order: 6, shipment: 6, scan: 'X-PIOM', activity: 'In Transit - Shipment received at facility' },
  'IN TRANSIT': { order: 20, shipment: 18, scan: 'X-DLL2F', activity: 'In Transit - Bag connected to destination' },
  'REACHED AT DESTINATION HUB': { order: 43, shipment: 38, scan: 'X-DBL1F', activity: 'Pending - Reached destination' },
  'OUT FOR DELIVERY': { order: 19, shipment: 17, scan: 'X-DDD3FD', activity: 'Dispatched - Out for delivery' },
  DELIVERED: { order: 7, shipment: 7, scan: 'EOD-38', activity: 'Delivered - Delivered to consignee' },
  UNDELIVERED: { order: 36, shipment: 21, scan: 'EOD-11', activity: 'Pending - Consignee unavailable' },
  'RTO INITIATED': { order: 15, shipment: 9, scan: 'RT-101', activity: 'RTO - Return to origin initiated' },
  'RTO IN TRANSIT': { order: 55, shipment: 46, scan: 'RT-108', activity: 'RTO - In transit to origin' },
  'RTO OFD': { order: 45, shipment: 41, scan: 'RT-109', activity: 'RTO - Out for delivery to origin' },
  'RTO DELIVERED': { order: 16, shipment: 10, scan: 'RT-110', activity: 'RTO - Returned to shipper' },
  'RTO ACKNOWLEDGED': { order: 17, shipment: 14, scan: 'RT-111', activity: 'RTO - Acknowledged by shipper' },
  LOST: { order: 33, shipment: 12, scan: 'LT-100', activity: 'Shipment lost' },
  DAMAGED: { order: 40, shipment: 25, scan: 'DM-100', activity: 'Shipment damaged in transit' },
  'RETURN PICKUP GENERATED': { order: 28, shipment: 3, scan: 'PP-101', activity: 'Open - Return pickup generated' },
  'RETURN OUT FOR PICKUP': { order: 47, shipment: 19, scan: 'PP-102', activity: 'Dispatched - Out for return pickup' },
  'RETURN PICKUP EXCEPTION': { order: 49, shipment: 20, scan: 'PP-103', activity: 'Customer did not hand over' },
  'RETURN PICKED UP': { order: 32, shipment: 42, scan: 'PU-101', activity: 'In Transit - Return picked up' },
  'RETURN IN TRANSIT': { order: 25, shipment: 18, scan: 'PU-102', activity: 'In Transit - On the way to the seller' },
  'RETURN OUT FOR DELIVERY': { order: 48, shipment: 17, scan: 'PU-103', activity: 'Dispatched - To the seller' },
  'RETURN DELIVERED': { order: 26, shipment: 7, scan: 'DTO-101', activity: 'DTO - Return accepted by the seller' },
  'RETURN CANCELLED': { order: 27, shipment: 8, scan: 'CN-101', activity: 'Canceled - Return pickup cancelled' },
} as const;

/** A word of Shiprocket for where a parcel is. */
export type CourierStatus = keyof typeof STATUSES;

export const COURIER_STATUSES = Object.keys(STATUSES) as CourierStatus[];

/** Before any of these no courier has the parcel, so it may still be cancelled. */
export const BEFORE_PICKUP: ReadonlySet<CourierStatus | 'NEW'> = new Set([
  'NEW',
  'READY TO SHIP',
  'PICKUP SCHEDULED',
  'OUT FOR PICKUP',
  'PICKUP EXCEPTION',
  'RETURN PICKUP GENERATED',
  'RETURN OUT FOR PICKUP',
  'RETURN PICKUP EXCEPTION',
]);
