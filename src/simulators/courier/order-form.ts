import { Money } from '../../kernel/index.js';
import { readRupees } from '../wire/rupees.js';
import type { Parcel } from './parcel.js';

type Wanted = Pick<Parcel, 'speaks' | 'channelOrderId' | 'direction' | 'payment' | 'cod' | 'weightKg' | 'from' | 'to'>;
type Body = Readonly<Record<string, unknown>>;

/** What is wrong with an order, by field, in the manner of Laravel's validation. */
export type FieldErrors = Record<string, string[]>;

const FILLED_FORWARD = [
  'order_id',
  'order_date',
  'pickup_location',
  'billing_customer_name',
  'billing_address',
  'billing_city',
  'billing_pincode',
  'billing_state',
  'billing_country',
  'billing_email',
  'billing_phone',
  'payment_method',
];
const FILLED_RETURN = [
  'order_id',
  'order_date',
  ...['customer_name', 'address', 'city', 'state', 'country', 'pincode', 'email', 'phone'].flatMap((field) => [
    `pickup_${field}`,
    `shipping_${field}`,
  ]),
  'payment_method',
];
const MEASURES = ['length', 'breadth', 'height', 'weight'];

/** Reads the body of orders/create/adhoc; gives what to book, or the faults. */
export function readForwardOrder(body: Body): Wanted | FieldErrors {
  const errors = faultsOf(body, FILLED_FORWARD, ['billing_phone'], ['billing_pincode']);
  // Laravel's `present` rule: the key must be there, its value may be empty.
  if (!('billing_last_name' in body)) errors.billing_last_name = ['validation.present'];
  const payment = body.payment_method === 'COD' ? 'COD' : 'Prepaid';
  const cod = payment === 'COD' ? amountDue(body) : Money.zero;
  if (payment === 'COD' && !cod?.isPositive) errors.sub_total = ['The sub total must be more than 0 for COD.'];
  if (Object.keys(errors).length > 0) return errors;
  return {
    speaks: 'shiprocket',
    channelOrderId: text(body.order_id),
    direction: 'forward',
    payment,
    cod: cod ?? Money.zero,
    weightKg: Number(body.weight),
    from: { name: text(body.pickup_location), city: text(body.pickup_location), state: 'Rajasthan', pincode: '' },
    to: place(body, 'billing'),
  };
}

/** Reads the body of orders/create/return: `pickup_*` is the buyer, `shipping_*` the seller. */
export function readReturnOrder(body: Body): Wanted | FieldErrors {
  const errors = faultsOf(
    body,
    FILLED_RETURN,
    ['pickup_phone', 'shipping_phone'],
    ['pickup_pincode', 'shipping_pincode'],
  );
  if (body.payment_method !== 'Prepaid') errors.payment_method = ['A return must be Prepaid.'];
  if (Object.keys(errors).length > 0) return errors;
  return {
    speaks: 'shiprocket',
    channelOrderId: text(body.order_id),
    direction: 'return',
    payment: 'Prepaid',
    cod: Money.zero,
    weightKg: Number(body.weight),
    from: place(body, 'pickup'),
    to: place(body, 'shipping'),
  };
}

/** Whether reading gave faults and not a parcel. */
export function isFaulty(read: Wanted | FieldErrors): read is FieldErrors {
  return !('channelOrderId' in read);
}

function faultsOf(body: Body, filled: string[], phones: string[], pincodes: string[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const field of filled) {
    if (text(body[field]) === '') errors[field] = [`The ${field.replaceAll('_', ' ')} field is required.`];
  }
  for (const field of phones) {
    if (!/^[6-9]\d{9}$/.test(text(body[field]))) errors[field] ??= ['The phone must be 10 digits, starting with 6-9.'];
  }
  for (const field of pincodes) {
    if (!/^[1-9]\d{5}$/.test(text(body[field]))) errors[field] ??= ['The pincode must be 6 digits.'];
  }
  for (const field of MEASURES) {
    if (!(Number(body[field]) > 0)) errors[field] = [`The ${field} must be greater than 0.`];
  }
  if (!['COD', 'Prepaid'].includes(text(body.payment_method))) {
    errors.payment_method ??= ['The selected payment method is invalid.'];
  }
  if (readRupees(body.sub_total) === undefined) errors.sub_total = ['The sub total must be a number.'];
  Object.assign(errors, itemFaults(body.order_items));
  return errors;
}

function itemFaults(items: unknown): FieldErrors {
  if (!Array.isArray(items) || items.length === 0) return { order_items: ['The order items field is required.'] };
  const errors: FieldErrors = {};
  items.forEach((item: unknown, i) => {
    const line = typeof item === 'object' && item !== null ? (item as Body) : {};
    for (const field of ['name', 'sku', 'units', 'selling_price']) {
      if (text(line[field]) === '') errors[`order_items.${i}.${field}`] = [`The ${field} field is required.`];
    }
  });
  return errors;
}

/** Shiprocket's total of an order, which for COD is what the courier asks at the door. */
function amountDue(body: Body): Money | undefined {
  const parts = ['sub_total', 'shipping_charges', 'giftwrap_charges', 'transaction_charges'].map((field) =>
    readRupees(body[field] ?? 0),
  );
  const discount = readRupees(body.total_discount ?? 0);
  if (discount === undefined || parts.includes(undefined)) return undefined;
  return Money.sum(parts.filter((part) => part !== undefined)).minus(discount);
}

function place(body: Body, prefix: string) {
  return {
    name: text(body[`${prefix}_customer_name`]),
    city: text(body[`${prefix}_city`]),
    state: text(body[`${prefix}_state`]),
    pincode: text(body[`${prefix}_pincode`]),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
