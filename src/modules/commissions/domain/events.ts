import type { DomainEvent, Id } from '../../../kernel/index.js';

/** Whose commission it is, and of which delivery. */
interface OfCommission {
  readonly shipmentId: string;
  readonly deliveryNo: number;
  readonly orderId: Id<'Order'>;
  readonly resellerId: Id<'User'>;
}

/** The return window is over with the goods kept: the commission is owed. */
export interface CommissionReleased extends DomainEvent<'commissions.commission-released.v1'>, OfCommission {}

/** The goods came back, or were never handed over: the commission was taken back. */
export interface CommissionTakenBack extends DomainEvent<'commissions.commission-taken-back.v1'>, OfCommission {}
