import { Injectable } from '@nestjs/common';
import { affected, one, rows, type Tx } from '../../../platform/database/index.js';

const WEEK_DAYS = 7;
const QUARTER_DAYS = 90;

/** Parcels whose journey has told whether they stay. */
const STAYED = `('delivered')`;
const CAME_BACK = `('rto-initiated', 'rto-in-transit', 'rto-delivered', 'rto-checked',
  'return-requested', 'return-picked', 'return-received', 'return-checked', 'return-lost')`;

/** Counts how goods do, for all goods in a few statements. */
@Injectable()
export class SignalRepository {
  /** Whether nobody else counts just now; the claim ends with the transaction. */
  async claim(tx: Tx): Promise<boolean> {
    const claim = await one<{ free: boolean }>(
      tx,
      `select pg_try_advisory_xact_lock(hashtextextended('discovery signals', 0)) as free`,
    );
    return claim?.free === true;
  }

  /** Where most of each reseller's parcels of the last ninety days go. */
  async countAreas(tx: Tx, now: Date): Promise<void> {
    await rows(
      tx,
      `insert into reseller_area (reseller_id, state_code, orders, refreshed_at)
       select distinct on (reseller_id) reseller_id, state_code, orders, $1
       from (
         select o.reseller_id, b.state_code, count(*)::int as orders
         from orders o join order_buyer b on b.order_id = o.id
         where o.placed_at >= $1::timestamptz - make_interval(days => ${QUARTER_DAYS})
           and o.status in ('seated', 'consented')
         group by 1, 2
       ) counted
       order by reseller_id, orders desc, state_code
       on conflict (reseller_id) do update
         set state_code = excluded.state_code, orders = excluded.orders, refreshed_at = excluded.refreshed_at
         where (reseller_area.state_code, reseller_area.orders) <> (excluded.state_code, excluded.orders)`,
      [now],
    );
  }

  /**
   * Shares and orders of a week by state and in all of India, and the ends of the last ninety days' parcels. Writes what
   * has changed and forgets what has fallen to nothing; how many goods and states there are.
   */
  count(tx: Tx, now: Date): Promise<number> {
    return affected(
      tx,
      `with counted as (
         select case when grouping(a.state_code) = 1 then '' else a.state_code end as state_code, s.product_id,
           count(distinct s.reseller_id) as shares, 0 as orders, 0 as ended, 0 as came_back
         from share_link s left join reseller_area a on a.reseller_id = s.reseller_id
         where s.made_at >= $1::timestamptz - make_interval(days => ${WEEK_DAYS})
         group by grouping sets ((s.product_id, a.state_code), (s.product_id))
         union all
         select case when grouping(b.state_code) = 1 then '' else b.state_code end, v.product_id,
           0, count(distinct b.phone), 0, 0
         from orders o join order_buyer b on b.order_id = o.id join order_line l on l.order_id = o.id
           join variant v on v.id = l.variant_id
         where o.placed_at >= $1::timestamptz - make_interval(days => ${WEEK_DAYS})
           and o.status in ('seated', 'consented')
         group by grouping sets ((v.product_id, b.state_code), (v.product_id))
         union all
         select '', v.product_id, 0, 0, count(distinct h.id),
           count(distinct h.id) filter (where h.status in ${CAME_BACK})
         from shipment h join shipment_line l on l.shipment_id = h.id join variant v on v.id = l.variant_id
         where h.opened_at >= $1::timestamptz - make_interval(days => ${QUARTER_DAYS})
           and (h.status in ${STAYED} or h.status in ${CAME_BACK})
         group by v.product_id
       ), fresh as (
         select product_id, state_code, sum(shares)::int as shares, sum(orders)::int as orders,
           sum(ended)::int as ended, sum(came_back)::int as came_back
         from counted where state_code is not null group by product_id, state_code
       ), gone as (
         delete from product_signal g where not exists (
           select 1 from fresh f where f.product_id = g.product_id and f.state_code = g.state_code)
       )
       insert into product_signal
         (product_id, state_code, shares_7d, orders_7d, ended_90d, came_back_90d, refreshed_at)
       select product_id, state_code, shares, orders, ended, came_back, $1 from fresh
       on conflict (product_id, state_code) do update
         set shares_7d = excluded.shares_7d, orders_7d = excluded.orders_7d, ended_90d = excluded.ended_90d,
           came_back_90d = excluded.came_back_90d, refreshed_at = excluded.refreshed_at
         where (product_signal.shares_7d, product_signal.orders_7d, product_signal.ended_90d, product_signal.came_back_90d)
           <> (excluded.shares_7d, excluded.orders_7d, excluded.ended_90d, excluded.came_back_90d)`,
      [now],
    );
  }
}
