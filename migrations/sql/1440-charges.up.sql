-- What buyers pay beside the goods: for delivery, and for paying in cash at the door. It took the place of two rows that had
-- to be zero, because now there are postings for it.
drop table checkout_charge;

-- Whole rupees, because cash at the door has no paise; the newest row that holds already decides.
create table charge_policy (
  valid_from timestamptz constraint charge_policy_pk primary key,
  near_minor bigint not null,
  far_minor bigint not null,
  remote_minor bigint not null,
  grams_included int not null constraint charge_policy_grams check (grams_included between 1 and 50000),
  per_kilogram_minor bigint not null,
  -- goods of so much are delivered free; null where nothing is
  free_from_minor bigint constraint charge_policy_free_from check (free_from_minor > 0),
  cash_fee_minor bigint not null,
  constraint charge_policy_whole_rupees check ((near_minor | far_minor | remote_minor | per_kilogram_minor | cash_fee_minor) >= 0
    and near_minor % 100 = 0 and far_minor % 100 = 0 and remote_minor % 100 = 0 and per_kilogram_minor % 100 = 0
    and cash_fee_minor % 100 = 0 and coalesce(free_from_minor, 0) % 100 = 0),
  constraint charge_policy_bounds check (greatest(near_minor, far_minor, remote_minor) <= 50000 and per_kilogram_minor <= 20000
    and cash_fee_minor <= 20000)
);
insert into charge_policy values ('2020-01-01Z', 0, 0, 0, 50000, 0, null, 0);
create trigger charge_policy_append_only before update or delete on charge_policy for each row execute function refuse_change();
create trigger charge_policy_no_truncate before truncate on charge_policy for each statement execute function refuse_change();

-- A line's share of its order's charges, taken apart as the line itself is: none where there is none.
create table order_charge (
  order_id uuid not null,
  line_no int not null,
  what text not null constraint order_charge_known check (what in ('delivery', 'cash')),
  amount_minor bigint not null constraint order_charge_whole_rupees check (amount_minor > 0 and amount_minor % 100 = 0),
  -- its value without GST, and who gets what when the parcel is delivered
  taxable_minor bigint not null,
  supplier_minor bigint not null,
  kept_minor bigint not null,
  gst_on_kept_minor bigint not null,
  tcs_minor bigint not null,
  tds_194o_minor bigint not null,
  constraint order_charge_pk primary key (order_id, line_no, what),
  constraint order_charge_line_fk foreign key (order_id, line_no) references order_line (order_id, no),
  constraint order_charge_parts_add_up check (
    amount_minor = supplier_minor + kept_minor + gst_on_kept_minor + tcs_minor + tds_194o_minor and amount_minor = taxable_minor + supplier_minor)
);
create trigger order_charge_append_only before update or delete on order_charge for each row execute function refuse_change();
create trigger order_charge_no_truncate before truncate on order_charge for each statement execute function refuse_change();

-- What a buyer owes is her goods and her charges, to the paisa.
create function order_charges_must_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (
    select 1 from (select distinct order_id from added) a join orders o on o.id = a.order_id
    where o.status <> 'placed' or o.due_minor
      <> (select sum(l.selling_minor * l.quantity) from order_line l where l.order_id = o.id)
       + (select sum(c.amount_minor) from order_charge c where c.order_id = o.id)) then
    raise exception 'an order is its goods and its charges' using errcode = '23514', constraint = 'order_charges_add_up';
  end if;
  return null;
end $$;
create trigger order_charges_add_up after insert on order_charge
  referencing new table as added for each statement execute function order_charges_must_add_up();

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
  if p ? 'charges' then
    insert into order_charge (order_id, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor,
      tcs_minor, tds_194o_minor)
    select (p ->> 'id')::uuid, line_no, what, amount_minor, taxable_minor, supplier_minor, kept_minor, gst_on_kept_minor, tcs_minor,
      tds_194o_minor
    from jsonb_populate_recordset(null::order_charge, p -> 'charges');
  end if;
end $$;

-- The charges of each parcel. Who paid everything before the door was given a saving, and with it the fee for cash falls away.
create view parcel_charge as
  select s.id as shipment_id, s.order_id, s.supplier_id, c.line_no, c.what, c.amount_minor, c.taxable_minor, c.supplier_minor,
    c.kept_minor, c.gst_on_kept_minor, c.tcs_minor, c.tds_194o_minor, c.what = 'cash' and s.saving_minor > 0 as is_waived
  from order_charge c join order_line l on l.order_id = c.order_id and l.no = c.line_no
    join shipment s on s.order_id = l.order_id and s.supplier_id = l.supplier_id;

-- A saving is given for paying all of it, and is never less than the fee for the cash that nobody collects then.
create function shipment_saving_must_waive() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.saving_minor < (select coalesce(sum(amount_minor), 0) from parcel_charge where shipment_id = new.id and what = 'cash')
    or new.cod_minor <> new.prepaid_minor + new.saving_minor then
    raise exception 'parcel % has a saving that leaves cash or its fee', new.id using errcode = '23514', constraint = 'shipment_saving_waives_fee';
  end if;
  return new;
end $$;
create trigger shipment_saving_waives_fee before update of saving_minor on shipment
  for each row when (new.saving_minor > 0 and new.saving_minor <> old.saving_minor) execute function shipment_saving_must_waive();

-- What the goods of a parcel cost the buyer.
create function goods_of_parcel(p_shipment uuid) returns bigint language sql stable set search_path = public, pg_temp as $$
  select s.cod_minor - coalesce((select sum(c.amount_minor) from parcel_charge c where c.shipment_id = s.id), 0)::bigint
  from shipment s where s.id = p_shipment
$$;
create or replace function penalty_of(p_kind text, p_shipment uuid, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select case when p.flat_minor is not null then p.flat_minor
      else least(p.most_minor, greatest(p.least_minor, round(goods_of_parcel(p_shipment) * p.share_bp / 10000.0)::bigint)) end
    from penalty_policy p
    where p.kind = p_kind and p.valid_from <= p_day order by p.valid_from desc limit 1), 0)
$$;

grant select on charge_policy, order_charge, parcel_charge to haat_app, haat_reader;
grant insert on charge_policy, order_charge to haat_app;
