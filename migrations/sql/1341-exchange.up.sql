-- An exchange is a return and a new order of the same price that takes its place: its parcel leaves when the original is back and
-- checked, is paid with what the return gives back, and costs nothing at the door.
alter table orders add column exchange_of uuid constraint orders_exchange_of_fk references shipment;
create unique index orders_one_exchange on orders (exchange_of) where exchange_of is not null and status not in ('cancelled', 'expired');

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

-- What is exchanged is no new sale of its link: neither a special price's one order nor a seat of a pool.
create or replace function order_lines_fit_links() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wrong record;
  limited record;
begin
  select a.order_id, s.reseller_id <> o.reseller_id as foreign_link, p.id is distinct from o.pool_id as other_pool into wrong
  from added a join orders o on o.id = a.order_id join share_link s on s.code = a.link_code
    left join pool p on p.link_code = a.link_code
  where s.reseller_id <> o.reseller_id or (p.id is distinct from o.pool_id and o.exchange_of is null) limit 1;
  if found and wrong.foreign_link then
    raise exception 'order % has a link of another reseller', wrong.order_id using errcode = '23514', constraint = 'order_line_of_reseller';
  elsif found then
    raise exception 'order % and a link differ about the pool', wrong.order_id using errcode = '23514', constraint = 'orders_in_pool_of_link';
  end if;
  for limited in
    select distinct s.code, s.orders_max from added a join share_link s on s.code = a.link_code join orders o on o.id = a.order_id
    where s.orders_max is not null and o.exchange_of is null order by s.code
  loop
    -- One at a time: the count below is a statement of its own and sees whoever was faster.
    perform 1 from share_link where code = limited.code for no key update;
    if (select count(distinct l.order_id) from order_line l join orders o on o.id = l.order_id
        where l.link_code = limited.code and o.exchange_of is null and o.status not in ('cancelled', 'expired')) > limited.orders_max then
      raise exception 'link % has all its orders', limited.code using errcode = '23514', constraint = 'orders_within_link';
    end if;
  end loop;
  return null;
end $$;

-- Same buyer, reseller, supplier, product, pieces and price; once, and only for what she is sending back.
create function orders_exchange_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from shipment s join orders o on o.id = s.order_id
      join order_buyer was on was.order_id = o.id join order_buyer will on will.order_id = new.id
    where s.id = new.exchange_of and s.status = 'return-requested' and o.exchange_of is null and s.reseller_id = new.reseller_id
      and s.cod_minor = new.due_minor and was.phone = will.phone
      and not exists (
        select v.product_id, l.supplier_id, l.quantity, l.selling_minor, l.reseller_minor, l.supplier_minor
        from order_line l join variant v on v.id = l.variant_id where l.order_id = new.id
        except all
        select v.product_id, l.supplier_id, l.quantity, l.selling_minor, l.reseller_minor, l.supplier_minor
        from order_line l join variant v on v.id = l.variant_id where l.order_id = s.order_id and l.supplier_id = s.supplier_id)) then
    raise exception 'order % does not fit what it takes the place of', new.id using errcode = '23514', constraint = 'orders_exchange_fits';
  end if;
  return null;
end $$;
create constraint trigger orders_exchange_fits after insert on orders deferrable initially deferred
  for each row when (new.exchange_of is not null) execute function orders_exchange_must_fit();

create function orders_exchange_must_keep() returns trigger language plpgsql as $$
begin
  raise exception 'an order keeps what it takes the place of' using errcode = '23514', constraint = 'orders_exchange_kept';
end $$;
create trigger orders_exchange_kept before update of exchange_of on orders
  for each row when (new.exchange_of is distinct from old.exchange_of) execute function orders_exchange_must_keep();

-- What stands for a replacement's parcel instead of cash: what the return of the original would have given back.
create table exchange_credit (
  shipment_id uuid primary key references shipment,
  from_shipment uuid not null constraint exchange_credit_once unique references shipment,
  amount_minor bigint not null constraint exchange_credit_positive check (amount_minor > 0),
  saving_minor bigint not null default 0 constraint exchange_credit_saving check (saving_minor >= 0),
  carried_at timestamptz not null default haat_now(),
  -- the replacement came to nothing or was sent back as well: the buyer gets her money the way she paid it
  given_back_at timestamptz,
  cause text constraint exchange_credit_cause_known check (cause in ('cancelled', 'came-back', 'lost', 'returned')),
  constraint exchange_credit_given_back_whole check ((given_back_at is null) = (cause is null))
);

create function exchange_credit_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (new.shipment_id, new.from_shipment, new.amount_minor, new.saving_minor, new.carried_at)
      is distinct from (old.shipment_id, old.from_shipment, old.amount_minor, old.saving_minor, old.carried_at)
      or old.given_back_at is not null then
      raise exception 'a credit is given back once and never rewritten' using errcode = '23514', constraint = 'exchange_credit_kept';
    end if;
    return new;
  end if;
  perform 1 from shipment s where s.id = new.from_shipment for update;
  if not exists (
    select 1 from shipment b join orders o on o.id = b.order_id join shipment a on a.id = o.exchange_of
    where b.id = new.shipment_id and a.id = new.from_shipment and a.status = 'return-checked'
      and new.amount_minor = a.cod_minor - a.saving_minor and new.saving_minor = a.saving_minor)
    or exists (select 1 from refund r where r.shipment_id = new.from_shipment) then
    raise exception 'a replacement is paid with what came back, and once' using errcode = '23514', constraint = 'exchange_credit_fits';
  end if;
  return new;
end $$;
create trigger exchange_credit_fits before insert or update on exchange_credit for each row execute function exchange_credit_must_fit();
create trigger exchange_credit_kept before delete on exchange_credit for each row execute function refuse_change();
create trigger exchange_credit_no_truncate before truncate on exchange_credit for each statement execute function refuse_change();

-- The same money goes back or into the replacement, never both.
create function refund_not_of_exchanged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform 1 from shipment s where s.id = new.shipment_id for update;
  if exists (select 1 from exchange_credit e where e.from_shipment = new.shipment_id and e.given_back_at is null) then
    raise exception 'what was paid for parcel % pays for its replacement', new.shipment_id
      using errcode = '23514', constraint = 'refund_not_of_exchanged';
  end if;
  return new;
end $$;
create trigger refund_not_of_exchanged before insert on refund
  for each row when (new.shipment_id is not null) execute function refund_not_of_exchanged();

-- No replacement before the original is back, and none that costs anything at the door.
create function shipment_exchange_must_wait() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o join shipment a on a.id = o.exchange_of where o.id = new.order_id and a.status <> 'return-checked') then
    raise exception 'the replacement waits until the original is back' using errcode = '23514', constraint = 'shipment_waits_for_original';
  end if;
  return new;
end $$;
create trigger shipment_waits_for_original before insert on shipment for each row execute function shipment_exchange_must_wait();
create function shipment_exchange_costs_nothing() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from shipment s join orders o on o.id = s.order_id
      where s.id = new.id and o.exchange_of is not null and s.cash_minor <> 0) then
    raise exception 'a replacement costs nothing at the door' using errcode = '23514', constraint = 'shipment_exchange_costs_nothing';
  end if;
  return null;
end $$;
create constraint trigger shipment_exchange_costs_nothing after insert on shipment deferrable initially deferred
  for each row execute function shipment_exchange_costs_nothing();

grant select on exchange_credit to haat_app, haat_reader;
grant insert on exchange_credit to haat_app;
grant update (given_back_at, cause) on exchange_credit to haat_app;
