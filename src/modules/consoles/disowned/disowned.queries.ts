import { Injectable } from '@nestjs/common';
import { type Id, maskPhone, type PhoneNumber } from '../../../kernel/index.js';
import { Database } from '../../../platform/database/index.js';

/** An order whose buyer says that she never ordered it, as support sees it. */
export interface DisownedOrder {
  readonly orderId: Id<'Order'>;
  readonly phone: string;
  readonly city: string;
  readonly stage: string;
  readonly disownedAt: Date;
  readonly resellerName: string;
  /** Flags of this reseller that count, in the last ninety days, and her orders in that time. */
  readonly flags: number;
  readonly orders: number;
  /** When support took it back, and why. */
  readonly liftedAt: Date | undefined;
  readonly liftReason: string | undefined;
}

interface DisownedRow {
  readonly order_id: Id<'Order'>;
  readonly phone: PhoneNumber;
  readonly city: string;
  readonly stage: string;
  readonly disowned_at: Date;
  readonly reseller_name: string;
  readonly flags: number;
  readonly orders: number;
  readonly lifted_at: Date | null;
  readonly lift_reason: string | null;
}

const SHOWN_MAX = 100;
const COUNTED_DAYS = 90;

/** Reads what buyers disown. */
@Injectable()
export class DisownedQueries {
  constructor(private readonly database: Database) {}

  /** Those that stand first, newest first. */
  async list(): Promise<DisownedOrder[]> {
    const found = await this.database.query<DisownedRow>(
      `with shown as (
         select * from order_disowning order by (lifted_at is null) desc, disowned_at desc limit ${SHOWN_MAX}),
       counted as (
         select f.reseller_id, count(*)::int as flags from order_disowning f
         where f.lifted_at is null and f.disowned_at > haat_now() - interval '${COUNTED_DAYS} days'
           and f.reseller_id in (select reseller_id from shown) group by 1),
       placed as (
         select o.reseller_id, count(*)::int as orders from orders o
         where o.placed_at > haat_now() - interval '${COUNTED_DAYS} days'
           and o.reseller_id in (select reseller_id from shown) group by 1)
       select d.order_id, b.phone, b.city, d.stage, d.disowned_at, r.display_name as reseller_name,
         coalesce(c.flags, 0) as flags, coalesce(p.orders, 0) as orders, d.lifted_at, d.lift_reason
       from shown d join order_buyer b on b.order_id = d.order_id join reseller r on r.id = d.reseller_id
         left join counted c on c.reseller_id = d.reseller_id left join placed p on p.reseller_id = d.reseller_id
       order by (d.lifted_at is null) desc, d.disowned_at desc`,
    );
    return found.map((row) => ({
      orderId: row.order_id,
      phone: maskPhone(row.phone),
      city: row.city,
      stage: row.stage,
      disownedAt: row.disowned_at,
      resellerName: row.reseller_name,
      flags: row.flags,
      orders: row.orders,
      liftedAt: row.lifted_at ?? undefined,
      liftReason: row.lift_reason ?? undefined,
    }));
  }
}
