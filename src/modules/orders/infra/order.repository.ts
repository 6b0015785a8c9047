import { Injectable } from '@nestjs/common';
import { type Id, Money, type PhoneNumber } from '../../../kernel/index.js';
import { affected, askOne, type Call, one, rows, type Tx } from '../../../platform/database/index.js';
import type { Ending } from '../domain/ending.js';
import { OneResellerOnly, OnlyInPool, SpecialPriceTaken, UnknownOrder } from '../domain/errors.js';
import type { PlacedBy } from '../domain/limits.js';
import type { Recipient } from '../domain/order-content.js';
import type { LineCharge, OrderLine } from '../domain/order-line.js';
import type { OrderStatus } from '../domain/order-table.js';

/** An order as it is first written. */
export interface NewOrder {
  readonly id: Id<'Order'>;
  readonly token: string;
  readonly linkCode: string;
  readonly resellerId: Id<'User'>;
  readonly poolId: Id<'Pool'> | undefined;
  readonly placedBy: PlacedBy;
  readonly due: Money;
  readonly language: string;
  readonly contentHash: string;
  readonly codeId: string;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly recipient: Recipient;
  readonly lines: readonly OrderLine[];
  readonly charges: readonly LineCharge[];
  /** The parcel it takes the place of. */
  readonly exchangeOf?: Id<'Shipment'>;
}

/** An order with what deciding needs. */
export interface OrderAtHand {
  readonly id: Id<'Order'>;
  readonly status: OrderStatus;
  readonly token: string;
  readonly linkCode: string;
  readonly resellerId: Id<'User'>;
  readonly resellerName: string;
  readonly poolId: Id<'Pool'> | undefined;
  /** The parcel it takes the place of; then only what it is dearer by is paid at the door. */
  readonly exchangeOf: Id<'Shipment'> | undefined;
  /** What that parcel cost. */
  readonly covered: Money | undefined;
  readonly due: Money;
  /** What of it must still be paid by UPI before a courier is asked. */
  readonly payFirst: Money;
  /** What is left for the door. */
  readonly cash: Money;
  readonly language: string;
  readonly contentHash: string;
  readonly codeId: string;
  readonly phone: PhoneNumber;
  readonly expiresAt: Date;
}

/** An order that nobody else changes until the transaction ends. */
export type LockedOrder = OrderAtHand;

interface LockedRow {
  readonly id: Id<'Order'>;
  readonly status: OrderStatus;
  readonly token: string;
  readonly link_code: string;
  readonly reseller_id: Id<'User'>;
  readonly reseller_name: string;
  readonly pool_id: Id<'Pool'> | null;
  readonly exchange_of: Id<'Shipment'> | null;
  readonly covered_minor: string | null;
  readonly due_minor: string;
  readonly pay_first_minor: string;
  readonly cash_due_minor: string;
  readonly language: string;
  readonly content_hash: string;
  readonly code_id: string;
  readonly phone: PhoneNumber;
  /** As text where it was asked with others. */
  readonly expires_at: Date | string;
}

/** An order that moved in a set. */
export interface MovedOrder {
  readonly id: Id<'Order'>;
  readonly reseller_id: Id<'User'>;
  readonly due_minor: string;
  readonly pool_id: Id<'Pool'> | null;
}

/** Orders with buyer, lines and consent. */
@Injectable()
export class OrderRepository {
  /** Order, buyer and lines; refused with {@link OnlyInPool}, {@link SpecialPriceTaken} or {@link OneResellerOnly}. */
  adding(order: NewOrder): Call {
    const { recipient } = order;
    const document = {
      id: order.id,
      token: order.token,
      link_code: order.linkCode,
      reseller_id: order.resellerId,
      pool_id: order.poolId,
      placed_by: order.placedBy,
      due_minor: order.due.toString(),
      language: order.language,
      content_hash: order.contentHash,
      code_id: order.codeId,
      placed_at: order.placedAt,
      expires_at: order.expiresAt,
      exchange_of: order.exchangeOf,
      buyer: {
        name: recipient.name,
        phone: recipient.phone,
        address_line: recipient.addressLine,
        landmark: recipient.landmark,
        city: recipient.city,
        state_code: recipient.stateCode,
        pincode: recipient.pincode,
      },
      lines: order.lines.map(lineRow),
      ...(order.charges.length > 0 ? { charges: order.charges.map(chargeRow) } : {}),
    };
    return { name: 'order_add', document, refusals: REFUSALS };
  }

