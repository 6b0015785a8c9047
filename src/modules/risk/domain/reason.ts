/** What may speak for or against an order; a policy gives each its points. */
export const REASONS = [
  'phone-came-back',
  'phone-delivered',
  'phone-returns',
  'phone-disowned',
  'phone-open-orders',
  'phone-often',
  'visitor-other-phones',
  'address-other-phones',
  'address-thin',
  'first-order',
  'pincode-returns',
  'reseller-returns',
  'reseller-disowned',
  'reseller-own-orders',
  'supplier-returns',
  'night',
  'high-value',
  'many-pieces',
] as const;
export type Reason = (typeof REASONS)[number];

/** A reason that held, with what it added to the score. */
export interface Contribution {
  readonly code: Reason;
  readonly points: number;
}
