import type { Id, PhoneNumber } from '../../../kernel/index.js';

/** Whom a reseller means, as she typed it. */
export type Named =
  | { readonly kind: 'phone'; readonly phone: PhoneNumber }
  | { readonly kind: 'order'; readonly orderId: Id<'Order'> }
  | { readonly kind: 'awb'; readonly awb: string };

/** A question, understood. */
export interface DisputeWish {
  readonly named: Named;
  /** What is kept of what she typed. */
  readonly masked: string;
  readonly words: string;
}
