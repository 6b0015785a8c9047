import type { ShipmentStatus } from './shipment-status.js';

/** One thing a courier reported of a waybill. */
export interface Scan {
  readonly code: string;
  readonly scannedAt: Date;
}

/** Where the courier has the parcel, and since which scan. */
export interface Whereabouts {
  readonly status: ShipmentStatus;
  readonly since: Date;
}

/** Forward is to the buyer; back is a return she asked for, which has a waybill of its own. */
export type Leg = 'forward' | 'back';
