import type { DomainEvent, Id } from '../../../kernel/index.js';
import type { DisownedStage } from './disowning.js';
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

/** Whoever holds the phone says that she never ordered it: a flag against the reseller. */
export interface OrderDisowned extends DomainEvent<'orders.order-disowned.v1'> {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly stage: DisownedStage;
}

/** Support found that it was ordered after all: the flag does not count any more. */
export interface OrderDisowningLifted extends DomainEvent<'orders.order-disowning-lifted.v1'> {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  /** Who of support; events of earlier days lack it. */
  readonly by?: Id<'User'>;
}

/** The buyer said yes to another address or day, before a courier was asked. */
export interface DeliveryChanged extends DomainEvent<'orders.delivery-changed.v1'> {
  readonly orderId: Id<'Order'>;
}

/** The buyer wants to be called. */
export interface CallAsked extends DomainEvent<'orders.call-asked.v1'> {
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
  readonly askedOf: 'reseller' | 'support';
}

/** Somebody has called the buyer who wanted it. */
export interface CallMade extends DomainEvent<'orders.call-made.v1'> {
  readonly orderId: Id<'Order'>;
  readonly askedOf: 'reseller' | 'support';
  readonly by: Id<'User'>;
}

/** The event of a yes; the due amount is in paise. */
export function consented(orderId: Id<'Order'>, resellerId: Id<'User'>, dueMinor: string): OrderConsented {
  return { type: 'orders.order-consented.v1', orderId, resellerId, dueMinor };
}

/** Everything orders tell others. */
export type OrderEvent =
  | OrderPlaced
  | OrderConsented
  | OrderEnded
  | OrderDisowned
  | OrderDisowningLifted
  | DeliveryChanged
  | CallAsked
  | CallMade;
