import type { MoneyJson } from '../../../kernel/index.js';
import type { ParcelNews } from '../domain/parcel.js';
import type { ShipmentView } from '../infra/shipment.queries.js';

/** A parcel on the wire: no price but the cash that stands on it, no buyer. */
export interface ShipmentResponse {
  readonly id: string;
  readonly orderId: string;
  readonly status: string;
  /** What it asks of the supplier: to-accept, to-hand-over, to-check, under-way, delivered, coming-back, ended. */
  readonly worklist: string;
  readonly cod: MoneyJson;
  /** What of it the courier collects: the rest was paid before the door. */
  readonly cash: MoneyJson;
  readonly courier: string | undefined;
  readonly awb: string | undefined;
  readonly openedAt: string;
  readonly acceptBy: string;
  readonly deliveredAt: string | undefined;
  readonly returnUntil: string | undefined;
  readonly lines: readonly {
    readonly variantId: string;
    readonly title: string;
    readonly options: Readonly<Record<string, string>>;
    readonly quantity: number;
  }[];
}

/** One line of a parcel's story on the wire. */
export interface NewsResponse {
  readonly at: string;
  /** Where the parcel came to; absent for a scan that moves nothing. */
  readonly status: string | undefined;
  /** The courier's own words; empty for what we or the supplier did. */
  readonly label: string;
  readonly location: string;
}

export function toShipmentResponse(view: ShipmentView): ShipmentResponse {
  return {
    id: view.shipmentId,
    orderId: view.orderId,
    status: view.status,
    worklist: view.worklist,
    cod: view.cod.toJSON(),
    cash: view.cash.toJSON(),
    courier: view.provider,
    awb: view.awb,
    openedAt: view.openedAt.toISOString(),
    acceptBy: view.acceptBy.toISOString(),
    deliveredAt: view.deliveredAt?.toISOString(),
    returnUntil: view.returnUntil?.toISOString(),
    lines: view.lines.map(({ variantId, title, options, quantity }) => ({ variantId, title, options, quantity })),
  };
}

export function toNewsResponse({ at, status, label, location }: ParcelNews): NewsResponse {
  return { at: at.toISOString(), status, label, location };
}
