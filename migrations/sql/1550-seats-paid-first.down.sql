drop trigger refund_of_seat_given_up on refund;
drop function refund_of_seat_must_be_due();
drop trigger orders_seat_paid on orders;
drop function orders_seat_must_be_paid();
drop trigger orders_seat_money_moves on orders;
drop function orders_seat_money_must_move();

create or replace function payment_parts_must_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  whole record;
begin
  select p.outcome, p.amount_minor, p.saving_minor, coalesce(sum(t.amount_minor), 0) as amount, coalesce(sum(t.saving_minor), 0) as saving
  into whole from gateway_payment p left join payment_part t on t.payment_id = p.id
  where p.id = case tg_table_name when 'payment_part' then to_jsonb(new) ->> 'payment_id' else to_jsonb(new) ->> 'id' end
  group by p.id;
  if whole.outcome = 'credited' and (whole.amount <> whole.amount_minor or whole.saving <> whole.saving_minor)
    or whole.outcome <> 'credited' and whole.amount + whole.saving <> 0 then
    raise exception 'the parts of a payment do not add up' using errcode = '23514', constraint = 'payment_parts_add_up';
  end if;
  return null;
end $$;

create or replace function orders_prepaid_must_be_parcels() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o,
      lateral (select coalesce(sum(s.prepaid_minor), 0) as prepaid, coalesce(sum(s.saving_minor), 0) as saving
        from shipment s where s.order_id = o.id) parcels
      where o.id = new.id and (o.prepaid_minor <> parcels.prepaid or o.saving_minor <> parcels.saving)) then
    raise exception 'order % and its parcels disagree on what was paid', new.id using errcode = '23514', constraint = 'orders_prepaid_of_parcels';
  end if;
  return null;
end $$;

create or replace function pool_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    if not exists (select 1 from pool_transition t where t.from_status = old.status and t.to_status = new.status) then
      raise exception 'pool % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'pool_move_by_table';
    end if;
    if new.status = 'filled' and exists (select 1 from pool_seat s where s.pool_id = new.id and s.buyer_key is null) then
      raise exception 'pool % still has a free seat', new.id using errcode = '23514', constraint = 'pool_filled_when_full';
    end if;
  end if;
  if new.size <> old.size or new.link_code <> old.link_code then
    raise exception 'a pool keeps its size and link' using errcode = '23514', constraint = 'pool_immutable_facts';
  end if;
  return new;
end $$;

drop trigger pool_seat_firm_when_paid on pool_seat;
drop function pool_seat_must_be_paid();
drop index pool_seat_held;
alter table pool_seat drop constraint pool_seat_held_shortly, drop constraint pool_seat_held_by_somebody, drop column held_until;
comment on column risk_decision.fallback is null;
