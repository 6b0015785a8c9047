import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId } from '../../logistics/index.js';
import type { Recipient } from '../domain/order-content.js';
import type { ChargeKind, LineCharge, OrderLine } from '../domain/order-line.js';
import type { OrderStatus } from '../domain/order-table.js';

/** Another variant that she may have instead. */
export interface ExchangeChoice {
  readonly variantId: Id<'Variant'>;
  readonly options: Readonly<Record<string, string>>;
}

/** What is known of exchanges on an order's page. */
export interface ExchangeView {
  /** A delivered parcel of one kind of goods, and what it may be exchanged for; empty where nothing fits. */
  readonly offers: readonly { readonly shipmentId: ShipmentId; readonly choices: readonly ExchangeChoice[] }[];
  /** What comes instead of one of its parcels. */
  readonly replacements: readonly { readonly of: ShipmentId; readonly token: string; readonly status: OrderStatus }[];
  /** The order whose parcel it takes the place of. */
  readonly original: { readonly token: string } | undefined;
}

/** An order's parcel as its replacement needs it. */
export interface Original {
  readonly linkCode: string;
  readonly resellerId: Id<'User'>;
  readonly resellerName: string;
  readonly language: string;
  readonly recipient: Recipient;
  readonly line: OrderLine;
  /** What was paid beside it: the replacement costs the same. */
  readonly charges: readonly LineCharge[];
}

/** An order that takes the place of a parcel, under lock. */
export interface WaitingReplacement {
  readonly id: Id<'Order'>;
  readonly status: 'placed' | 'seated';
}

/** One kind of goods, of an order that is no replacement itself; other variants cost the supplier and the reseller the same. */
const CHOICES = `
  from shipment s join orders o on o.id = s.order_id and o.exchange_of is null
    join order_line l on l.order_id = s.order_id and l.supplier_id = s.supplier_id
    join variant old on old.id = l.variant_id join product p on p.id = old.product_id and p.status = 'live'
    join variant v on v.product_id = old.product_id and v.id <> old.id
      and v.supplier_price_minor = old.supplier_price_minor and v.base_price_minor = old.base_price_minor
    join stock k on k.variant_id = v.id and k.available >= l.quantity
  where (select count(*) from order_line x where x.order_id = s.order_id and x.supplier_id = s.supplier_id) = 1
    and not exists (select 1 from refund r where r.shipment_id = s.id)`;

/** Exchanges: what may be had instead, and what waits for what. */
@Injectable()
export class ExchangeRepository {
  constructor(private readonly database: Database) {}

  /** For the page of an order. */
  async of(orderId: Id<'Order'>): Promise<ExchangeView> {
    const [choices, replacements, original] = await Promise.all([
      this.database.query<{ shipment_id: ShipmentId } & ExchangeChoice>(
        `select s.id as shipment_id, v.id as "variantId", v.options ${CHOICES} and s.order_id = $1 and s.status = 'delivered'
         order by s.id, v.position, v.id`,
        [orderId],
      ),
      this.database.query<ExchangeView['replacements'][number]>(
        `select b.exchange_of as of, b.token, b.status from orders b join shipment s on s.id = b.exchange_of
         where s.order_id = $1 and b.status not in ('cancelled', 'expired')`,
        [orderId],
      ),
      this.database.first<{ token: string }>(
        `select a.token from orders b join shipment s on s.id = b.exchange_of join orders a on a.id = s.order_id where b.id = $1`,
        [orderId],
      ),
    ]);
    const offers = new Map<ShipmentId, ExchangeChoice[]>();
    for (const { shipment_id: id, variantId, options } of choices) {
      offers.set(id, [...(offers.get(id) ?? []), { variantId, options }]);
    }
    return {
      offers: [...offers].map(([shipmentId, found]) => ({ shipmentId, choices: found })),
      replacements,
      original,
    };
  }

