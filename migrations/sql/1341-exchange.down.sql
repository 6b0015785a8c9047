drop trigger shipment_exchange_costs_nothing on shipment;
drop function shipment_exchange_costs_nothing();
drop trigger shipment_waits_for_original on shipment;
drop function shipment_exchange_must_wait();
drop trigger refund_not_of_exchanged on refund;
drop function refund_not_of_exchanged();
drop table exchange_credit;
drop function exchange_credit_must_fit();
drop trigger orders_exchange_kept on orders;
drop function orders_exchange_must_keep();
drop trigger orders_exchange_fits on orders;
drop function orders_exchange_must_fit();

create or replace function order_lines_fit_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
  limited record;
begin
  select a.order_id, s.reseller_id <> o.reseller_id as foreign_link, p.id is distinct from o.pool_id as other_pool into wrong
  from added a join orders o on o.id = a.order_id join share_link s on s.code = a.link_code
    left join pool p on p.link_code = a.link_code
  where s.reseller_id <> o.reseller_id or p.id is distinct from o.pool_id limit 1;
  if found and wrong.foreign_link then
    raise exception 'order % has a link of another reseller', wrong.order_id using errcode = '23514', constraint = 'order_line_of_reseller';
  elsif found then
    raise exception 'order % and a link differ about the pool', wrong.order_id using errcode = '23514', constraint = 'orders_in_pool_of_link';
  end if;
  for limited in
    select distinct s.code, s.orders_max from added a join share_link s on s.code = a.link_code
    where s.orders_max is not null order by s.code
  loop
    -- One at a time: the count below is a statement of its own and sees whoever was faster.
    perform 1 from share_link where code = limited.code for no key update;
    if (select count(distinct l.order_id) from order_line l join orders o on o.id = l.order_id
        where l.link_code = limited.code and o.status not in ('cancelled', 'expired')) > limited.orders_max then
      raise exception 'link % has all its orders', limited.code using errcode = '23514', constraint = 'orders_within_link';
    end if;
  end loop;
  return null;
end $$;

create or replace function order_add(p jsonb) returns void language plpgsql as $$
begin
  insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id,
    placed_at, expires_at)
  select id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id, placed_at, expires_at
  from jsonb_populate_record(null::orders, p);
  insert into order_buyer (order_id, name, phone, address_line, landmark, city, state_code, pincode)
  select (p ->> 'id')::uuid, name, phone, address_line, landmark, city, state_code, pincode
  from jsonb_populate_record(null::order_buyer, p -> 'buyer');
  insert into order_line (order_id, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
    supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor,
    gst_rate_bp, commission_minor)
  select (p ->> 'id')::uuid, no, link_code, variant_id, supplier_id, title, options, quantity, base_minor, selling_minor,
    supplier_minor, reseller_minor, fee_minor, gst_on_fee_minor, tcs_minor, tds_194o_minor, tds_194h_minor, rounding_minor,
    gst_rate_bp, commission_minor
  from jsonb_populate_recordset(null::order_line, p -> 'lines');
end $$;

drop index orders_one_exchange;
alter table orders drop column exchange_of;
