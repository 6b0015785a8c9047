import type { Money } from '../../kernel/index.js';
import type { ScenarioChoice } from './journeys.js';
import type { CourierStatus } from './statuses.js';

/** A scan as the courier reported it. */
export interface Scan {
  readonly at: Date;
  readonly status: CourierStatus;
  readonly activity: string;
  readonly location: string;
}

/** Where a parcel comes from or goes to. */
export interface Place {
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly pincode: string;
}

/** A courier company that can carry a parcel. */
export interface CourierCompany {
  readonly id: number;
  readonly name: string;
  readonly days: number;
}

/** One Shiprocket order with its one shipment. Two orders may carry the same channel order id: the API has no idempotency key. */
export interface Parcel {
  /** Whose protocol it was booked with; its news are told in the same. */
  readonly speaks: 'shiprocket' | 'delhivery';
  readonly srOrderId: number;
  readonly shipmentId: number;
  readonly channelOrderId: string;
  readonly direction: 'forward' | 'return';
  readonly payment: 'COD' | 'Prepaid';
  /** What the buyer hands over at the door; zero for prepaid and return parcels. */
  readonly cod: Money;
  readonly weightKg: number;
  readonly placedAt: Date;
  readonly from: Place;
  readonly to: Place;
  readonly scans: Scan[];
  status: CourierStatus | 'NEW';
  awb?: string;
  company?: CourierCompany;
  awbAssignedAt?: Date;
  pickupBookedAt?: Date;
  /** The day on which it is fetched, and from which time on where one was asked for; Indian wall time. */
  pickupFor?: { readonly day: string; readonly time?: string };
  choice?: ScenarioChoice;
  /** Somebody told the courier what to do since it last came in vain. */
  isTold?: boolean;
  /** Grows when the plan changes, so that steps of an older plan know that they are void. */
  plan: number;
  /** The CRF id of the remittance that paid it. */
  remittedIn?: string;
}

/** When the parcel last came into `status`. */
export function reachedAt(parcel: Parcel, status: CourierStatus): Date | undefined {
  return parcel.scans.findLast((scan) => scan.status === status)?.at;
}

/** When the courier means to bring it, counted from the pickup booking. */
export function expectedAt(parcel: Parcel): Date {
  const from = parcel.pickupBookedAt ?? parcel.awbAssignedAt ?? parcel.placedAt;
  return new Date(from.getTime() + (parcel.company?.days ?? 3) * 86_400_000);
}
