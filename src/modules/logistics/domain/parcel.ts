import type { Id, Money } from '../../../kernel/index.js';
import type { Leg } from './scan.js';
import type { ShipmentId, ShipmentStatus } from './shipment-status.js';

/** One line of a parcel, as the buyer ordered it. */
export interface ParcelLine {
  readonly no: number;
  readonly variantId: Id<'Variant'>;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** Of one piece; 500 unless told. */
  readonly weightGrams?: number;
}

/** What becomes a parcel: one supplier's lines of one order, with the buyer's own yes. */
export interface NewShipment {
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly resellerId: Id<'User'>;
  readonly consentId: Id<'Consent'>;
  /** What the courier takes at the door. */
  readonly cod: Money;
  readonly lines: readonly ParcelLine[];
}

/** One line of a parcel's story, oldest first; `label` is the courier's own word where it gave one. */
export interface ParcelNews {
  readonly at: Date;
  /** Where the parcel came to, or undefined for a scan that moves nothing. */
  readonly status: ShipmentStatus | undefined;
  /** What the courier scanned; undefined for what people did. */
  readonly scan: { readonly leg: Leg; readonly code: string } | undefined;
  readonly label: string;
  readonly location: string;
}

/** A parcel as others may show it: no address, no price but the cash at the door. */
export interface ParcelView {
  readonly shipmentId: ShipmentId;
  readonly orderId: Id<'Order'>;
  readonly supplierId: Id<'User'>;
  readonly status: ShipmentStatus;
  readonly cod: Money;
  /** What of it the courier collects at the door. */
  readonly cash: Money;
  /** All that its buyer pays, at the door and before: the price less what she saved. */
  readonly paid: Money;
  readonly provider: string | undefined;
  readonly awb: string | undefined;
  readonly deliveredAt: Date | undefined;
  /** Until then the buyer may send it back by herself; set while delivered. */
  readonly returnUntil: Date | undefined;
  /** Since when its buyer says that she never ordered it. */
  readonly frozenAt: Date | undefined;
  readonly lines: readonly ParcelLine[];
}

const PIECE_GRAMS = 500;
const CONTENTS_MAX = 150;

/** What is inside, in words, for the courier and the parcel's label. */
export function contentsOf(lines: readonly ParcelLine[]): string {
  const words = lines.map(({ title, quantity }) => (quantity > 1 ? `${title} x ${quantity}` : title));
  return words.join(', ').slice(0, CONTENTS_MAX);
}

/** Weight of all pieces in grams. */
export function weightOf(lines: readonly ParcelLine[]): number {
  return lines.reduce((sum, { quantity, weightGrams = PIECE_GRAMS }) => sum + quantity * weightGrams, 0);
}
