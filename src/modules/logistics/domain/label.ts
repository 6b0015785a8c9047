import { type Id, type Money, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { contentsOf, type ParcelLine } from './parcel.js';
import type { ShipmentId } from './shipment-status.js';

/** How many labels one PDF takes: more are printed in turns. */
export const LABELS_MAX = 200;

/** What is known of a parcel whose label is printed; read at that moment, never kept. */
export interface ParcelToLabel {
  readonly shipmentId: ShipmentId;
  readonly orderId: Id<'Order'>;
  readonly provider: string;
  /** The courier as people call it. */
  readonly courier: string;
  readonly weightGrams: number;
  readonly awb: string;
  /** What the courier collects: what was paid before the door is not among it. */
  readonly cash: Money;
  readonly openedAt: Date;
  readonly lines: readonly ParcelLine[];
  /** The buyer's language, for the one sentence that is for her. */
  readonly language: string;
  readonly buyer: {
    readonly name: string;
    readonly phone: PhoneNumber;
    readonly addressLine: string;
    readonly landmark: string;
    readonly city: string;
    readonly state: string;
    readonly pincode: string;
  };
  readonly seller: {
    readonly legalName: string;
    readonly addressLine: string;
    readonly city: string;
    readonly state: string;
    readonly pincode: string;
  };
}

/**
 * Exactly what stands on a label: whoever carries the parcel reads it. The only amount is the cash at the door, and the
 * reseller is not named, because the parcel comes from the seller over the platform.
 */
export interface Label {
  readonly number: string;
  readonly courier: string;
  readonly awb: string;
  readonly cash: Money;
  readonly routing: { readonly pincode: string; readonly city: string; readonly state: string };
  readonly to: { readonly name: string; readonly address: string; readonly phone: string };
  readonly from: { readonly name: string; readonly address: string };
  readonly contents: string;
  readonly pieces: number;
  readonly weightGrams: number;
  readonly orderedAt: Date;
  readonly language: string;
  /** Where somebody who ordered nothing can say so. */
  readonly notMineUrl: string;
}

/**
 * Couriers that insist on the whole number on the paper; all others have it in their own booking, so the label, which
 * lies open in many hands, shows only its ends.
 */
const WHOLE_PHONE_ON_LABEL: ReadonlySet<string> = new Set();

const NUMBER_LENGTH = 8;

/** The label of a parcel; `publicUrl` is where the platform is reached. */
export function labelOf(parcel: ParcelToLabel, publicUrl: string): Label {
  const { buyer, seller, shipmentId, provider } = parcel;
  return {
    number: shipmentId.slice(-NUMBER_LENGTH).toUpperCase(),
    courier: parcel.courier,
    awb: parcel.awb,
    cash: parcel.cash,
    routing: { pincode: buyer.pincode, city: buyer.city, state: buyer.state },
    to: {
      name: buyer.name,
      address: [buyer.addressLine, buyer.landmark, buyer.city, buyer.state].filter(Boolean).join(', '),
      phone: WHOLE_PHONE_ON_LABEL.has(provider) ? buyer.phone : maskPhone(buyer.phone),
    },
    from: {
      name: seller.legalName,
      address: [seller.addressLine, seller.city, `${seller.state} ${seller.pincode}`].join(', '),
    },
    contents: contentsOf(parcel.lines),
    pieces: parcel.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    weightGrams: parcel.weightGrams,
    orderedAt: parcel.openedAt,
    language: parcel.language,
    notMineUrl: `${publicUrl}/d/${shortId(shipmentId)}`,
  };
}

/** A parcel's id in 22 characters: as hard to guess as the id, short enough for a small QR code. */
export function shortId(id: ShipmentId): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** The parcel that a short id names, or undefined when it is none. */
export function idOfShort(short: string): ShipmentId | undefined {
  if (!/^[\w-]{22}$/.test(short)) return undefined;
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as ShipmentId;
}
