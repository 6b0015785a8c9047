-- What an order risks, by rules whose numbers are dated rows; every decision is kept with its reasons.

-- Numbers of the rules. A version changes nothing until a second person has approved it from a moment on.
create table risk_policy (
  no int primary key constraint risk_policy_no_not_negative check (no >= 0),
  -- points of each reason at its full strength; below zero speaks for the order
  weights jsonb not null constraint risk_policy_weights_are_named check (jsonb_typeof(weights) = 'object'),
  -- scores from which on an answer is given
  ask_from int not null,
  part_prepay_from int not null,
  prepaid_from int not null,
  refuse_from int not null,
  -- hundredths of a percent of the stopped orders that are let through, to measure who was stopped wrongly
  hold_out_bp int not null constraint risk_policy_hold_out_small check (hold_out_bp between 0 and 2000),
  -- the return rate that is believed before anything is known, and how many parcels outweigh it
  prior_return_bp int not null constraint risk_policy_prior_is_share check (prior_return_bp between 0 and 10000),
  prior_parcels int not null constraint risk_policy_prior_weighs check (prior_parcels between 1 and 1000),
  cool_off_minutes int not null constraint risk_policy_cool_off_short check (cool_off_minutes between 0 and 720),
  note text not null constraint risk_policy_note_given check (length(note) between 3 and 400),
  made_by uuid references app_user,
  made_at timestamptz not null default haat_now(),
  constraint risk_policy_made_by_somebody check (no <= 1 or made_by is not null),
  constraint risk_policy_steps_rise check (0 < ask_from and ask_from <= part_prepay_from and part_prepay_from <= prepaid_from
    and prepaid_from <= refuse_from and refuse_from <= 101)
);
create trigger risk_policy_append_only before update or delete on risk_policy for each row execute function refuse_change();
create trigger risk_policy_no_truncate before truncate on risk_policy for each statement execute function refuse_change();

create table risk_policy_approval (
  policy_no int primary key references risk_policy,
  approved_by uuid references app_user,
  valid_from timestamptz not null constraint risk_policy_approval_one_at_a_time unique,
  constraint risk_policy_approved_by_somebody check (policy_no <= 1 or approved_by is not null)
);
create function risk_policy_needs_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.policy_no > 1 and new.approved_by = (select made_by from risk_policy where no = new.policy_no) then
    raise exception 'nobody approves her own numbers' using errcode = '23514', constraint = 'risk_policy_two_people';
  end if;
  if new.policy_no > 1 and new.valid_from < haat_now() - interval '1 minute' then
    raise exception 'no numbers for orders that were decided' using errcode = '23514', constraint = 'risk_policy_not_backdated';
  end if;
  return new;
end $$;
create trigger risk_policy_two_people before insert on risk_policy_approval for each row execute function risk_policy_needs_two();
create trigger risk_policy_approval_append_only before update or delete on risk_policy_approval
  for each row execute function refuse_change();

-- 0 stands for orders from before anything was weighed.
insert into risk_policy (no, weights, ask_from, part_prepay_from, prepaid_from, refuse_from, hold_out_bp, prior_return_bp,
  prior_parcels, cool_off_minutes, note) values
  (0, '{}', 101, 101, 101, 101, 0, 2200, 30, 0, 'Orders from before risk was weighed'),
  (1, '{"phone-came-back": 70, "phone-delivered": -15, "phone-disowned": 60, "phone-open-orders": 20, "phone-often": 20,
    "visitor-other-phones": 25, "address-other-phones": 20, "address-thin": 25, "first-order": 4, "pincode-returns": 40,
    "reseller-returns": 45, "reseller-disowned": 60, "reseller-own-orders": 20, "supplier-returns": 20, "night": 4,
    "high-value": 20, "many-pieces": 15}',
    30, 50, 65, 90, 500, 2200, 30, 30, 'First numbers: ordinary buyers go, clear signs are asked again');
insert into risk_policy_approval values (0, null, '-infinity'), (1, null, '2026-01-01Z');

