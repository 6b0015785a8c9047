import type { CourierBooking } from './courier-gateway.js';
import type { ChargesOfReturn, ReturnReason, Verdict } from './return-reason.js';

/** Days from the delivery in which support may still open a return for her. */
export const SUPPORT_RETURN_DAYS = 30;

/** Who asked for a return: it decides how long after the delivery. */
export type ReturnAsker = 'buyer' | 'support';

/** One wish to send a delivered parcel back; a parcel has at most one that is open. */
export interface ReturnRequest {
  /** Counts the requests of a parcel from 1. */
  readonly no: number;
  /** The delivery it is about. */
  readonly deliveryNo: number;
  readonly reason: ReturnReason;
  readonly note: string;
  readonly charges: ChargesOfReturn;
  readonly requestedBy: ReturnAsker;
  readonly requestedAt: Date;
  /** Who brings it back, once the pickup is booked. */
  readonly carrier?: CourierBooking;
  readonly withdrawnAt?: Date;
  readonly checked?: { readonly verdict: Verdict; readonly at: Date };
}

/** Whether something is still to come of it. */
export function isOpen(request: ReturnRequest | undefined): request is ReturnRequest {
  return request !== undefined && !request.withdrawnAt && !request.checked;
}

const DAY_MS = 86_400_000;

/** The moment so many days later. */
export function daysAfter(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}