  /** The parcel with this variant in the place of its own; undefined where that is not offered. */
  async original(tx: Tx, shipmentId: ShipmentId, variantId: Id<'Variant'>): Promise<Original | undefined> {
    const row = await one<OriginalRow>(
      tx,
      `select o.link_code as "linkCode", o.reseller_id as "resellerId", r.display_name as "resellerName", o.language,
         json_build_object('name', b.name, 'phone', b.phone, 'addressLine', b.address_line, 'landmark', b.landmark,
           'city', b.city, 'stateCode', b.state_code, 'pincode', b.pincode) as recipient,
         to_jsonb(x) as line, v.options,
         (select coalesce(json_agg(c), '[]') from order_charge c where c.order_id = x.order_id and c.line_no = x.no) as charges
       from orders o join reseller r on r.id = o.reseller_id join order_buyer b on b.order_id = o.id
         join shipment z on z.order_id = o.id and z.id = $1
         join order_line x on x.order_id = o.id and x.supplier_id = z.supplier_id
         join variant v on v.id = $2
       where exists (select 1 ${CHOICES} and s.id = $1 and v.id = $2)`,
      [shipmentId, variantId],
    );
    if (!row) return undefined;
    const { line, options, charges, ...facts } = row;
    return { ...facts, line: lineFrom(line, variantId, options), charges: charges.map(chargeFrom) };
  }

  /** What takes the place of a parcel and has not left, locked until the transaction ends. */
  waitingFor(tx: Tx, shipmentId: ShipmentId): Promise<WaitingReplacement | undefined> {
    return one<WaitingReplacement>(
      tx,
      `select id, status from orders where exchange_of = $1 and status in ('placed', 'seated') for update`,
      [shipmentId],
    );
  }

  /** A replacement that was not sent ends; false where it had moved on. */
  async end(tx: Tx, orderId: Id<'Order'>, reason: 'exchange-off'): Promise<boolean> {
    const ended = await rows(
      tx,
      `update orders set status = 'cancelled', ended_reason = $2 where id = $1 and status in ('placed', 'seated') returning id`,
      [orderId, reason],
    );
    return ended.length === 1;
  }
}

interface LineRow {
  readonly link_code: string;
  readonly supplier_id: Id<'User'>;
  readonly title: string;
  readonly quantity: number;
  readonly base_minor: number;
  readonly selling_minor: number;
  readonly supplier_minor: number;
  readonly reseller_minor: number;
  readonly fee_minor: number;
  readonly gst_on_fee_minor: number;
  readonly tcs_minor: number;
  readonly tds_194o_minor: number;
  readonly tds_194h_minor: number;
  readonly rounding_minor: number;
  readonly gst_rate_bp: number;
  readonly commission_minor: number;
}

interface ChargeRow {
  readonly what: ChargeKind;
  readonly amount_minor: number;
  readonly taxable_minor: number;
  readonly supplier_minor: number;
  readonly kept_minor: number;
  readonly gst_on_kept_minor: number;
  readonly tcs_minor: number;
  readonly tds_194o_minor: number;
}

interface OriginalRow extends Omit<Original, 'line' | 'charges'> {
  readonly line: LineRow;
  readonly charges: readonly ChargeRow[];
  readonly options: Record<string, string>;
}

function chargeFrom(row: ChargeRow): LineCharge {
  return {
    lineNo: 1,
    what: row.what,
    amount: Money.paise(row.amount_minor),
    taxable: Money.paise(row.taxable_minor),
    supplier: Money.paise(row.supplier_minor),
    kept: Money.paise(row.kept_minor),
    gstOnKept: Money.paise(row.gst_on_kept_minor),
    tcs: Money.paise(row.tcs_minor),
    tds194o: Money.paise(row.tds_194o_minor),
  };
}

/** The same price and the same parts, so that nobody's share moves a paisa. */
function lineFrom(row: LineRow, variantId: Id<'Variant'>, options: Record<string, string>): OrderLine {
  const money = (minor: number) => Money.paise(BigInt(minor));
  const sellingPrice = money(row.selling_minor);
  return {
    no: 1,
    linkCode: row.link_code,
    variantId,
    supplierId: row.supplier_id,
    title: row.title,
    options,
    quantity: row.quantity,
    basePrice: money(row.base_minor),
    sellingPrice,
    gstRate: row.gst_rate_bp,
    shares: {
      cod: sellingPrice.times(row.quantity),
      supplier: money(row.supplier_minor),
      reseller: money(row.reseller_minor),
      fee: money(row.fee_minor),
      gstOnFee: money(row.gst_on_fee_minor),
      tcs: money(row.tcs_minor),
      tds194o: money(row.tds_194o_minor),
      tds194h: money(row.tds_194h_minor),
      rounding: money(row.rounding_minor),
      commission: money(row.commission_minor),
    },
  };
}
