import type { Money } from '../../../../kernel/index.js';
import type { ParcelEnd, ParcelToBook } from '../../domain/courier-gateway.js';
import { istMinute } from '../indian-time.js';

/** A folded garment in a courier bag, in cm: what suppliers send most. */
const BAG = { shipment_length: '30', shipment_width: '25', shipment_height: '5' } as const;

/** The form of cmu/create.json for a parcel with so much cash at the door; no cash means that it is paid for. */
export function forwardForm(parcel: ParcelToBook, cash: Money, waybill: string): Record<string, string> {
  const shipment = {
    ...customer(parcel.to),
    ...common(parcel, parcel.worth, waybill),
    payment_mode: cash.isZero ? 'Prepaid' : 'COD',
    cod_amount: rupees(cash),
    ...returnTo(parcel.from),
    seller_name: parcel.from.name,
    seller_add: addressOf(parcel.from),
  };
  return formOf(shipment, parcel.pickupLocation);
}

/** The same for a pickup from the buyer, who is the customer here too; `return_*` is where it goes. */
export function pickupForm(parcel: ParcelToBook, worth: Money, waybill: string): Record<string, string> {
  const shipment = {
    ...customer(parcel.from),
    ...common(parcel, worth, waybill),
    payment_mode: 'Pickup',
    cod_amount: '0',
    ...returnTo(parcel.to),
    seller_name: parcel.to.name,
    seller_add: addressOf(parcel.to),
  };
  return formOf(shipment, parcel.pickupLocation);
}

function common(parcel: ParcelToBook, total: Money, waybill: string) {
  return {
    order: parcel.bookingKey,
    order_date: istMinute(parcel.orderedAt),
    total_amount: rupees(total),
    products_desc: parcel.contents,
    hsn_code: '',
    quantity: '1',
    waybill,
    weight: String(parcel.weightGrams),
    ...sizeOf(parcel),
    seller_inv: '',
    seller_gst_tin: '',
    shipping_mode: 'Surface',
    address_type: 'home',
  };
}

function sizeOf({ size }: ParcelToBook) {
  if (!size) return BAG;
  return {
    shipment_length: String(size.lengthCm),
    shipment_width: String(size.breadthCm),
    shipment_height: String(size.heightCm),
  };
}

function customer(end: ParcelEnd) {
  const { name, addressLine: add, pincode: pin, city, state, phone } = end;
  return { name, add, pin, city, state, country: 'India', phone };
}

function returnTo(end: ParcelEnd) {
  return {
    return_name: end.name,
    return_add: end.addressLine,
    return_pin: end.pincode,
    return_city: end.city,
    return_state: end.state,
    return_country: 'India',
    return_phone: end.phone,
  };
}

function addressOf({ addressLine, city, pincode }: ParcelEnd): string {
  return `${addressLine}, ${city} ${pincode}`;
}

function formOf(shipment: Readonly<Record<string, string>>, pickupLocation: string): Record<string, string> {
  const clean = Object.entries(shipment).map(([field, text]) => [field, withoutMarks(text)]);
  const data = { shipments: [Object.fromEntries(clean)], pickup_location: { name: pickupLocation } };
  return { format: 'json', data: JSON.stringify(data) };
}

/** Delhivery's form reader trips over these marks wherever they stand. */
function withoutMarks(text: string): string {
  return text.replace(/[&#%;\\]/g, ' ').trim();
}

function rupees(amount: Money): string {
  return (Number(amount.paise) / 100).toFixed(2);
}
