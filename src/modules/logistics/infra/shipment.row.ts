import { type Id, Money } from '../../../kernel/index.js';
import type { ParcelLine } from '../domain/parcel.js';
import type { ReturnReason, Verdict } from '../domain/return-reason.js';
import type { ReturnAsker, ReturnRequest } from '../domain/return-request.js';
import type { ShipmentState } from '../domain/shipment-state.js';
import type { ShipmentId, ShipmentStatus } from '../domain/shipment-status.js';

/** A row of `shipment` as JSON: times are ISO texts, the amount is paise as digits. */
export interface ShipmentRow {
  readonly id: ShipmentId;
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly reseller_id: Id<'User'>;
  readonly cod_minor: string;
  readonly cash_minor: string;
  readonly status: ShipmentStatus;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly booking_asked: number;
  readonly booking_answered: number;
  readonly booking_claimed_until: string | null;
  readonly delivery_no: number;
  readonly loss_no: number;
  readonly delivered_at: string | null;
  readonly frozen_at: string | null;
}

/** A row of `shipment_line` as JSON. */
export interface LineRow {
  readonly no: number;
  readonly variant_id: Id<'Variant'>;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly weight_grams: number;
}

/** A row of `return_request` as JSON. */
export interface ReturnRow {
  readonly no: number;
  readonly delivery_no: number;
  readonly reason: ReturnReason;
  readonly note: string;
  readonly kept_minor: number;
  readonly requested_by: ReturnAsker;
  readonly requested_at: string;
  readonly provider: string | null;
  readonly awb: string | null;
  readonly withdrawn_at: string | null;
  readonly checked_at: string | null;
  readonly verdict: Verdict | null;
}

/** The parcel that these rows keep. */
export function stateFrom(
  row: ShipmentRow,
  lines: readonly LineRow[],
  failedAt: readonly Date[],
  lastReturn?: ReturnRow,
): ShipmentState {
  return {
    id: row.id,
    orderId: row.order_id,
    supplierId: row.supplier_id,
    resellerId: row.reseller_id,
    cod: Money.paise(row.cod_minor),
    cash: Money.paise(row.cash_minor),
    status: row.status,
    booking: {
      asked: row.booking_asked,
      answered: row.booking_answered,
      ...(row.booking_claimed_until ? { claimedUntil: new Date(row.booking_claimed_until) } : {}),
    },
    ...(row.provider && row.awb ? { carrier: { provider: row.provider, awb: row.awb } } : {}),
    deliveryNo: row.delivery_no,
    lossNo: row.loss_no,
    failedAt,
    ...(row.delivered_at ? { deliveredAt: new Date(row.delivered_at) } : {}),
    ...(row.frozen_at ? { frozenAt: new Date(row.frozen_at) } : {}),
    ...(lastReturn ? { lastReturn: returnFrom(lastReturn) } : {}),
    lines: lines.map(lineFrom),
  };
}

/** The line that this row keeps. */
export function lineFrom(row: LineRow): ParcelLine {
  const { no, variant_id: variantId, title, options, quantity, weight_grams: weightGrams } = row;
  return { no, variantId, title, options, quantity, weightGrams };
}

function returnFrom(row: ReturnRow): ReturnRequest {
  return {
    no: row.no,
    deliveryNo: row.delivery_no,
    reason: row.reason,
    note: row.note,
    charges: row.kept_minor > 0 ? 'by-reason' : 'all-back',
    requestedBy: row.requested_by,
    requestedAt: new Date(row.requested_at),
    ...(row.provider && row.awb ? { carrier: { provider: row.provider, awb: row.awb } } : {}),
    ...(row.withdrawn_at ? { withdrawnAt: new Date(row.withdrawn_at) } : {}),
    ...(row.checked_at && row.verdict ? { checked: { at: new Date(row.checked_at), verdict: row.verdict } } : {}),
  };
}
