import type { Id } from '../../../kernel/index.js';

/** One delivery of one parcel, as its journals name it. */
export interface DeliveryName {
  readonly shipmentId: string;
  /** Counts deliveries of the parcel from 1. */
  readonly deliveryNo: number;
}

/** Whose delivery it is. */
export interface DeliveryParties extends DeliveryName {
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
}

/** The `ref` of every journal about a delivery. */
export function refOf({ shipmentId, deliveryNo }: DeliveryName): string {
  return `${shipmentId}:${deliveryNo}`;
}
