-- Seats of a pool that risk gives only against a payment: held for a short time, and counted when the money is here.

alter table pool_seat
  add column held_until timestamptz,
  add constraint pool_seat_held_by_somebody check (held_until is null or buyer_key is not null),
  add constraint pool_seat_held_shortly check (held_until <= taken_at + interval '30 minutes');
create index pool_seat_held on pool_seat (held_until) where held_until is not null;

-- Whoever owes a payment first has no seat, only a place that is held for her; and it is held once.
create function pool_seat_must_be_paid() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.order_id is null then
    return new;
  end if;
  if new.held_until is null and exists (select 1 from orders o where o.id = new.order_id
      and o.prepay_required_minor > o.prepaid_minor + o.saving_minor) then
    raise exception 'seat % of pool % is not paid', new.no, new.pool_id using errcode = '23514', constraint = 'pool_seat_firm_when_paid';
  end if;
  if tg_op = 'UPDATE' and new.order_id is not distinct from old.order_id and new.held_until is not null
    and new.held_until is distinct from old.held_until then
    raise exception 'seat % of pool % is held once', new.no, new.pool_id using errcode = '23514', constraint = 'pool_seat_held_once';
  end if;
  return new;
end $$;
create trigger pool_seat_firm_when_paid before insert or update on pool_seat for each row execute function pool_seat_must_be_paid();

create or replace function pool_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from pool_transition t where t.from_status = old.status and t.to_status = new.status) then
      raise exception 'pool % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'pool_move_by_table';
    end if;
    if new.status = 'filled' and exists (select 1 from pool_seat s where s.pool_id = new.id
        and (s.buyer_key is null or s.held_until is not null)) then
      raise exception 'pool % still has a free seat, or one that is not paid', new.id
        using errcode = '23514', constraint = 'pool_filled_when_full';
    end if;
  end if;
  if new.size <> old.size or new.link_code <> old.link_code then
    raise exception 'a pool keeps its size and link' using errcode = '23514', constraint = 'pool_immutable_facts';
  end if;
  return new;
end $$;

-- What was paid for a seat lies with its order until the pool is full, because there is no parcel before.
create or replace function orders_prepaid_must_be_parcels() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o,
      lateral (select coalesce(sum(s.prepaid_minor), 0) as prepaid, coalesce(sum(s.saving_minor), 0) as saving, count(*) as parcels
        from shipment s where s.order_id = o.id) parcels
      where o.id = new.id and (o.prepaid_minor <> parcels.prepaid or o.saving_minor <> parcels.saving)
        and not (o.pool_id is not null and o.status in ('seated', 'cancelled') and parcels.parcels = 0)) then
    raise exception 'order % and its parcels disagree on what was paid', new.id using errcode = '23514', constraint = 'orders_prepaid_of_parcels';
  end if;
  return null;
end $$;

create or replace function payment_parts_must_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  whole record;
begin
  select p.order_id, p.outcome, p.amount_minor, p.saving_minor, count(t.payment_id) as parts,
    coalesce(sum(t.amount_minor), 0) as amount, coalesce(sum(t.saving_minor), 0) as saving
  into whole from gateway_payment p left join payment_part t on t.payment_id = p.id
  where p.id = case tg_table_name when 'payment_part' then to_jsonb(new) ->> 'payment_id' else to_jsonb(new) ->> 'id' end
  group by p.id;
  if whole.outcome = 'credited' and whole.parts = 0 and exists (select 1 from orders o where o.id = whole.order_id
      and o.pool_id is not null and not exists (select 1 from shipment s where s.order_id = o.id)) then
    return null;
  end if;
  if whole.outcome = 'credited' and (whole.amount <> whole.amount_minor or whole.saving <> whole.saving_minor)
    or whole.outcome <> 'credited' and whole.amount + whole.saving <> 0 then
    raise exception 'the parts of a payment do not add up' using errcode = '23514', constraint = 'payment_parts_add_up';
  end if;
  return null;
end $$;

-- A full pool takes along what was paid for its seats, to the paisa: order, payments and parcel say the same.
create function orders_seat_money_must_move() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o,
      lateral (select coalesce(sum(s.prepaid_minor), 0) as prepaid, coalesce(sum(s.saving_minor), 0) as saving
        from shipment s where s.order_id = o.id) parcels,
      lateral (select coalesce(sum(t.amount_minor), 0) as prepaid, coalesce(sum(t.saving_minor), 0) as saving
        from gateway_payment p join payment_part t on t.payment_id = p.id where p.order_id = o.id) parts
      where o.id = new.id and ((o.prepaid_minor, o.saving_minor) <> (parcels.prepaid, parcels.saving)
        or (o.prepaid_minor, o.saving_minor) <> (parts.prepaid, parts.saving))) then
    raise exception 'what was paid for the seat of order % is not with its parcel', new.id
      using errcode = '23514', constraint = 'orders_seat_money_moves';
  end if;
  return null;
end $$;
create constraint trigger orders_seat_money_moves after update of status on orders
  deferrable initially deferred for each row
  when (old.status = 'seated' and new.status = 'consented' and new.pool_id is not null and new.prepaid_minor + new.saving_minor > 0)
  execute function orders_seat_money_must_move();

-- And no member is sent for who has not paid what she must.
create function orders_seat_must_be_paid() returns trigger language plpgsql as $$
begin
  if new.prepay_required_minor > new.prepaid_minor + new.saving_minor then
    raise exception 'the seat of order % is not paid', new.id using errcode = '23514', constraint = 'orders_seat_paid';
  end if;
  return new;
end $$;
create trigger orders_seat_paid before update of status on orders for each row
  when (old.status = 'seated' and new.status = 'consented' and new.pool_id is not null and new.prepay_required_minor > 0)
  execute function orders_seat_must_be_paid();

-- What was paid for a seat goes back when its order has ended, and not as long as a parcel may come of it.
create function refund_of_seat_must_be_due() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from gateway_payment p join orders o on o.id = p.order_id
      where p.id = new.payment_id and p.outcome = 'credited' and o.status = 'cancelled')
    or exists (select 1 from payment_part t where t.payment_id = new.payment_id) then
    raise exception 'payment % is not that of a seat that was given up', new.payment_id
      using errcode = '23514', constraint = 'refund_of_seat_given_up';
  end if;
  return new;
end $$;
create trigger refund_of_seat_given_up before insert on refund for each row
  when (new.shipment_id is null and new.cause not in ('too-late', 'suspense')) execute function refund_of_seat_must_be_due();

comment on column risk_decision.fallback is 'of decisions before seats could be paid first: nothing writes it any more';
