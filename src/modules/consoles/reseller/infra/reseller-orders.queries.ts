import { Injectable } from '@nestjs/common';
import { type Id, Money, maskPhone, type PhoneNumber } from '../../../../kernel/index.js';
import { Database } from '../../../../platform/database/index.js';
import { STAGE_NAMES, STAGES, type Stage, stageOf } from '../domain/stage.js';

/** An order as the reseller of its link may see it: of the buyer just enough to know who it is. */
export interface ResellerOrder {
  readonly id: Id<'Order'>;
  readonly stage: Stage;
  readonly placedBy: 'buyer' | 'reseller';
  readonly title: string;
  readonly titleHindi: string | null;
  readonly pieces: number;
  readonly due: Money;
  /** What she gets when it stays delivered. */
  readonly earning: Money;
  /** First name; empty when the buyer has been forgotten. */
  readonly buyer: string;
  /** Masked. */
  readonly phone: string;
  readonly placedAt: Date;
  /** Until then the buyer may say yes. */
  readonly expiresAt: Date;
  readonly returnUntil: Date | null;
  /** The language to write to the customer in: as noted, else as ordered. */
  readonly language: string;
  /** The whole number, only where the reseller typed it in herself. */
  readonly knownPhone: string | undefined;
  /** She ordered it for herself. */
  readonly isOwn: boolean;
}

interface OrderRow {
  readonly id: Id<'Order'>;
  readonly state: string;
  readonly placed_by: 'buyer' | 'reseller';
  readonly title: string;
  readonly title_hi: string | null;
  readonly pieces: number;
  readonly due_minor: string;
  readonly earning_minor: string;
  readonly buyer: string | null;
  readonly phone: PhoneNumber | null;
  readonly placed_at: Date;
  readonly expires_at: Date;
  readonly return_until: Date | null;
  readonly language: string;
  readonly is_own: boolean;
}

/** From the buyer's yes on the parcel says where the order is; a link sells one product, so there is one parcel. */
const STATE = `case when o.status in ('consented', 'seated') and o.prepay_required_minor > o.prepaid_minor + o.saving_minor
    and coalesce(s.status, 'consented') in ('consented', 'accepted') then 'unpaid'
  when o.status = 'consented' then coalesce(s.status, o.status)
  when o.status = 'seated' and o.exchange_of is not null then 'exchange-waits' else o.status end`;

/** Reads a reseller's orders across orders and parcels. */
@Injectable()
export class ResellerOrdersQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, of one stage where one is given, from below the order `before`. */
  async list(filter: {
    readonly resellerId: string;
    readonly stage?: Stage | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  }): Promise<ResellerOrder[]> {
    const { resellerId, stage, before, limit } = filter;
    const found = await this.database.query<OrderRow>(
      `select o.id, ${STATE} as state, o.placed_by, o.cash_due_minor as due_minor, o.placed_at, o.expires_at, s.return_until,
         coalesce(k.language, o.language) as language,
         a.self_sign is not distinct from 'phone' as is_own,
         split_part(b.name, ' ', 1) as buyer, b.phone, l.title, l.title_hi, l.pieces, l.earning_minor
       from orders o
       left join order_buyer b on b.order_id = o.id
       left join shipment s on s.order_id = o.id
       left join order_attribution a on a.order_id = o.id
       left join customer_note k on k.reseller_id = a.reseller_id and k.buyer_key = a.buyer_key
       cross join lateral (
         select min(l.title) as title, min(p.title_hi) as title_hi, sum(l.quantity)::int as pieces,
           sum(l.reseller_minor)::text as earning_minor
         from order_line l join variant v on v.id = l.variant_id join product p on p.id = v.product_id
         where l.order_id = o.id) l
       where o.reseller_id = $1
         and ($2::text[] is null or ${STATE} = any($2))
         and ($3::uuid is null or (o.placed_at, o.id) < (select placed_at, id from orders where id = $3))
       order by o.placed_at desc, o.id desc limit $4`,
      [resellerId, stage ? [...STAGES[stage]] : null, before ?? null, limit],
    );
    return found.map(orderOf);
  }

  /** How many of her orders are in each stage. */
  async byStage(resellerId: string): Promise<Readonly<Record<Stage, number>>> {
    const found = await this.database.query<{ state: string; count: number }>(
      `select ${STATE} as state, count(*)::int as count from orders o left join shipment s on s.order_id = o.id
       where o.reseller_id = $1 group by 1`,
      [resellerId],
    );
    const counts = Object.fromEntries(STAGE_NAMES.map((stage) => [stage, 0])) as Record<Stage, number>;
    for (const { state, count } of found) counts[stageOf(state)] += count;
    return counts;
  }
}

function orderOf(row: OrderRow): ResellerOrder {
  return {
    id: row.id,
    stage: stageOf(row.state),
    placedBy: row.placed_by,
    title: row.title,
    titleHindi: row.title_hi,
    pieces: row.pieces,
    due: Money.paise(row.due_minor),
    earning: Money.paise(row.earning_minor),
    buyer: row.buyer ?? '',
    phone: row.phone === null ? '' : maskPhone(row.phone),
    placedAt: row.placed_at,
    expiresAt: row.expires_at,
    returnUntil: row.return_until,
    language: row.language,
    knownPhone: row.placed_by === 'reseller' && row.phone !== null ? row.phone : undefined,
    isOwn: row.is_own,
  };
}
