-- What comes instead may cost more or less, at the price that its link has for it. Who gets what and the charges beside the goods are
-- those of its own lines; the charges are the sums that she has paid already.
create or replace function orders_exchange_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (
    select 1 from shipment s join orders o on o.id = s.order_id
      join order_buyer was on was.order_id = o.id join order_buyer will on will.order_id = new.id
    where s.id = new.exchange_of and s.status = 'return-requested' and o.exchange_of is null and s.reseller_id = new.reseller_id
      and was.phone = will.phone
      -- the same sums beside the goods
      and new.due_minor - (select sum(l.selling_minor * l.quantity) from order_line l where l.order_id = new.id) = s.cod_minor - goods_of_parcel(s.id)
      -- less than the saving of the first can pay for nothing
      and new.due_minor > s.saving_minor
      and not exists (
        select v.product_id, l.supplier_id, l.quantity, l.link_code
        from order_line l join variant v on v.id = l.variant_id where l.order_id = new.id
        except all
        select v.product_id, l.supplier_id, l.quantity, l.link_code
        from order_line l join variant v on v.id = l.variant_id where l.order_id = s.order_id and l.supplier_id = s.supplier_id)
      and (select count(*) from order_line l where l.order_id = new.id)
        = (select count(*) from order_line l where l.order_id = s.order_id and l.supplier_id = s.supplier_id)
      -- the price is the first one's with all its parts, or what the link asks for the other
      and not exists (
        select 1 from order_line l join variant v on v.id = l.variant_id where l.order_id = new.id
          and not exists (select 1 from order_line x join variant w on w.id = x.variant_id
            where x.order_id = s.order_id and x.supplier_id = s.supplier_id and w.product_id = v.product_id
              and (x.link_code, x.quantity, x.selling_minor, x.reseller_minor, x.supplier_minor)
                = (l.link_code, l.quantity, l.selling_minor, l.reseller_minor, l.supplier_minor))
          and not exists (select 1 from share_link_offer f
            where (f.link_code, f.variant_id, f.selling_price_minor) = (l.link_code, l.variant_id, l.selling_minor)))) then
    raise exception 'order % does not fit what it takes the place of', new.id using errcode = '23514', constraint = 'orders_exchange_fits';
  end if;
  return null;
end $$;

-- What the first one paid covers as much of the other as it can; the saving goes along.
create or replace function exchange_credit_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
      and new.amount_minor = least(a.cod_minor, b.cod_minor) - a.saving_minor and new.saving_minor = a.saving_minor)
    or exists (select 1 from refund r where r.shipment_id = new.from_shipment) then
    raise exception 'a replacement is paid with what came back, and once' using errcode = '23514', constraint = 'exchange_credit_fits';
  end if;
  return new;
end $$;

-- At the door a replacement costs what it is dearer by, and nothing where it is not.
drop trigger shipment_exchange_costs_nothing on shipment;
drop function shipment_exchange_costs_nothing();
create function shipment_exchange_costs_difference() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from shipment s join orders o on o.id = s.order_id join shipment a on a.id = o.exchange_of
      where s.id = new.id and s.cash_minor <> greatest(s.cod_minor - a.cod_minor, 0)) then
    raise exception 'a replacement costs what it is dearer by' using errcode = '23514', constraint = 'shipment_exchange_costs_difference';
  end if;
  return null;
end $$;
create constraint trigger shipment_exchange_costs_difference after insert on shipment deferrable initially deferred
  for each row execute function shipment_exchange_costs_difference();

-- A saving leaves no cash at the door, but where it came along with what was exchanged for something dearer.
create or replace function shipment_saving_must_waive() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.saving_minor < (select coalesce(sum(amount_minor), 0) from parcel_charge where shipment_id = new.id and what = 'cash')
    or (new.cod_minor <> new.prepaid_minor + new.saving_minor
      and not exists (select 1 from exchange_credit e where e.shipment_id = new.id and e.saving_minor = new.saving_minor)) then
    raise exception 'parcel % has a saving that leaves cash or its fee', new.id using errcode = '23514', constraint = 'shipment_saving_waives_fee';
  end if;
  return new;
