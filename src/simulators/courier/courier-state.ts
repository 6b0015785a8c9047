import { rupeesText } from '../wire/rupees.js';
import type { Parcel } from './parcel.js';

/** A parcel as `/__sim/state` shows it; `codAmount` in rupees with two decimals. */
export interface ParcelState {
  readonly orderId: string;
  readonly srOrderId: number;
  readonly shipmentId: number;
  readonly awb: string | null;
  readonly direction: 'forward' | 'return';
  readonly payment: 'COD' | 'Prepaid';
  readonly codAmount: string;
  /** As it was declared. */
  readonly weightKg: number;
  /** "2026-11-04" or "2026-11-04 15:00:00". */
  readonly pickupFor: string | null;
  readonly status: string;
  readonly scans: readonly { readonly at: string; readonly status: string; readonly activity: string }[];
  readonly remittedIn: string | null;
}

/** What the control side shows of a parcel. */
export function parcelState(parcel: Parcel): ParcelState {
  return {
    orderId: parcel.channelOrderId,
    srOrderId: parcel.srOrderId,
    shipmentId: parcel.shipmentId,
    awb: parcel.awb ?? null,
    direction: parcel.direction,
    payment: parcel.payment,
    codAmount: rupeesText(parcel.cod),
    weightKg: parcel.weightKg,
    pickupFor: parcel.pickupFor ? [parcel.pickupFor.day, parcel.pickupFor.time].filter(Boolean).join(' ') : null,
    status: parcel.status,
    scans: parcel.scans.map(({ at, status, activity }) => ({ at: at.toISOString(), status, activity })),
    remittedIn: parcel.remittedIn ?? null,
  };
}
