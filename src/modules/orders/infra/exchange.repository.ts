import { Injectable } from '@nestjs/common';
import { type Id, Money } from '../../../kernel/index.js';
import { Database, one, rows, type Tx } from '../../../platform/database/index.js';
import type { ShipmentId } from '../../logistics/index.js';
import { type ExchangeBalance, exchangeBalance } from '../domain/exchange-balance.js';
import type { Recipient } from '../domain/order-content.js';
import type { ChargeKind, LineCharge, OrderLine } from '../domain/order-line.js';
import type { OrderStatus } from '../domain/order-table.js';

/** Another variant that she may have instead. */
export interface ExchangeChoice {
  readonly variantId: Id<'Variant'>;
  readonly options: Readonly<Record<string, string>>;
  /** What all its pieces cost more than those that she got; less than nought where they are cheaper. */
  readonly more: Money;
}

/** One kind of goods of a parcel, and what may come instead. */
export interface ExchangeLine {
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  /** The same again first, where the parcel has several kinds and it is there. */
  readonly choices: readonly ExchangeChoice[];
}

/** What is known of exchanges on an order's page. */
export interface ExchangeView {
  /** A delivered parcel, and what each of its kinds may be exchanged for; empty where nothing fits. */
  readonly offers: readonly { readonly shipmentId: ShipmentId; readonly lines: readonly ExchangeLine[] }[];
  /** What comes instead of one of its parcels. */
  readonly replacements: readonly {
    readonly of: ShipmentId;
    readonly token: string;
    readonly status: OrderStatus;
    readonly balance: ExchangeBalance;
  }[];
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
  /** In their order, each with what is wanted instead and what was paid for the first one. */
  readonly lines: readonly OrderLine[];
  /** Numbers of the lines whose other variant has a price of its own on its link. */
  readonly repriced: ReadonlySet<number>;
  /** What was paid beside them: the replacement costs the same. */
  readonly charges: readonly LineCharge[];
  /** What the parcel cost, and what of it its buyer saved. */
  readonly cod: Money;
  readonly saving: Money;
}

/** An order that takes the place of a parcel, under lock. */
export interface WaitingReplacement {
  readonly id: Id<'Order'>;
  readonly status: 'placed' | 'seated';
}

/**
 * The kinds of goods of a parcel `z`, of an order that is no replacement itself. For each the variants that may come instead: those
 * that cost the supplier and the reseller the same, at what was paid, and those that its link sells, at the link's price; whether the
 * link has ended is no matter. Where a parcel has several kinds, one of them may come again as it is.
 */
const CHOICES = `
  select z.id as shipment_id, l.no, l.title, l.options as had, v.id as variant_id, v.options, v.id = l.variant_id as is_same, v.position,
    not same.price as is_repriced, case when same.price then 0 else (t.selling_price_minor - l.selling_minor) * l.quantity end as more
  from shipment z join orders o on o.id = z.order_id and o.exchange_of is null
    join order_line l on l.order_id = z.order_id and l.supplier_id = z.supplier_id
    join variant old on old.id = l.variant_id join product p on p.id = old.product_id and p.status = 'live'
    join variant v on v.product_id = old.product_id
    cross join lateral (select (v.supplier_price_minor, v.base_price_minor) = (old.supplier_price_minor, old.base_price_minor) as price) same
    left join share_link_term t on t.link_code = l.link_code and t.variant_id = v.id and t.sold
    join stock k on k.variant_id = v.id and k.available >= l.quantity
  where not exists (select 1 from refund r where r.shipment_id = z.id)
    and (same.price or t.variant_id is not null)
    and (v.id <> l.variant_id
      or (select count(*) from order_line x where x.order_id = z.order_id and x.supplier_id = z.supplier_id) > 1)`;

/** Exchanges: what may be had instead, and what waits for what. */
@Injectable()
export class ExchangeRepository {
  constructor(private readonly database: Database) {}