  /** The order behind a token, locked until the transaction ends. Throws {@link UnknownOrder}. */
  async getForUpdate(tx: Tx, token: string): Promise<LockedOrder> {
    const row = await one<LockedRow>(tx, `${BY_TOKEN} for update of o`, [token]);
    if (!row) throw new UnknownOrder();
    return lockedOrder(row);
  }

  /** The same without the lock: {@link holding} takes it where something is written. Throws {@link UnknownOrder}. */
  async get(tx: Tx, token: string): Promise<OrderAtHand> {
    const row = await askOne<LockedRow>(tx, BY_TOKEN, [token]);
    if (!row) throw new UnknownOrder();
    return lockedOrder(row);
  }

  /** Locks a placed order as it was read; where it has changed since, the unit of work begins again. */
  holding({ id, codeId, contentHash }: OrderAtHand): Call {
    return { name: 'order_hold', document: { id, code_id: codeId, content_hash: contentHash } };
  }

  /** The pool of an order, which never changes: no lock needed. Throws {@link UnknownOrder}. */
  async poolOf(tx: Tx, token: string): Promise<{ orderId: Id<'Order'>; poolId: Id<'Pool'> | undefined }> {
    const row = await one<{ id: Id<'Order'>; pool_id: Id<'Pool'> | null }>(
      tx,
      'select id, pool_id from orders where token = $1',
      [token],
    );
    if (!row) throw new UnknownOrder();
    return { orderId: row.id, poolId: row.pool_id ?? undefined };
  }

  /** A placed order waits longer, never shorter. */
  async waitUntil(tx: Tx, orderId: Id<'Order'>, until: Date): Promise<void> {
    await rows(tx, `update orders set expires_at = greatest(expires_at, $2) where id = $1 and status = 'placed'`, [
      orderId,
      until,
    ]);
  }

  async idIsConsented(tx: Tx, orderId: Id<'Order'>): Promise<boolean> {
    const row = await one(tx, `select 1 from orders where id = $1 and status = 'consented' for update`, [orderId]);
    return row !== undefined;
  }

  /** Writes the buyer's yes and moves the order. */
  consenting(order: OrderAtHand, consentId: Id<'Consent'>, to: 'consented' | 'seated', givenAt: Date): Call {
    return {
      name: 'order_consent_give',
      document: {
        id: consentId,
        order_id: order.id,
        to,
        phone: order.phone,
        amount_minor: order.due.toString(),
        content_hash: order.contentHash,
        code_id: order.codeId,
        given_at: givenAt,
      },
    };
  }

  /** From now on only this code opens the order. */
  async useCode(tx: Tx, orderId: Id<'Order'>, codeId: string): Promise<void> {
    await rows(tx, 'update orders set code_id = $2 where id = $1', [orderId, codeId]);
  }

  /** Gives whether the order was there to cancel. */
  async cancel(tx: Tx, orderId: Id<'Order'>, reason: Ending): Promise<boolean> {
    const moved = await affected(
      tx,
      `update orders set status = 'cancelled', ended_reason = $2 where id = $1 and status in ('placed', 'seated', 'consented')`,
      [orderId, reason],
    );
    return moved === 1;
  }