-- One row an order, written with it. The keys outlive a person who asked to be forgotten; they name nobody.
create table risk_decision (
  order_id uuid primary key references orders,
  policy_no int not null references risk_policy,
  score int not null constraint risk_decision_score_is_share check (score between 0 and 100),
  -- what the rules say, and what was done: a hold-out goes, and where an answer cannot be given yet the next milder one is
  advised text not null constraint risk_decision_advised_known
    check (advised in ('go', 'ask-again', 'part-prepay', 'prepaid-only', 'refuse')),
  answer text not null constraint risk_decision_answer_known
    check (answer in ('go', 'ask-again', 'part-prepay', 'prepaid-only', 'refuse')),
  is_hold_out boolean not null,
  fallback text constraint risk_decision_fallback_known check (fallback in ('prepayment-not-offered')),
  -- [{"code": "first-order", "points": 4}], heaviest first
  reasons jsonb not null constraint risk_decision_reasons_listed check (jsonb_typeof(reasons) = 'array'),
  decided_at timestamptz not null,
  phone_key bytea not null,
  address_key bytea,
  visitor_hash bytea,
  pincode text not null,
  reseller_id uuid not null references reseller,
  is_own boolean not null,
  constraint risk_decision_differs_for_a_reason check (answer = advised or is_hold_out or fallback is not null),
  constraint risk_decision_hold_out_goes check (not is_hold_out or (answer = 'go' and advised <> 'go'))
);
create index risk_decision_by_phone on risk_decision (phone_key, decided_at desc);
create index risk_decision_by_visitor on risk_decision (visitor_hash, decided_at desc) where visitor_hash is not null;
create index risk_decision_by_address on risk_decision (address_key, decided_at desc) where address_key is not null;
create index risk_decision_own on risk_decision (reseller_id, decided_at desc) where is_own;
create index risk_decision_by_time on risk_decision (decided_at);
create trigger risk_decision_append_only before update or delete on risk_decision for each row execute function refuse_change();
create trigger risk_decision_no_truncate before truncate on risk_decision for each statement execute function refuse_change();

-- She said yes a first time where a second is asked for, or support called her.
create table risk_confirmation (
  order_id uuid not null references risk_decision,
  how text not null constraint risk_confirmation_how_known check (how in ('page', 'call')),
  given_at timestamptz not null,
  confirmed_by uuid references app_user,
  constraint risk_confirmation_pk primary key (order_id, how),
  constraint risk_confirmation_call_by_staff check ((how = 'call') = (confirmed_by is not null))
);
create trigger risk_confirmation_append_only before update or delete on risk_confirmation
  for each row execute function refuse_change();

-- No consent, hence no parcel, against the answer.
create function risk_gates_consent() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
create trigger order_consent_gated_by_risk before insert on order_consent for each row execute function risk_gates_consent();

-- What happened to a parcel, as far as it was told: each column only grows, so news in any order come to the same.
create table risk_parcel (
  shipment_id uuid primary key references shipment,
  order_id uuid not null references risk_decision,
  supplier_id uuid not null,
  delivered_no int not null default 0,
  corrected_no int not null default 0,
  came_back boolean not null default false,
  outcome text generated always as (
    case when came_back then 'came-back' when delivered_no > corrected_no then 'delivered' end) stored
);
create index risk_parcel_by_order on risk_parcel (order_id);
create function risk_parcel_only_grows() returns trigger language plpgsql as $$
begin
  if new.order_id <> old.order_id or new.supplier_id <> old.supplier_id or new.delivered_no < old.delivered_no
    or new.corrected_no < old.corrected_no or (old.came_back and not new.came_back) then
    raise exception 'what was told of a parcel stays told' using errcode = '23514', constraint = 'risk_parcel_grows';
  end if;
  return new;
end $$;
create trigger risk_parcel_grows before update on risk_parcel for each row execute function risk_parcel_only_grows();

-- An order came to nothing before its parcels left.
create table risk_end (
  order_id uuid primary key references risk_decision,
  reason text not null,
  ended_at timestamptz not null
);
create trigger risk_end_append_only before update or delete on risk_end for each row execute function refuse_change();

