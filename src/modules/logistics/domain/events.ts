import type { DomainEvent, Id } from '../../../kernel/index.js';
import type { FailureReason } from './failure-reason.js';
import type { ParcelInstruction } from './parcel-instruction.js';
import type { ReturnReason, Verdict } from './return-reason.js';
import type { ShipmentId, ShipmentStatus } from './shipment-status.js';

/** Whose parcel it is; every event of a parcel says so. */
export interface OfParcel {
  readonly shipmentId: ShipmentId;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
}

/** The courier took the booking: the parcel has a waybill. */
export interface ShipmentManifested extends DomainEvent<'logistics.shipment-manifested.v1'>, OfParcel {
  readonly provider: string;
  readonly awb: string;
  /** What the courier calls our order: the "Order Id" of its remittance files. */
  readonly orderReference: string;
}

/** What is known of one delivery; `codMinor` is paise as digits, times are ISO. */
export interface Delivery extends OfParcel {
  /** Counts deliveries of this parcel from 1: a second one after a correction is booked anew. */
  readonly deliveryNo: number;
  readonly codMinor: string;
  /** What of it the courier collected at the door; events of earlier days lack it, and then it is all of it. */
  readonly cashMinor?: string;
  readonly provider: string;
  readonly awb: string;
  /** What the courier calls our order: the "Order Id" of its remittance files. */
  readonly orderReference: string;
  readonly deliveredAt: string;
  /** Until then the buyer may send it back by herself. */
  readonly returnUntil: string;
}

/** The buyer has the parcel and the courier her cash. */
export interface ShipmentDelivered extends DomainEvent<'logistics.shipment-delivered.v1'>, Delivery {}

/** The courier stood at the door and did not hand the parcel over. */
export interface DeliveryFailed extends DomainEvent<'logistics.delivery-failed.v1'>, OfParcel {
  /** Counts failed attempts of this parcel from 1, as they are known now. */
  readonly attemptNo: number;
  readonly provider: string;
  readonly awb: string;
  readonly reason: FailureReason;
  /** The courier's own words. */
  readonly courierWords: string;
  readonly failedAt: string;
}

/** What had failed goes on: out again, delivered, on its way back, or gone. */
export interface FailedDeliveryOver extends DomainEvent<'logistics.failed-delivery-over.v1'>, OfParcel {
  readonly next: ShipmentStatus;
  readonly at: string;
}

/** The courier took delivery `deliveryNo` back: it never happened. */
export interface DeliveryCorrected extends DomainEvent<'logistics.delivery-corrected.v1'>, Delivery {}

/** A parcel that was not delivered is back at its supplier and checked. */
export interface ShipmentCameBack extends DomainEvent<'logistics.shipment-came-back.v1'>, OfParcel {
  readonly verdict: Verdict;
}

/** The buyer, or support for her, wants to send a delivered parcel back. */
export interface ReturnRequested extends DomainEvent<'logistics.return-requested.v1'>, OfParcel {
  readonly deliveryNo: number;
  readonly reason: ReturnReason;
}

/** A return that was asked for will not come: never handed over, or the delivery itself was corrected. */
export interface ReturnWithdrawn extends DomainEvent<'logistics.return-withdrawn.v1'>, OfParcel {
  readonly deliveryNo: number;
  readonly reason: ReturnReason;
}

/** A return is back at its supplier and checked. */
export interface ReturnChecked extends DomainEvent<'logistics.return-checked.v1'>, OfParcel {
  readonly deliveryNo: number;
  readonly verdict: Verdict;
  readonly reason: ReturnReason;
}

/** Lost or destroyed on the way, as the courier says. */
export interface ShipmentLost extends DomainEvent<'logistics.shipment-lost.v1'>, OfParcel {}

/** The courier said lost and later moved the parcel again. */
export interface ShipmentFound extends DomainEvent<'logistics.shipment-found.v1'>, OfParcel {}

/** Given up before a courier had it. */
export interface ShipmentCancelled extends DomainEvent<'logistics.shipment-cancelled.v1'>, OfParcel {
  readonly reason: string;
}

/** Its buyer wants something of a parcel that a courier has; the words are in `parcel_instruction`. */
export interface ParcelInstructed extends DomainEvent<'logistics.parcel-instructed.v1'> {
  readonly shipmentId: ShipmentId;
  readonly kind: ParcelInstruction['kind'];
}

/** A supplier did not hand a parcel over in time, or gave it up; `penaltyMinor` is what the policy says, in paise. */
export interface SupplierLate extends DomainEvent<'logistics.supplier-late.v1'>, OfParcel {
  readonly kind: 'late' | 'cancelled';
  readonly dueAt: string;
  readonly penaltyMinor: string;
}

/** A courier says what weight it charges a waybill with; the words are in `courier_weight`. */
export interface ParcelWeighed extends DomainEvent<'logistics.parcel-weighed.v1'> {
  /** Number of the row, as digits. */
  readonly reportId: string;
  readonly provider: string;
  readonly awb: string;
}

/** Everything logistics tells others. */
export type LogisticsEvent =
  | ShipmentManifested
  | ShipmentDelivered
  | DeliveryFailed
  | FailedDeliveryOver
  | DeliveryCorrected
  | ShipmentCameBack
  | ReturnRequested
  | ReturnWithdrawn
  | ReturnChecked
  | ShipmentLost
  | ShipmentFound
  | ShipmentCancelled
  | ParcelInstructed
  | ParcelWeighed
  | SupplierLate;