  /** Seated orders of a decided pool, all at once; those that left before are not among them. */
  moveSeated(
    tx: Tx,
    orderIds: readonly Id<'Order'>[],
    to: 'consented' | 'cancelled',
    reason?: Ending,
  ): Promise<MovedOrder[]> {
    return rows<MovedOrder>(
      tx,
      `update orders set status = $2, ended_reason = $3 where id in (
         select id from orders where id = any($1::uuid[]) and status = 'seated' order by id for update)
       returning id, reseller_id, due_minor, pool_id`,
      [orderIds, to, reason ?? null],
    );
  }

  /** Orders whose time for an answer is over by the database's clock; others that work on them at this moment are left. */
  expireDue(tx: Tx, limit: number): Promise<MovedOrder[]> {
    return rows<MovedOrder>(
      tx,
      `update orders set status = 'expired', ended_reason = 'no-answer' where id in (
         select id from orders where status = 'placed' and expires_at <= haat_now()
         order by expires_at limit $1 for update skip locked)
       returning id, reseller_id, due_minor, pool_id`,
      [limit],
    );
  }
}

const BY_TOKEN = `
  select o.id, o.status, o.token, o.link_code, o.reseller_id, r.display_name as reseller_name, o.pool_id, o.exchange_of,
    (select a.cod_minor::text from shipment a where a.id = o.exchange_of) as covered_minor, o.due_minor::text, greatest(o.prepay_required_minor - o.prepaid_minor - o.saving_minor, 0)::text as pay_first_minor,
    o.cash_due_minor::text, o.language, o.content_hash, o.code_id, b.phone, o.expires_at
  from orders o join order_buyer b on b.order_id = o.id join reseller r on r.id = o.reseller_id
  where o.token = $1::text`;

const REFUSALS = {
  orders_in_pool_of_link: () => new OnlyInPool(),
  orders_within_link: () => new SpecialPriceTaken(),
  order_line_of_reseller: () => new OneResellerOnly(),
};

function lineRow(line: OrderLine): object {
  const { shares } = line;
  return {
    no: line.no,
    link_code: line.linkCode,
    variant_id: line.variantId,
    supplier_id: line.supplierId,
    title: line.title,
    options: line.options,
    quantity: line.quantity,
    base_minor: line.basePrice.toString(),
    selling_minor: line.sellingPrice.toString(),
    supplier_minor: shares.supplier.toString(),
    reseller_minor: shares.reseller.toString(),
    fee_minor: shares.fee.toString(),
    gst_on_fee_minor: shares.gstOnFee.toString(),
    tcs_minor: shares.tcs.toString(),
    tds_194o_minor: shares.tds194o.toString(),
    tds_194h_minor: shares.tds194h.toString(),
    rounding_minor: shares.rounding.toString(),
    gst_rate_bp: line.gstRate,
    commission_minor: shares.commission.toString(),
  };
}

function chargeRow(charge: LineCharge): object {
  return {
    line_no: charge.lineNo,
    what: charge.what,
    amount_minor: charge.amount.toString(),
    taxable_minor: charge.taxable.toString(),
    supplier_minor: charge.supplier.toString(),
    kept_minor: charge.kept.toString(),
    gst_on_kept_minor: charge.gstOnKept.toString(),
    tcs_minor: charge.tcs.toString(),
    tds_194o_minor: charge.tds194o.toString(),
  };
}

function lockedOrder(row: LockedRow): LockedOrder {
  return {
    id: row.id,
    status: row.status,
    token: row.token,
    linkCode: row.link_code,
    resellerId: row.reseller_id,
    resellerName: row.reseller_name,
    poolId: row.pool_id ?? undefined,
    exchangeOf: row.exchange_of ?? undefined,
    covered: row.covered_minor === null ? undefined : Money.paise(row.covered_minor),
    due: Money.paise(row.due_minor),
    payFirst: Money.paise(row.pay_first_minor),
    cash: Money.paise(row.cash_due_minor),
    language: row.language,
    contentHash: row.content_hash,
    codeId: row.code_id,
    phone: row.phone,
    expiresAt: new Date(row.expires_at),
  };
}
