import type { CodeMeaning } from './code-meaning.js';
import type { ShipmentStatus } from './shipment-status.js';

/** One thing a courier reported of a waybill. */
export interface Scan {
  readonly code: string;
  readonly scannedAt: Date;
  /** What the courier said of it in words. */
  readonly words?: string;
  /** The meaning that support gave the code, as it holds at the time of the scan. */
  readonly assigned?: CodeMeaning;
}

/** Where the courier has the parcel, and since which scan. */
export interface Whereabouts {
  readonly status: ShipmentStatus;
  readonly since: Date;
  readonly words?: string;
}

/** Forward is to the buyer; back is a return she asked for, which has a waybill of its own. */
export type Leg = 'forward' | 'back';
