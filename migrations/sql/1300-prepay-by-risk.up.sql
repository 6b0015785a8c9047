-- Orders that risk sends only against a payment: the demand is written with the order, the yes is given to it, and no
-- courier is asked before the money is here.

-- What "a part paid ahead" is: about what the way there and back costs, so that nobody orders for fun.
alter table risk_policy add column part_prepay_minor bigint not null default 9900
  constraint risk_policy_part_whole_rupees check (part_prepay_minor between 100 and 100000 and part_prepay_minor % 100 = 0);

-- The demand, written with the order and before its yes.
create function order_require_prepayment(p jsonb) returns void language plpgsql as $$
begin
  update orders set prepay_required_minor = (p ->> 'requiredMinor')::bigint where id = (p ->> 'orderId')::uuid;
end $$;

-- No consent, hence no parcel, against the answer.
create or replace function risk_gates_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  decided record;
begin
  select d.answer, p.cool_off_minutes as cool_off, p.part_prepay_minor as part into decided
  from risk_decision d join risk_policy p on p.no = d.policy_no where d.order_id = new.order_id;
  if not found or decided.answer = 'go' then
    return new;
  end if;
  if decided.answer = 'refuse' then
    raise exception 'order % was refused', new.order_id using errcode = '23514', constraint = 'risk_refused_gets_no_consent';
  end if;
  if decided.answer in ('part-prepay', 'prepaid-only') then
    -- The trigger on parcels lets no courier be asked before this is paid.
    if not exists (select 1 from orders o where o.id = new.order_id
      and o.prepay_required_minor >= case decided.answer when 'prepaid-only' then o.due_minor else least(decided.part, o.due_minor) end) then
      raise exception 'order % wants a payment first', new.order_id using errcode = '23514', constraint = 'risk_prepayment_missing';
    end if;
    return new;
  end if;
  if not exists (select 1 from risk_confirmation c where c.order_id = new.order_id
    and (c.how = 'call' or c.given_at <= haat_now() - make_interval(mins => decided.cool_off) + interval '5 seconds')) then
    raise exception 'order % wants a second yes', new.order_id using errcode = '23514', constraint = 'risk_second_yes_missing';
  end if;
  return new;
end $$;

-- A supplier's days begin when he may send: with the payment that was waited for.
create function orders_payment_starts_dispatch() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.prepaid_minor + old.saving_minor < new.prepay_required_minor and new.prepaid_minor + new.saving_minor >= new.prepay_required_minor then
    update shipment s set accept_by = business_deadline(haat_now(), p.accept_days), dispatch_by = business_deadline(haat_now(), p.dispatch_days)
    from dispatch_policy p
    where s.order_id = new.id and s.status in ('consented', 'accepted')
      and daterange(p.valid_from, p.valid_to) @> (haat_now() at time zone 'Asia/Kolkata')::date;
  end if;
  return null;
end $$;
create trigger orders_payment_starts_dispatch after update of prepaid_minor, saving_minor on orders
  for each row when (new.prepay_required_minor > 0) execute function orders_payment_starts_dispatch();

create index orders_wait_for_payment on orders (id)
  where status = 'consented' and prepay_required_minor > 0;