  /** For the page of an order. */
  async of(orderId: Id<'Order'>): Promise<ExchangeView> {
    const [choices, replacements, original] = await Promise.all([
      this.database.query<{ shipment_id: ShipmentId; lines: OfferRow[] }>(
        `with choice as (${CHOICES} and z.order_id = $1 and z.status = 'delivered'),
         line as (
           select shipment_id, no, title, had, json_agg(json_build_object('variantId', variant_id, 'options', options,
             'more', more::text) order by is_same desc, position, variant_id) as choices
           from choice group by shipment_id, no, title, had)
         select c.shipment_id, json_agg(json_build_object('title', c.title, 'options', c.had, 'choices', c.choices) order by c.no) as lines
         from line c join shipment z on z.id = c.shipment_id
         where exists (select 1 from choice x where x.shipment_id = c.shipment_id and not x.is_same)
         group by c.shipment_id, z.order_id, z.supplier_id
         having count(*) = (select count(*) from order_line x where x.order_id = z.order_id and x.supplier_id = z.supplier_id)
         order by c.shipment_id`,
        [orderId],
      ),
      this.database.query<{ of: ShipmentId; token: string; status: OrderStatus; due: string; covered: string }>(
        `select b.exchange_of as of, b.token, b.status, b.due_minor as due, s.cod_minor as covered from orders b join shipment s on s.id = b.exchange_of
         where s.order_id = $1 and b.status not in ('cancelled', 'expired')`,
        [orderId],
      ),
      this.database.first<{ token: string }>(
        `select a.token from orders b join shipment s on s.id = b.exchange_of join orders a on a.id = s.order_id where b.id = $1`,
        [orderId],
      ),
    ]);
    return {
      offers: choices.map(({ shipment_id: shipmentId, lines }) => ({
        shipmentId,
        lines: lines.map((line) => ({
          ...line,
          choices: line.choices.map(({ more, ...choice }) => ({ ...choice, more: Money.paise(more) })),
        })),
      })),
      replacements: replacements.map(({ due, covered, ...replacement }) => ({
        ...replacement,
        balance: exchangeBalance(Money.paise(due), Money.paise(covered)),
      })),
      original,
    };
  }

  /** The parcel with these variants in the place of its own, one a kind in their order; undefined where that is not offered. */
  async original(tx: Tx, shipmentId: ShipmentId, variantIds: readonly Id<'Variant'>[]): Promise<Original | undefined> {
    const row = await one<OriginalRow>(
      tx,
      `with wanted as (select * from unnest($2::uuid[]) with ordinality as w(variant_id, place)),
       line as (
         select x.*, row_number() over (order by x.no) as place from order_line x
           join shipment z on z.order_id = x.order_id and z.supplier_id = x.supplier_id where z.id = $1),
       chosen as (
         select l.no, l.place, c.variant_id, c.options, c.is_same, c.is_repriced from line l join wanted w using (place)
           join (${CHOICES} and z.id = $1) c on c.no = l.no and c.variant_id = w.variant_id)
       select o.link_code as "linkCode", o.reseller_id as "resellerId", r.display_name as "resellerName", o.language,
         z.cod_minor as cod, z.saving_minor as saving, json_build_object('name', b.name, 'phone', b.phone, 'addressLine', b.address_line, 'landmark', b.landmark,
           'city', b.city, 'stateCode', b.state_code, 'pincode', b.pincode) as recipient,
         (select json_agg(json_build_object('line', to_jsonb(l), 'variantId', c.variant_id, 'options', c.options, 'repriced', c.is_repriced,
             'charges', (select coalesce(json_agg(h), '[]') from order_charge h where h.order_id = l.order_id and h.line_no = l.no))
             order by l.place) from line l join chosen c using (no)) as lines
       from orders o join reseller r on r.id = o.reseller_id join order_buyer b on b.order_id = o.id
         join shipment z on z.order_id = o.id and z.id = $1
       where exists (select 1 from chosen where not is_same)
         and (select count(distinct variant_id) from chosen) = (select count(*) from line)
         and (select count(*) from wanted) = (select count(*) from line)`,
      [shipmentId, variantIds],
    );
    if (!row) return undefined;
    const { lines, cod, saving, ...facts } = row;
    return {
      ...facts,
      cod: Money.paise(cod),
      saving: Money.paise(saving),
      repriced: new Set(lines.flatMap(({ repriced }, index) => (repriced ? [index + 1] : []))),
      lines: lines.map(({ line, variantId, options }, index) => lineFrom(line, index + 1, variantId, options)),
      charges: lines.flatMap(({ charges }, index) => charges.map((charge) => chargeFrom(charge, index + 1))),
    };
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

/** A line of an offer as JSON carries it. */
interface OfferRow extends Omit<ExchangeLine, 'choices'> {
  readonly choices: readonly (Omit<ExchangeChoice, 'more'> & { readonly more: string })[];
}

interface OriginalRow extends Omit<Original, 'lines' | 'charges' | 'repriced' | 'cod' | 'saving'> {
  readonly cod: string;
  readonly saving: string;
  readonly lines: readonly {
    readonly line: LineRow;
    readonly variantId: Id<'Variant'>;
    readonly options: Record<string, string>;
    readonly repriced: boolean;
    readonly charges: readonly ChargeRow[];
  }[];
}

function chargeFrom(row: ChargeRow, lineNo: number): LineCharge {
  return {
    lineNo,
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
function lineFrom(row: LineRow, no: number, variantId: Id<'Variant'>, options: Record<string, string>): OrderLine {
  const money = (minor: number) => Money.paise(BigInt(minor));
  const sellingPrice = money(row.selling_minor);
  return {
    no,
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