end $$;

-- What the first one cost more goes back at once, and the rest with it where the exchange comes to nothing later: two refunds of one
-- parcel at most, told apart by their cause.
alter table refund drop constraint refund_cause_known,
  add constraint refund_cause_known check (cause in ('cancelled', 'came-back', 'lost', 'returned', 'exchanged', 'too-late', 'suspense')),
  drop constraint refund_upi_of_a_parcel,
  add constraint refund_upi_of_a_parcel check (way = 'source' or (shipment_id is not null and cause in ('returned', 'exchanged')));
drop index refund_part_once;
create unique index refund_part_once on refund (payment_id, shipment_id, (cause = 'exchanged')) where way = 'source' and shipment_id is not null;
drop index refund_cash_once;
create unique index refund_cash_once on refund (shipment_id, (cause = 'exchanged')) where way = 'upi';

create or replace function refund_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  most bigint;
  so_far bigint;
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.order_id, new.shipment_id, new.payment_id, new.way, new.cause, new.amount_minor, new.made_at)
      is distinct from (old.id, old.order_id, old.shipment_id, old.payment_id, old.way, old.cause, old.amount_minor, old.made_at) then
      raise exception 'a refund keeps what it gives back' using errcode = '23514', constraint = 'refund_immutable';
    end if;
    if new.status <> old.status and not exists (
      select 1 from refund_transition t where t.from_status = old.status and t.to_status = new.status) then
      raise exception 'refund % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'refund_move_by_table';
    end if;
    if new.try_no <> old.try_no and (old.status <> 'failed' or new.try_no <> old.try_no + 1) then
      raise exception 'a refund is tried anew only after a no' using errcode = '23514', constraint = 'refund_new_try_after_no';
    end if;
    return new;
  end if;
  if new.status not in ('due', 'wants-vpa') then
    raise exception 'a refund begins as due' using errcode = '23514', constraint = 'refund_begins_due';
  end if;
  if new.way = 'source' then
    perform 1 from gateway_payment p where p.id = new.payment_id for update;
    select p.amount_minor into most from gateway_payment p where p.id = new.payment_id and p.currency = 'INR';
    select coalesce(sum(r.amount_minor), 0) into so_far from refund r where r.payment_id = new.payment_id;
  else
    perform 1 from shipment s where s.id = new.shipment_id for update;
    select s.cash_minor into most from shipment s where s.id = new.shipment_id;
    select coalesce(sum(r.amount_minor), 0) into so_far from refund r where r.shipment_id = new.shipment_id and r.way = 'upi';
  end if;
  if most is null or so_far + new.amount_minor > most then
    raise exception 'more would go back than came' using errcode = '23514', constraint = 'refund_within_payment';
  end if;
  return new;
end $$;

-- The same money goes back or into the replacement, never both: while it pays for that, only what it did not take goes back.
create or replace function refund_not_of_exchanged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  carried bigint;
begin
  perform 1 from shipment s where s.id = new.shipment_id for update;
  select e.amount_minor into carried from exchange_credit e where e.from_shipment = new.shipment_id and e.given_back_at is null;
  if carried is null and new.cause = 'exchanged' or carried is not null and (new.cause <> 'exchanged'
    or new.amount_minor + (select coalesce(sum(r.amount_minor), 0) from refund r where r.shipment_id = new.shipment_id)
      > (select s.cod_minor - s.saving_minor - carried from shipment s where s.id = new.shipment_id)) then
    raise exception 'what was paid for parcel % pays for its replacement', new.shipment_id
      using errcode = '23514', constraint = 'refund_not_of_exchanged';
  end if;
  return new;
end $$;
