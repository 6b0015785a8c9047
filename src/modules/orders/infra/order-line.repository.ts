import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { ask, one, rows, type Tx } from '../../../platform/database/index.js';
import type { StockLine } from '../../inventory/index.js';
import type { NewShipment } from '../../logistics/index.js';
import { UnknownOrder } from '../domain/errors.js';
import type { ChargeSum, ParcelCharges, SaleShares } from '../domain/order-line.js';

/** A parcel before its buyer's yes. */
export type ParcelToBe = Omit<NewShipment, 'consentId'>;

interface ParcelRow {
  readonly order_id: Id<'Order'>;
  readonly supplier_id: Id<'User'>;
  readonly reseller_id: Id<'User'>;
  readonly cod: string;
  readonly lines: {
    no: number;
    variantId: Id<'Variant'>;
    title: string;
    options: Record<string, string>;
    quantity: number;
    weightGrams: number;
  }[];
}

interface SharesRow {
  readonly cod: string | null;
  readonly supplier: string;
  readonly reseller: string;
  readonly fee: string;
  readonly gst_on_fee: string;
  readonly tcs: string;
  readonly tds_194o: string;
  readonly tds_194h: string;
  readonly rounding: string;
  readonly commission: string;
}

const PARCEL = `l.order_id, l.supplier_id, o.reseller_id, (sum(l.selling_minor * l.quantity) + (select coalesce(sum(c.amount_minor), 0)
    from order_charge c join order_line x on x.order_id = c.order_id and x.no = c.line_no
    where c.order_id = l.order_id and x.supplier_id = l.supplier_id))::text as cod,
  json_agg(json_build_object('no', l.no, 'variantId', l.variant_id, 'title', l.title, 'options', l.options,
    'quantity', l.quantity, 'weightGrams', v.weight_grams) order by l.no) as lines`;

/** What orders consist of, for parcels, stock and money. */
@Injectable()
export class OrderLineRepository {
  /** The parcels that consented orders become: one a supplier, in the order of the ids. */
  async parcelsToOpen(tx: Tx, orderIds: readonly Id<'Order'>[]): Promise<NewShipment[]> {
    const found = await rows<ParcelRow & { consent_id: Id<'Consent'> }>(
      tx,
      `select ${PARCEL}, c.id as consent_id
       from order_line l join orders o on o.id = l.order_id join order_consent c on c.order_id = o.id and c.content_hash = o.content_hash
         join variant v on v.id = l.variant_id
       where l.order_id = any($1::uuid[])
       group by l.order_id, l.supplier_id, o.reseller_id, c.id order by l.order_id, l.supplier_id`,
      [orderIds],
    );
    return found.map((row) => ({ ...parcelOf(row), consentId: row.consent_id }));
  }

  /** The parcels that an order will become with its buyer's yes: one a supplier. */
  async parcelsOf(tx: Tx, token: string): Promise<ParcelToBe[]> {
    const found = await ask<ParcelRow>(
      tx,
      `select ${PARCEL}
       from order_line l join orders o on o.id = l.order_id join variant v on v.id = l.variant_id
       where o.token = $1::text group by l.order_id, l.supplier_id, o.reseller_id order by l.supplier_id`,
      [token],
    );
    return found.map(parcelOf);
  }

  /** Pieces by order. */
  async piecesOf(tx: Tx, orderIds: readonly Id<'Order'>[]): Promise<ReadonlyMap<Id<'Order'>, StockLine[]>> {
    const found = await rows<{ order_id: Id<'Order'>; variant_id: string; quantity: number }>(
      tx,
      'select order_id, variant_id, quantity from order_line where order_id = any($1::uuid[]) order by order_id, no',
      [orderIds],
    );
    const pieces = new Map<Id<'Order'>, StockLine[]>();
    for (const { order_id: id, variant_id: variantId, quantity } of found) {
      pieces.set(id, [...(pieces.get(id) ?? []), { variantId, quantity }]);
    }
    return pieces;
  }

