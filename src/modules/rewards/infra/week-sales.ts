import { Money } from '../../../kernel/index.js';
import type { WeekSales } from '../domain/bonus.js';

/** One row of {@link WEEK_SALES}. */
export interface WeekSalesRow {
  readonly kept: string;
  readonly kept_parcels: number;
  readonly not_given_back: string;
  readonly not_given_back_parcels: number;
  readonly spared: string;
  readonly spared_parcels: number;
  readonly under_way: string;
  readonly under_way_parcels: number;
}

/**
 * What a reseller ($1) sold in the week from $2 (a Monday): by the buyer's yes, which made the parcel. Kept is what was
 * released after the return window; her own purchases are left out.
 */
export const WEEK_SALES = `
  with parcel as (
    select s.id, goods_of_parcel(s.id) as cod, c.status = 'payable' as released,
      exists (select 1 from return_request r where r.shipment_id = s.id and r.withdrawn_at is null and r.checked_at is null) as coming_back,
      s.status = 'cancelled' and exists (select 1 from shipment_event e
        where e.shipment_id = s.id and e.to_status = 'cancelled' and e.cause = 'supplier') as spared,
      s.status not in ('cancelled', 'rto-initiated', 'rto-in-transit', 'rto-delivered', 'rto-checked', 'lost', 'damaged', 'return-checked')
        and c.status is distinct from 'payable' as under_way
    from shipment s left join commission c on c.shipment_id = s.id and c.delivery_no = s.delivery_no
    where s.reseller_id = $1
      and s.opened_at >= $2::date::timestamp at time zone 'Asia/Kolkata'
      and s.opened_at < ($2::date + 7)::timestamp at time zone 'Asia/Kolkata'
      and not order_is_own_purchase(s.order_id))
  select
    coalesce(sum(cod) filter (where released and not coming_back), 0)::text as kept,
    (count(*) filter (where released and not coming_back))::int as kept_parcels,
    coalesce(sum(cod) filter (where released), 0)::text as not_given_back,
    (count(*) filter (where released))::int as not_given_back_parcels,
    coalesce(sum(cod) filter (where spared), 0)::text as spared,
    (count(*) filter (where spared))::int as spared_parcels,
    coalesce(sum(cod) filter (where under_way), 0)::text as under_way,
    (count(*) filter (where under_way))::int as under_way_parcels
  from parcel`;

/** The sums of a row. */
export function weekSalesOf(row: WeekSalesRow): WeekSales {
  return {
    kept: { value: Money.paise(row.kept), parcels: row.kept_parcels },
    notGivenBack: { value: Money.paise(row.not_given_back), parcels: row.not_given_back_parcels },
    spared: { value: Money.paise(row.spared), parcels: row.spared_parcels },
  };
}