-- How it went with this phone, pincode, area (its first three digits), reseller or supplier. Kept by the triggers below alone.
create table risk_tally (
  kind text not null constraint risk_tally_kind_known check (kind in ('phone', 'pincode', 'area', 'reseller', 'supplier')),
  key text not null,
  delivered int not null default 0 constraint risk_tally_delivered_counts check (delivered >= 0),
  came_back int not null default 0 constraint risk_tally_came_back_counts check (came_back >= 0),
  disowned int not null default 0 constraint risk_tally_disowned_counts check (disowned >= 0),
  constraint risk_tally_pk primary key (kind, key)
);
create function risk_count(p_order uuid, p_supplier uuid, p_delivered int, p_came_back int, p_disowned int)
returns void language sql security definer set search_path = public, pg_temp as $$
  insert into risk_tally as t (kind, key, delivered, came_back, disowned)
  select k.kind, k.key, greatest(p_delivered, 0), greatest(p_came_back, 0), p_disowned
  from risk_decision d cross join lateral (values ('phone', encode(d.phone_key, 'hex')), ('pincode', d.pincode),
    ('area', left(d.pincode, 3)), ('reseller', d.reseller_id::text), ('supplier', p_supplier::text)) as k (kind, key)
  where d.order_id = p_order and k.key is not null
  -- always in this order, so that two orders of the same people never wait for each other
  order by k.kind, k.key
  on conflict on constraint risk_tally_pk do update set delivered = t.delivered + p_delivered,
    came_back = t.came_back + p_came_back, disowned = t.disowned + p_disowned
$$;
revoke execute on function risk_count(uuid, uuid, int, int, int) from public;
create function risk_parcel_counts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before text := case when tg_op = 'UPDATE' then old.outcome end;
  delivered int := coalesce((new.outcome = 'delivered')::int, 0) - coalesce((before = 'delivered')::int, 0);
  came_back int := coalesce((new.outcome = 'came-back')::int, 0) - coalesce((before = 'came-back')::int, 0);
begin
  if delivered <> 0 or came_back <> 0 then
    perform risk_count(new.order_id, new.supplier_id, delivered, came_back, 0);
  end if;
  return null;
end $$;
create trigger risk_parcel_counted after insert or update on risk_parcel for each row execute function risk_parcel_counts();
create function risk_end_counts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.reason = 'not-ordered' then
    perform risk_count(new.order_id, null, 0, 0, 1);
  end if;
  return null;
end $$;
create trigger risk_end_counted after insert on risk_end for each row execute function risk_end_counts();

-- What is known of older orders is known from the first day on.
insert into risk_decision (order_id, policy_no, score, advised, answer, is_hold_out, reasons, decided_at, phone_key, pincode,
  reseller_id, is_own)
select o.id, 0, 0, 'go', 'go', false, '[]', o.placed_at, attribution_key(b.phone), b.pincode, o.reseller_id, b.phone = u.phone
from orders o join order_buyer b on b.order_id = o.id join app_user u on u.id = o.reseller_id;
insert into risk_end (order_id, reason, ended_at)
select id, coalesce(ended_reason, 'no-answer'), placed_at from orders where status in ('cancelled', 'expired');
insert into risk_parcel (shipment_id, order_id, supplier_id, delivered_no, corrected_no, came_back)
select id, order_id, supplier_id, delivery_no,
  case when status in ('delivered', 'return-requested', 'return-picked', 'return-received', 'return-lost', 'return-checked')
    then greatest(delivery_no - 1, 0) else delivery_no end,
  status = 'rto-checked'
from shipment where delivery_no > 0 or status = 'rto-checked';

grant select on risk_policy, risk_policy_approval, risk_decision, risk_confirmation, risk_parcel, risk_end, risk_tally
  to haat_app, haat_reader;
grant insert on risk_policy, risk_policy_approval, risk_decision, risk_confirmation, risk_end to haat_app;
grant insert, update on risk_parcel to haat_app;
