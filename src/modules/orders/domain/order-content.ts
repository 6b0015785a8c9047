import type { BusinessDay, Id, Money, PhoneNumber, Pincode, StateCode } from '../../../kernel/index.js';

/** Who receives the parcel and pays at the door. */
export interface Recipient {
  readonly name: string;
  readonly phone: PhoneNumber;
  readonly addressLine: string;
  readonly landmark: string;
  readonly city: string;
  readonly stateCode: StateCode;
  readonly pincode: Pincode;
  /** The buyer wants it from this day on, where she said so. */
  readonly deliverFrom?: BusinessDay;
}

/** What a buyer says yes to. */
export interface OrderContent {
  readonly orderId: Id<'Order'>;
  readonly due: Money;
  readonly recipient: Recipient;
  /** The parcel it takes the place of: then only what it is dearer by is paid at the door. */
  readonly exchangeOf?: string;
  /** What that parcel cost. */
  readonly covered?: Money;
  /** What she pays beside the goods, where there is anything. */
  readonly delivery?: Money;
  readonly cashFee?: Money;
  readonly lines: readonly {
    readonly linkCode: string;
    readonly variantId: string;
    readonly quantity: number;
    readonly sellingPrice: Money;
  }[];
}

/**
 * The same content always gives the same text, and other content another: the consent is bound to its hash. JSON arrays
 * keep the fields apart, whatever people type into them; the order's own id keeps two equal orders apart.
 */
export function contentText(content: OrderContent): string {
  const { orderId, due, recipient, lines, exchangeOf, covered, delivery, cashFee } = content;
  const { name, phone, addressLine, landmark, city, stateCode, pincode, deliverFrom } = recipient;
  return JSON.stringify([
    orderId,
    due.toString(),
    [name, phone, addressLine, landmark, city, stateCode, pincode, ...(deliverFrom ? [deliverFrom] : [])],
    inFixedOrder(lines).map((line) => [line.linkCode, line.variantId, line.quantity, line.sellingPrice.toString()]),
    ...(delivery?.isPositive ? ['delivery', delivery.toString()] : []),
    ...(cashFee?.isPositive ? ['for cash', cashFee.toString()] : []),
    ...(exchangeOf ? ['in exchange for', exchangeOf] : []),
    ...(covered && !covered.equals(due) ? ['that cost', covered.toString()] : []),
  ]);
}

function inFixedOrder(lines: OrderContent['lines']): OrderContent['lines'] {
  return [...lines].sort((a, b) => (a.variantId < b.variantId ? -1 : 1));
}
