import { Injectable } from '@nestjs/common';
import { type Id, Money, maskPhone, type PhoneNumber } from '../../../../kernel/index.js';
import { Database } from '../../../../platform/database/index.js';
import { type Stage, stageOf } from '../domain/stage.js';

/** Somebody who bought from her; known by the newest order, because her number is not the reseller's to have. */
export interface Customer {
  readonly lastOrderId: Id<'Order'>;
  /** First name; empty when she has been forgotten. */
  readonly name: string;
  /** Masked, as in her orders. */
  readonly phone: string;
  readonly lastTitle: string;
  readonly lastTitleHindi: string | null;
  readonly lastStage: Stage;
  readonly lastAt: Date;
  readonly orders: number;
  readonly delivered: number;
  readonly note: string;
  /** The language to write to her in: as noted, else as she ordered. */
  readonly language: string;
  /** She stays this reseller's customer, also when she comes without a link. */
  readonly isHers: boolean;
  /** The whole number, only where the reseller typed it in herself. */
  readonly knownPhone: string | undefined;
}

/** A customer with her orders. */
export interface CustomerWithOrders extends Customer {
  /** Noted by the reseller; undefined where her orders tell. */
  readonly notedLanguage: string | undefined;
  readonly history: readonly CustomerOrder[];
}

/** One of a customer's orders with this reseller. */
export interface CustomerOrder {
  readonly title: string;
  readonly titleHindi: string | null;
  readonly stage: Stage;
  readonly due: Money;
  readonly placedAt: Date;
}

interface CustomerRow {
  readonly last_order: Id<'Order'>;
  readonly name: string | null;
  readonly phone: PhoneNumber | null;
  readonly title: string;
  readonly title_hi: string | null;
  readonly state: string;
  readonly placed_at: Date;
  readonly orders: number;
  readonly delivered: number;
  readonly note: string | null;
  readonly language: string;
  readonly noted_language: string | null;
  readonly is_hers: boolean;
  readonly typed_by_her: boolean;
}

interface OneRow extends CustomerRow {
  readonly history: { title: string; title_hi: string | null; state: string; due: string; at: string }[];
}

/** From the buyer's yes on the parcel says where the order is. */
const STATE = `case when o.status in ('consented', 'seated') and o.prepay_required_minor > o.prepaid_minor + o.saving_minor
    and coalesce(s.status, 'consented') in ('consented', 'accepted') then 'unpaid'
  when o.status = 'consented' then coalesce(s.status, o.status)
  when o.status = 'seated' and o.exchange_of is not null then 'exchange-waits' else o.status end`;
const HISTORY_MAX = 50;

/** Reads a reseller's own customers; what they buy elsewhere is not in it. */
@Injectable()
export class CustomerQueries {
  constructor(private readonly database: Database) {}

  /** By their newest order, from below that of `before`; those without an order since `quietSince` where it is given. */
  async list(filter: {
    readonly resellerId: string;
    readonly quietSince?: Date | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  }): Promise<Customer[]> {
    const { resellerId, quietSince, before, limit } = filter;
    const found = await this.database.query<CustomerRow>(
      `${NEWEST} select c.* from (${CUSTOMER}) c
       where ($2::timestamptz is null or c.placed_at < $2)
         and ($3::uuid is null or (c.placed_at, c.last_order) < (select placed_at, id from orders where id = $3))
       order by c.placed_at desc, c.last_order desc limit $4`,
      [resellerId, quietSince ?? null, before ?? null, limit],
    );
    return found.map(customerOf);
  }

  /** The customer of one of her orders. Undefined for orders of others and for her own. */
  async ofOrder(orderId: string, resellerId: string): Promise<CustomerWithOrders | undefined> {
    const row = await this.database.first<OneRow>(
      `${NEWEST} select c.*, (
         select json_agg(h order by h.at desc) from (
           select l.title, l.title_hi, ${STATE} as state, o.due_minor::text as due, o.placed_at as at
           from order_attribution a join orders o on o.id = a.order_id left join shipment s on s.order_id = o.id
             ${GOODS}
           where a.reseller_id = $1 and a.buyer_key = c.buyer_key order by o.placed_at desc limit ${HISTORY_MAX}) h) as history
       from (${CUSTOMER}) c
       where c.buyer_key = (select buyer_key from order_attribution where order_id = $2 and reseller_id = $1)`,
      [resellerId, orderId],
    );
    if (!row) return undefined;
    const history = row.history.map((one) => ({
      title: one.title,
      titleHindi: one.title_hi,
      stage: stageOf(one.state),
      due: Money.paise(one.due),
      placedAt: new Date(one.at),
    }));
    return { ...customerOf(row), notedLanguage: row.noted_language ?? undefined, history };
  }
}

/** A link sells one product, so an order has one title. */
const GOODS = `cross join lateral (
  select min(x.title) as title, min(p.title_hi) as title_hi from order_line x join variant v on v.id = x.variant_id
    join product p on p.id = v.product_id where x.order_id = o.id) l`;

/** Her buyers with their newest order each; what she bought for herself makes her no customer. */
const NEWEST = `
  with newest as (
    select distinct on (a.buyer_key) a.buyer_key, a.order_id,
      count(*) over (partition by a.buyer_key)::int as orders,
      count(*) filter (where s.status = 'delivered') over (partition by a.buyer_key)::int as delivered
    from order_attribution a join orders o on o.id = a.order_id left join shipment s on s.order_id = o.id
    where a.reseller_id = $1 and a.self_sign is distinct from 'phone'
    order by a.buyer_key, o.placed_at desc, o.id desc)`;

const CUSTOMER = `
  select n.buyer_key, n.orders, n.delivered, o.id as last_order, o.placed_at, split_part(b.name, ' ', 1) as name, b.phone,
    l.title, l.title_hi, ${STATE} as state, k.note, coalesce(k.language, o.language) as language,
    k.language as noted_language, o.placed_by = 'reseller' as typed_by_her,
    coalesce((select r.reseller_id from buyer_relation r where r.buyer_key = n.buyer_key order by r.no desc limit 1) = $1,
      false) as is_hers
  from newest n join orders o on o.id = n.order_id left join order_buyer b on b.order_id = o.id
    left join shipment s on s.order_id = o.id
    left join customer_note k on k.reseller_id = $1 and k.buyer_key = n.buyer_key
    ${GOODS}`;

function customerOf(row: CustomerRow): Customer {
  return {
    lastOrderId: row.last_order,
    name: row.name ?? '',
    phone: row.phone === null ? '' : maskPhone(row.phone),
    lastTitle: row.title,
    lastTitleHindi: row.title_hi,
    lastStage: stageOf(row.state),
    lastAt: row.placed_at,
    orders: row.orders,
    delivered: row.delivered,
    note: row.note ?? '',
    language: row.language,
    isHers: row.is_hers,
    knownPhone: row.typed_by_her && row.phone !== null ? row.phone : undefined,
  };
}
