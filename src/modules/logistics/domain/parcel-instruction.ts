import type { ShipmentStatus } from './shipment-status.js';

/** What a buyer may want of a parcel that a courier has. */
export type ParcelInstruction =
  | { readonly kind: 'come-back' }
  | { readonly kind: 'other-address'; readonly addressLine: string; readonly landmark: string }
  /** A day in India, `2026-11-24`. */
  | { readonly kind: 'other-day'; readonly day: string };

/** One that was asked for, for showing. */
export interface AskedInstruction {
  readonly kind: ParcelInstruction['kind'];
  readonly day: string | undefined;
  readonly askedAt: Date;
  readonly outcome: 'taken' | 'refused' | 'too-late' | undefined;
}

/** The courier has it, or is coming for it, and it may still turn. */
const ON_ITS_WAY: ReadonlySet<ShipmentStatus> = new Set([
  'manifested',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'undelivered',
]);

/** Whether a courier can still be told something about a parcel. */
export function takesInstructions(status: ShipmentStatus): boolean {
  return ON_ITS_WAY.has(status);
}
