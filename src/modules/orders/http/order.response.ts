import type { MoneyJson } from '../../../kernel/index.js';
import type { ParcelView } from '../../logistics/index.js';
import type { OrderView } from '../infra/order.queries.js';

/** An order for whoever holds its token. Nothing here tells what the goods cost before the reseller's part. */
export interface OrderResponse {
  readonly orderId: string;
  readonly status: string;
  readonly due: MoneyJson;
  /** What of it is paid at the door. */
  readonly cash: MoneyJson;
  /** What of it must be paid by UPI before it is sent, and what was. */
  readonly payFirst: MoneyJson;
  readonly prepaid: MoneyJson;
  /** Beside the goods, in `due`. */
  readonly delivery: MoneyJson;
  readonly cashFee: MoneyJson;
  readonly resellerName: string;
  readonly linkCode: string;
  readonly inPool: boolean;
  readonly deliverTo: { readonly phone: string; readonly city: string; readonly pincode: string };
  readonly placedAt: string;
  readonly expiresAt: string;
  readonly consentedAt?: string;
  readonly endedReason?: string;
  readonly lines: readonly {
    readonly title: string;
    readonly options: Readonly<Record<string, string>>;
    readonly quantity: number;
    readonly price: MoneyJson;
  }[];
  readonly parcels: readonly {
    readonly shipmentId: string;
    readonly status: string;
    readonly provider?: string;
    readonly awb?: string;
    readonly deliveredAt?: string;
    readonly returnUntil?: string;
  }[];
}

/** What of a parcel is shown; one that was opened a moment ago has neither courier nor days. */
type ShownParcel = Pick<ParcelView, 'shipmentId' | 'status'> &
  Partial<Pick<ParcelView, 'provider' | 'awb' | 'deliveredAt' | 'returnUntil'>>;

export function toOrderResponse(order: OrderView, parcels: readonly ShownParcel[]): OrderResponse {
  return {
    orderId: order.id,
    status: order.status,
    due: order.due.toJSON(),
    cash: order.cash.toJSON(),
    payFirst: order.required.toJSON(),
    prepaid: order.prepaid.toJSON(),
    delivery: order.delivery.toJSON(),
    cashFee: order.cashFee.toJSON(),
    resellerName: order.resellerName,
    linkCode: order.linkCode,
    inPool: order.poolId !== undefined,
    deliverTo: { phone: order.phone, city: order.city, pincode: order.pincode },
    placedAt: order.placedAt.toISOString(),
    expiresAt: order.expiresAt.toISOString(),
    ...(order.consentedAt ? { consentedAt: order.consentedAt.toISOString() } : {}),
    ...(order.endedReason ? { endedReason: order.endedReason } : {}),
    lines: order.lines.map(({ title, options, quantity, price }) => ({
      title,
      options,
      quantity,
      price: price.toJSON(),
    })),
    parcels: parcels.map(({ shipmentId, status, provider, awb, deliveredAt, returnUntil }) => ({
      shipmentId,
      status,
      ...(provider ? { provider } : {}),
      ...(awb ? { awb } : {}),
      ...(deliveredAt ? { deliveredAt: deliveredAt.toISOString() } : {}),
      ...(returnUntil ? { returnUntil: returnUntil.toISOString() } : {}),
    })),
  };
}
