create or replace function penalty_of(p_kind text, p_shipment uuid, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select case when p.flat_minor is not null then p.flat_minor
      else least(p.most_minor, greatest(p.least_minor, round(s.cod_minor * p.share_bp / 10000.0)::bigint)) end
    from penalty_policy p, shipment s
    where s.id = p_shipment and p.kind = p_kind and p.valid_from <= p_day order by p.valid_from desc limit 1), 0)
$$;
drop function goods_of_parcel;
drop trigger shipment_saving_waives_fee on shipment;
drop function shipment_saving_must_waive;
drop view parcel_charge;
create or replace function order_add(p jsonb) returns void language plpgsql as $$
begin
  insert into orders (id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id,
    placed_at, expires_at, exchange_of)
  select id, token, link_code, reseller_id, pool_id, placed_by, due_minor, language, content_hash, code_id, placed_at, expires_at,
    exchange_of
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
drop table order_charge;
drop function order_charges_must_add_up;
drop table charge_policy;

-- What is charged beside the goods, by day. Zero by a check until the ledger knows where such money goes; the page shows
-- both rows in either case, so that nothing is ever added late.
create table checkout_charge (
  what text not null constraint checkout_charge_known check (what in ('delivery', 'cash')),
  amount_minor bigint not null constraint checkout_charge_has_postings check (amount_minor = 0),
  valid_from date not null,
  valid_to date,
  constraint checkout_charge_pk primary key (what, valid_from),
  constraint checkout_charge_days check (valid_to is null or valid_to >= valid_from),
  constraint checkout_charge_no_overlap exclude using gist (what with =, daterange(valid_from, valid_to, '[]') with &&)
);
insert into checkout_charge values ('delivery', 0, '2020-01-01', null), ('cash', 0, '2020-01-01', null);
grant select on checkout_charge to haat_app, haat_reader;
grant insert on checkout_charge to haat_app;
grant update (valid_to) on checkout_charge to haat_app;
