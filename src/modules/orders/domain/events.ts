import type { DomainEvent, Id } from '../../../kernel/index.js';
import type { Ending } from './ending.js';
import type { PlacedBy } from './limits.js';

/** Somebody ordered; the buyer has not said yes yet. */
export interface OrderPlaced extends DomainEvent<'orders.order-placed.v1'> {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly linkCode: string;
  readonly placedBy: PlacedBy;
}

/** The buyer said yes, and the parcel is on its way to be packed; in a pool only once the pool is full. */
export interface OrderConsented extends DomainEvent<'orders.order-consented.v1'> {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  /** Cash at the door, paise as digits. */
  readonly dueMinor: string;
}

/** It came to nothing. */
export interface OrderEnded extends DomainEvent<'orders.order-ended.v1'> {
  readonly orderId: Id<'Order'>;
  readonly status: 'cancelled' | 'expired';
  readonly reason: Ending;
}

/** Everything orders tell others. */
export type OrderEvent = OrderPlaced | OrderConsented | OrderEnded;
