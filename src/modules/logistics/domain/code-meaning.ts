import type { ShipmentStatus } from './shipment-status.js';

/** Where a courier's code brings a parcel; `nothing` where it is understood and moves none. */
export type CodeMeaning = ShipmentStatus | 'nothing';
