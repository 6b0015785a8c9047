-- While a reseller's question whose customer an order is waits for its answer, the commission of that order waits too. Its
-- supplier is paid all the same, so the two parts of a delivery no longer become payable together.
create index attribution_dispute_by_order on attribution_dispute (order_id) where order_id is not null;
create index commission_due on commission (payable_from) where status = 'pending';
create function order_is_disputed(p_order uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (
    select 1 from attribution_dispute d join shipment s on s.order_id = d.order_id
    where d.order_id = p_order and d.asked_by <> s.reseller_id
      and not exists (select 1 from attribution_decision x where x.dispute_id = d.id))
$$;
