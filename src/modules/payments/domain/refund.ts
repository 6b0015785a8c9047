import type { Money } from '../../../kernel/index.js';

/** To where the money came from, or to a UPI address of the buyer's because it was cash. */
export type RefundWay = 'source' | 'upi';

/** Why money goes back. */
export type RefundCause = 'cancelled' | 'came-back' | 'lost' | 'returned' | 'exchanged' | 'too-late' | 'suspense';

/** How far it is. */
export type RefundStatus = 'wants-vpa' | 'due' | 'asked' | 'pending' | 'processed' | 'failed';

/** A refund as its journals need it. */
export interface BookedRefund {
  readonly refundId: string;
  readonly orderId?: string;
  readonly shipmentId?: string;
  readonly amount: Money;
  readonly cause: RefundCause;
  readonly way: RefundWay;
}

/** The key of one try: the gateway does nothing twice under it, and a new one is taken only after a plain no. */
export function refundKey(refundId: string, tryNo: number): string {
  return `${refundId}-${tryNo}`;
}

/** What a key names; undefined for a key that is not ours. */
export function readRefundKey(key: string): { refundId: string; tryNo: number } | undefined {
  const [, refundId, tryNo] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d{1,2})$/.exec(key) ?? [];
  return refundId && tryNo ? { refundId, tryNo: Number(tryNo) } : undefined;
}
