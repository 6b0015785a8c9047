import type { Money } from '../../../../kernel/index.js';
import type { ParcelEnd, ParcelToBook } from '../../domain/courier-gateway.js';
import { istMinute } from '../indian-time.js';

/** Shiprocket insists on an address for mail; buyers give none. */
const NO_MAIL = 'orders@haat.invalid';
/** A folded garment in a courier bag, in cm: what suppliers send most. */
const BAG = { length: 30, breadth: 25, height: 5 } as const;

/**
 * Body of orders/create/adhoc. What is collected is `sub_total`, so a parcel that is paid for in part carries its rest; one
 * that is paid for in full carries its worth and no cash.
 */
export function forwardOrder(parcel: ParcelToBook, cash: Money): object {
  return {
    ...orderHead(parcel, cash.isZero ? parcel.worth : cash),
    pickup_location: parcel.pickupLocation,
    billing_customer_name: parcel.to.name,
    billing_last_name: '',
    billing_address: parcel.to.addressLine,
    billing_city: parcel.to.city,
    billing_pincode: parcel.to.pincode,
    billing_state: parcel.to.state,
    billing_country: 'India',
    billing_email: NO_MAIL,
    billing_phone: parcel.to.phone,
    shipping_is_billing: true,
    payment_method: cash.isZero ? 'Prepaid' : 'COD',
  };
}

/** Body of orders/create/return: `pickup_*` is the buyer, `shipping_*` the supplier; nothing is paid at a door. */
export function returnOrder(parcel: ParcelToBook, worth: Money): object {
  return {
    ...orderHead(parcel, worth),
    ...end('pickup', parcel.from),
    ...end('shipping', parcel.to),
    payment_method: 'Prepaid',
  };
}

function orderHead(parcel: ParcelToBook, total: Money) {
  const rupees = Number(total.paise) / 100;
  return {
    order_id: parcel.bookingKey,
    order_date: istMinute(parcel.orderedAt),
    // One line for the whole parcel: what single pieces cost is nobody's affair on the way.
    order_items: [{ name: parcel.contents, sku: parcel.bookingKey, units: 1, selling_price: rupees }],
    sub_total: rupees,
    ...(parcel.size
      ? { length: parcel.size.lengthCm, breadth: parcel.size.breadthCm, height: parcel.size.heightCm }
      : BAG),
    weight: parcel.weightGrams / 1000,
  };
}

function end(prefix: 'pickup' | 'shipping', place: ParcelEnd): Record<string, string> {
  const fields = {
    customer_name: place.name,
    address: place.addressLine,
    city: place.city,
    state: place.state,
    country: 'India',
    pincode: place.pincode,
    email: NO_MAIL,
    phone: place.phone,
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [`${prefix}_${field}`, value]));
}
