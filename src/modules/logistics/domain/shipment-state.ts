import type { Id, Money } from '../../../kernel/index.js';
import type { BookingState } from './booking.js';
import type { CourierBooking } from './courier-gateway.js';
import type { LogisticsEvent } from './events.js';
import type { FailedAttempt } from './failed-attempt.js';
import type { ParcelLine } from './parcel.js';
import type { ReturnRequest } from './return-request.js';
import type { ShipmentId, ShipmentStatus } from './shipment-status.js';
import type { StockMove } from './stock-move.js';

/** What is kept of a parcel. */
export interface ShipmentState {
  readonly id: ShipmentId;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
  /** What the parcel costs the buyer in all. */
  readonly cod: Money;
  /** What of it the courier collects at the door: the rest was paid before. */
  readonly cash: Money;
  readonly status: ShipmentStatus;
  readonly booking: BookingState;
  readonly carrier?: CourierBooking;
  /** Counts deliveries from 1; a corrected one keeps its number. */
  readonly deliveryNo: number;
  /** Counts losses from 1; a parcel that is found may be lost again. */
  readonly lossNo: number;
  /** When each failed attempt that is written down happened, oldest first. */
  readonly failedAt: readonly Date[];
  readonly deliveredAt?: Date;
  /** Since when its buyer says that she never ordered it. */
  readonly frozenAt?: Date;
  readonly lastReturn?: ReturnRequest;
  readonly lines: readonly ParcelLine[];
}

/** One move of a parcel, for its story. */
export interface Move {
  readonly from: ShipmentStatus;
  readonly to: ShipmentStatus;
  readonly cause: MoveCause;
  readonly at: Date;
}

/** Who or what moved it. */
export type MoveCause = 'supplier' | 'buyer' | 'support' | 'courier' | 'order';

/** What a change brings about, to be kept in the same transaction. */
export interface ShipmentChanges {
  readonly moves: readonly Move[];
  readonly failures: readonly FailedAttempt[];
  readonly stock: readonly StockMove[];
  readonly events: readonly LogisticsEvent[];
}