  /** Who gets what of one supplier's part of an order. Throws {@link UnknownOrder}. */
  async sharesOf(tx: Tx, orderId: Id<'Order'>, supplierId: Id<'User'>): Promise<SaleShares> {
    const row = await one<SharesRow>(
      tx,
      `select sum(selling_minor * quantity)::text as cod, sum(supplier_minor)::text as supplier,
         sum(reseller_minor)::text as reseller, sum(fee_minor)::text as fee, sum(gst_on_fee_minor)::text as gst_on_fee,
         sum(tcs_minor)::text as tcs, sum(tds_194o_minor)::text as tds_194o, sum(tds_194h_minor)::text as tds_194h,
         sum(rounding_minor)::text as rounding, sum(commission_minor)::text as commission
       from order_line where order_id = $1 and supplier_id = $2`,
      [orderId, supplierId],
    );
    if (!row || row.cod === null) throw new UnknownOrder();
    return {
      cod: Money.paise(row.cod),
      supplier: Money.paise(row.supplier),
      reseller: Money.paise(row.reseller),
      fee: Money.paise(row.fee),
      gstOnFee: Money.paise(row.gst_on_fee),
      tcs: Money.paise(row.tcs),
      tds194o: Money.paise(row.tds_194o),
      tds194h: Money.paise(row.tds_194h),
      rounding: Money.paise(row.rounding),
      commission: Money.paise(row.commission),
    };
  }

  /** What is paid beside the goods of one supplier's part of an order; what a payment before the door waived apart. */
  async chargesOf(tx: Tx, orderId: Id<'Order'>, supplierId: Id<'User'>): Promise<ParcelCharges> {
    const row = await one<Record<keyof ParcelCharges, string>>(
      tx,
      `select ${sumOf('amount_minor')} as amount, ${sumOf('supplier_minor')} as supplier, ${sumOf('kept_minor')} as kept,
         ${sumOf('gst_on_kept_minor')} as "gstOnKept", ${sumOf('tcs_minor')} as tcs, ${sumOf('tds_194o_minor')} as tds194o,
         coalesce(sum(amount_minor) filter (where is_waived), 0)::text as waived
       from parcel_charge where order_id = $1 and supplier_id = $2`,
      [orderId, supplierId],
    );
    return { ...sumFrom(row), waived: Money.paise(row?.waived ?? '0') };
  }

  /** The charges that stay paid although the goods of this delivery came back; zeros where the return gives all back. */
  async keptOnReturn(tx: Tx, shipmentId: string, deliveryNo: number): Promise<ChargeSum> {
    const row = await one<Record<keyof ChargeSum, string>>(
      tx,
      `select coalesce(sum(amount_minor), 0)::text as amount, coalesce(sum(supplier_minor), 0)::text as supplier,
         coalesce(sum(kept_minor), 0)::text as kept, coalesce(sum(gst_on_kept_minor), 0)::text as "gstOnKept",
         coalesce(sum(tcs_minor), 0)::text as tcs, coalesce(sum(tds_194o_minor), 0)::text as tds194o
       from return_charge_kept where shipment_id = $1 and delivery_no = $2`,
      [shipmentId, deliveryNo],
    );
    return sumFrom(row);
  }
}

/** Charges as a row has them summed up. */
function sumFrom(row: Record<keyof ChargeSum, string> | undefined): ChargeSum {
  const money = (name: keyof ChargeSum) => Money.paise(row?.[name] ?? '0');
  return {
    amount: money('amount'),
    supplier: money('supplier'),
    kept: money('kept'),
    gstOnKept: money('gstOnKept'),
    tcs: money('tcs'),
    tds194o: money('tds194o'),
  };
}

function sumOf(column: string): string {
  return `coalesce(sum(${column}) filter (where not is_waived), 0)::text`;
}

function parcelOf(row: ParcelRow): ParcelToBe {
  return {
    orderId: row.order_id,
    supplierId: row.supplier_id,
    resellerId: row.reseller_id,
    cod: Money.paise(row.cod),
    lines: row.lines,
  };
}
