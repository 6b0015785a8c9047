import { Injectable } from '@nestjs/common';
import { type Id, Money, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { askOne, Database, type Tx } from '../../../platform/database/index.js';
import type { Ending } from '../domain/ending.js';
import { UnknownOrder } from '../domain/errors.js';
import { type ExchangeBalance, exchangeBalance } from '../domain/exchange-balance.js';
import { PAY_HOURS, type PlacedBy } from '../domain/limits.js';
import type { OrderStatus } from '../domain/order-table.js';

/** An order as its buyer may see it: what she pays, and nothing of how the price came about. */
export interface OrderView {
  readonly id: Id<'Order'>;
  readonly token: string;
  readonly status: OrderStatus;
  readonly due: Money;
  readonly resellerId: Id<'User'>;
  /** What of it the courier collects: the rest was paid before the door. */
  readonly cash: Money;
  /** What must be paid by UPI before a courier is asked; mostly nothing. */
  readonly required: Money;
  /** What was paid by UPI before the door. */
  readonly prepaid: Money;
  /** Until when the required part is waited for, from her yes on. */
  readonly payUntil: Date | undefined;
  /** What she was given for paying beforehand. */
  readonly saving: Money;
  /** What she pays beside the goods; the fee for cash falls away where everything is paid before the door. */
  readonly delivery: Money;
  readonly cashFee: Money;
  readonly resellerName: string;
  readonly placedBy: PlacedBy;
  readonly linkCode: string;
  readonly poolId: Id<'Pool'> | undefined;
  /** The parcel it takes the place of: then only what it is dearer by is paid at the door. */
  readonly exchangeOf: Id<'Shipment'> | undefined;
  /** What there is to settle for it with that parcel. */
  readonly balance: ExchangeBalance | undefined;
  /** Enough to know one's own number. */
  readonly phone: string;
  readonly city: string;
  readonly pincode: string;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly consentedAt: Date | undefined;
  readonly endedReason: Ending | undefined;
  /** Since when she says that she never ordered it. */
  readonly disownedAt: Date | undefined;
  readonly lines: readonly OrderedLine[];
}

/** What of an order must still be paid by UPI before a courier is asked; zero where nothing must. */
export function toPayFirst({ required, prepaid, saving }: Pick<OrderView, 'required' | 'prepaid' | 'saving'>): Money {
  const missing = required.minus(prepaid).minus(saving);
  return missing.isPositive ? missing : Money.zero;
}

/** The same order once its buyer has said yes. */
export function afterYes(order: OrderView, to: 'consented' | 'seated', at: Date): OrderView {
  return { ...order, status: to, consentedAt: at, payUntil: payUntil(at) };
}

function payUntil(consentedAt: Date): Date {
  return new Date(consentedAt.getTime() + PAY_HOURS * HOUR_MS);
}

/** One line of it. */
export interface OrderedLine {
  readonly no: number;
  readonly title: string;
  readonly titleHindi: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** For one piece. */
  readonly price: Money;
  readonly photo: string | undefined;
}

interface OrderRow {
  readonly id: Id<'Order'>;
  readonly token: string;
  readonly status: OrderStatus;
  readonly due_minor: string;
  readonly reseller_id: Id<'User'>;
  readonly cash_due_minor: string;
  readonly saving_minor: string;
  readonly prepaid_minor: string;
  readonly delivery_minor: string;
  readonly cash_fee_minor: string;
  readonly prepay_required_minor: string;
  readonly reseller_name: string;
  readonly placed_by: PlacedBy;
  readonly link_code: string;
  readonly pool_id: Id<'Pool'> | null;
  readonly exchange_of: Id<'Shipment'> | null;
  readonly covered_minor: string | null;
  readonly phone: PhoneNumber;
  readonly city: string;
  readonly pincode: string;
  /** Times are text where they were asked with others. */
  readonly placed_at: Date | string;
  readonly expires_at: Date | string;
  readonly given_at: Date | string | null;
  readonly ended_reason: Ending | null;
  readonly disowned_at: Date | string | null;
  readonly lines: {
    no: number;
    title: string;
    title_hi: string | null;
    options: Record<string, string>;
    quantity: number;
    price: string;
    photo: string | null;
  }[];
}

const HOUR_MS = 3_600_000;

/** Reads orders for their buyers. */
@Injectable()
export class OrderQueries {
  constructor(private readonly database: Database) {}

  /** Throws {@link UnknownOrder}. */
  async get(token: string): Promise<OrderView> {
    const row = await this.database.first<OrderRow>(BY_TOKEN, [token]);
    if (!row) throw new UnknownOrder();
    return viewOf(row);
  }

  /** The same inside a unit of work, without a lock. Undefined where there is none. */
  async find(tx: Tx, token: string): Promise<OrderView | undefined> {
    const row = await askOne<OrderRow>(tx, BY_TOKEN, [token]);
    return row && viewOf(row);
  }

  /** The order of a parcel. Throws {@link UnknownOrder}. */
  async ofParcel(shipmentId: string): Promise<OrderView> {
    const row = await this.database.first<OrderRow>(BY_PARCEL, [shipmentId]);
    if (!row) throw new UnknownOrder();
    return viewOf(row);
  }
}

/** Joined with goods, because the page shows their photo and their Hindi name. */
const ORDER = `
  select o.id, o.token, o.status, o.due_minor::text, o.cash_due_minor::text, o.saving_minor::text,
    o.prepaid_minor::text, o.prepay_required_minor::text, coalesce(beside.delivery, 0)::text as delivery_minor,
    coalesce(beside.cash, 0)::text as cash_fee_minor, o.reseller_id, r.display_name as reseller_name, o.placed_by, o.link_code, o.pool_id, o.exchange_of,
    (select a.cod_minor::text from shipment a where a.id = o.exchange_of) as covered_minor,
    b.phone, b.city, b.pincode, o.placed_at, o.expires_at, o.ended_reason,
    (select max(c.given_at) from order_consent c where c.order_id = o.id) as given_at,
    (select d.disowned_at from order_disowning d where d.order_id = o.id and d.lifted_at is null) as disowned_at,
    (select json_agg(json_build_object('no', l.no, 'title', l.title, 'title_hi', p.title_hi, 'options', l.options,
        'quantity', l.quantity, 'price', l.selling_minor::text,
        'photo', (select ph.photo_sha256 from product_photo ph where ph.product_id = p.id order by ph.position limit 1))
        order by l.no)
      from order_line l join variant v on v.id = l.variant_id join product p on p.id = v.product_id
      where l.order_id = o.id) as lines
  from orders o join order_buyer b on b.order_id = o.id join reseller r on r.id = o.reseller_id
    left join lateral (select sum(c.amount_minor) filter (where c.what = 'delivery') as delivery,
      sum(c.amount_minor) filter (where c.what = 'cash') as cash from order_charge c where c.order_id = o.id) beside on true`;
const BY_TOKEN = `${ORDER} where o.token = $1::text`;
const BY_PARCEL = `${ORDER} where o.id = (select order_id from shipment where id = $1)`;

function viewOf(row: OrderRow): OrderView {
  const consentedAt = row.given_at === null ? undefined : new Date(row.given_at);
  return {
    id: row.id,
    token: row.token,
    status: row.status,
    due: Money.paise(row.due_minor),
    resellerId: row.reseller_id,
    cash: Money.paise(row.cash_due_minor),
    saving: Money.paise(row.saving_minor),
    prepaid: Money.paise(row.prepaid_minor),
    delivery: Money.paise(row.delivery_minor),
    cashFee: Money.paise(row.cash_fee_minor),
    required: Money.paise(row.prepay_required_minor),
    payUntil: consentedAt && payUntil(consentedAt),
    resellerName: row.reseller_name,
    placedBy: row.placed_by,
    linkCode: row.link_code,
    exchangeOf: row.exchange_of ?? undefined,
    balance:
      row.covered_minor === null
        ? undefined
        : exchangeBalance(Money.paise(row.due_minor), Money.paise(row.covered_minor)),
    poolId: row.pool_id ?? undefined,
    phone: maskPhone(row.phone),
    city: row.city,
    pincode: row.pincode,
    placedAt: new Date(row.placed_at),
    expiresAt: new Date(row.expires_at),
    consentedAt,
    endedReason: row.ended_reason ?? undefined,
    disownedAt: row.disowned_at === null ? undefined : new Date(row.disowned_at),
    lines: row.lines.map((line) => ({
      no: line.no,
      title: line.title,
      titleHindi: line.title_hi ?? undefined,
      options: line.options,
      quantity: line.quantity,
      price: Money.paise(line.price),
      photo: line.photo ?? undefined,
    })),
  };
}
