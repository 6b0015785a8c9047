drop index orders_wait_for_payment;
drop trigger orders_payment_starts_dispatch on orders;
drop function orders_payment_starts_dispatch();
create or replace function risk_gates_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  decided record;
begin
  select d.answer, p.cool_off_minutes as cool_off into decided
  from risk_decision d join risk_policy p on p.no = d.policy_no where d.order_id = new.order_id;
  if not found or decided.answer = 'go' then
    return new;
  end if;
  if decided.answer = 'refuse' then
    raise exception 'order % was refused', new.order_id using errcode = '23514', constraint = 'risk_refused_gets_no_consent';
  end if;
  if decided.answer in ('part-prepay', 'prepaid-only') then
    raise exception 'order % wants a payment first', new.order_id using errcode = '23514', constraint = 'risk_prepayment_missing';
  end if;
  if not exists (select 1 from risk_confirmation c where c.order_id = new.order_id
    and (c.how = 'call' or c.given_at <= haat_now() - make_interval(mins => decided.cool_off) + interval '5 seconds')) then
    raise exception 'order % wants a second yes', new.order_id using errcode = '23514', constraint = 'risk_second_yes_missing';
  end if;
  return new;
end $$;
drop function order_require_prepayment(jsonb);
alter table risk_policy drop column part_prepay_minor;
