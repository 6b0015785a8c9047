import { type BusinessDay, basisPoints, type Id, Money } from '../../../kernel/index.js';

/** Why a parcel came back: never delivered, or what the buyer said of delivered goods. */
export const CAUSES = [
  'not-delivered',
  'wrong-item',
  'defective',
  'not-as-shown',
  'size',
  'late',
  'changed-mind',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Names a way back: one a delivery, and 0 for a parcel that was never delivered. */
export interface WayBack {
  readonly shipmentId: Id<'Shipment'>;
  readonly deliveryNo: number;
}

/** What share of a way back its supplier bears for one cause, from a day on; the platform bears the rest. */
export interface FreightRule {
  readonly cause: Cause;
  /** Hundredths of a percent. */
  readonly supplierBp: number;
  readonly from: BusinessDay;
}

/** All of it. */
export const WHOLE_BP = 10_000;

/** What the supplier bears of the freight, to the nearest paisa. */
export function supplierPart(freight: Money, supplierBp: number): Money {
  return freight.share(basisPoints(supplierBp));
}
