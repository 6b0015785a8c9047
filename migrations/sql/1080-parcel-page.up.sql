-- "I did not order this": freezes the order and stands against its reseller until support takes it back.
create table order_disowning (
  id uuid primary key,
  order_id uuid not null references orders,
  reseller_id uuid not null references reseller,
  -- how far the order had come
  stage text not null constraint order_disowning_stage_known check (stage in ('waiting', 'before-dispatch', 'under-way')),
  disowned_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references app_user,
  lift_reason text,
  constraint order_disowning_lifted_whole check (
    (lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)),
  constraint order_disowning_lift_reasoned check (lift_reason is null or lift_reason ~ '\S')
);
create unique index order_disowning_one_standing on order_disowning (order_id) where lifted_at is null;
create index order_disowning_by_reseller on order_disowning (reseller_id, disowned_at desc);

-- A frozen parcel is neither accepted nor given to a courier.
alter table shipment add column frozen_at timestamptz;

-- Order first, then its parcels: the order in which everybody locks them.
create function order_disowning_freezes() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    perform 1 from orders o where o.id = new.order_id and o.reseller_id = new.reseller_id for update;
    if not found then
      raise exception 'a flag stands against the order''s own reseller' using errcode = '23514', constraint = 'order_disowning_of_reseller';
    end if;
    update shipment set frozen_at = new.disowned_at where order_id = new.order_id;
    return new;
  end if;
  if old.lifted_at is not null or new.id <> old.id or new.order_id <> old.order_id or new.reseller_id <> old.reseller_id
    or new.stage <> old.stage or new.disowned_at <> old.disowned_at then
    raise exception 'a flag is lifted once and never rewritten' using errcode = '23514', constraint = 'order_disowning_kept';
  end if;
  if new.lifted_at is not null then
    update shipment set frozen_at = null where order_id = new.order_id;
  end if;
  return new;
end $$;
create trigger order_disowning_freezes before insert or update on order_disowning for each row execute function order_disowning_freezes();
create trigger order_disowning_kept before delete on order_disowning for each row execute function refuse_change();
create trigger order_disowning_no_truncate before truncate on order_disowning for each statement execute function refuse_change();

-- The buyer may change address and day while no courier has the parcel: new content, so a new yes.
alter table order_buyer add column deliver_from date;

create table order_change (
  id uuid primary key,
  order_id uuid not null references orders,
  address_line text not null,
  landmark text not null,
  city text not null,
  state_code text not null,
  pincode text not null,
  deliver_from date,
  -- what the order's content would be with it
  content_hash text not null,
  code_id uuid not null constraint order_change_code_once unique references one_time_code,
  asked_at timestamptz not null,
  made_at timestamptz
);
create index order_change_by_order on order_change (order_id, asked_at desc);

alter table order_consent add column no int not null default 1 constraint order_consent_no_positive check (no >= 1);
alter table order_consent drop constraint order_consent_once;
alter table order_consent add constraint order_consent_once unique (order_id, no);

create or replace function order_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.reseller_id <> old.reseller_id or new.link_code <> old.link_code or new.due_minor <> old.due_minor
    or (new.content_hash <> old.content_hash and old.status <> 'consented') then
    raise exception 'an order keeps its link, reseller and amount' using errcode = '23514', constraint = 'orders_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from order_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'order % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'orders_move_by_table';
  end if;
  return new;
end $$;

-- Changed content without a yes to it is undone with its transaction.
create function order_content_needs_yes() returns trigger language plpgsql as $$
begin
  perform 1 from orders o join order_consent c on c.order_id = o.id and c.content_hash = o.content_hash where o.id = new.id;
  if not found then
    raise exception 'nobody said yes to the changed order %', new.id using errcode = '23514', constraint = 'orders_changed_with_consent';
  end if;
  return null;
end $$;
create constraint trigger orders_changed_with_consent after update on orders deferrable initially deferred
  for each row when (new.content_hash <> old.content_hash) execute function order_content_needs_yes();

create or replace function shipment_moves_by_table() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'consented' then
      raise exception 'a shipment cannot start as %', new.status using errcode = '23514', constraint = 'shipment_starts_consented';
    end if;
    return new;
  end if;
  if new.cod_minor <> old.cod_minor or new.order_id <> old.order_id
    or new.supplier_id <> old.supplier_id or new.reseller_id <> old.reseller_id
    -- a newer yes takes the place of the older one only while no courier is asked
    or (new.consent_id <> old.consent_id and (old.status not in ('consented', 'accepted') or old.booking_claimed_until is not null)) then
    raise exception 'a shipment keeps its consent, parties and amount' using errcode = '23514', constraint = 'shipment_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from shipment_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'shipment % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'shipment_move_by_table';
  end if;
  return new;
end $$;

-- What is asked of a courier needs an order that is not frozen and a yes to what the order is now. A courier that was
-- asked before the freeze may have said yes already: that answer is written down, and the parcel called back.
create function shipment_fit_to_send() returns trigger language plpgsql as $$
declare
  asks boolean := new.booking_claimed_until is not null and new.booking_claimed_until is distinct from old.booking_claimed_until;
  is_sent boolean := new.status = 'manifested' and old.status <> 'manifested';
begin
  if new.frozen_at is not null
    and (asks or (new.status = 'accepted' and old.status <> 'accepted') or (is_sent and old.booking_claimed_until is null)) then
    raise exception 'order % is frozen', new.order_id using errcode = '23514', constraint = 'shipment_frozen';
  end if;
  if (asks or is_sent) and not exists (
    select 1 from orders o join order_consent c on c.order_id = o.id and c.content_hash = o.content_hash
    where o.id = new.order_id and c.id = new.consent_id) then
    raise exception 'shipment % lacks a yes to what the order is now', new.id using errcode = '23514', constraint = 'shipment_consent_current';
  end if;
  return new;
end $$;
create trigger shipment_fit_to_send before update on shipment for each row execute function shipment_fit_to_send();

-- What the buyer wants of a parcel that a courier has: told to the courier where it takes such words.
create table parcel_instruction (
  id uuid primary key,
  shipment_id uuid not null references shipment,
  kind text not null constraint parcel_instruction_kind_known check (kind in ('come-back', 'other-address', 'other-day')),
  address_line text,
  landmark text,
  day date,
  asked_at timestamptz not null,
  told_at timestamptz,
  outcome text constraint parcel_instruction_outcome_known check (outcome in ('taken', 'refused', 'too-late')),
  constraint parcel_instruction_told_whole check ((told_at is null) = (outcome is null)),
  constraint parcel_instruction_address check ((kind = 'other-address') = (address_line is not null)),
  constraint parcel_instruction_day check ((kind = 'other-day') = (day is not null))
);
create unique index parcel_instruction_one_waiting on parcel_instruction (shipment_id, kind) where told_at is null;
create index parcel_instruction_by_shipment on parcel_instruction (shipment_id, asked_at);
create index parcel_instruction_waiting on parcel_instruction (asked_at) where told_at is null;

-- The buyer asks to be called.
create table call_wish (
  id uuid primary key,
  order_id uuid not null references orders,
  asked_of text not null constraint call_wish_asked_of_known check (asked_of in ('reseller', 'support')),
  words text not null default '' constraint call_wish_words_short check (length(words) <= 300),
  asked_at timestamptz not null,
  done_at timestamptz,
  done_by uuid references app_user,
  constraint call_wish_done_whole check ((done_at is null) = (done_by is null))
);
create unique index call_wish_one_open on call_wish (order_id, asked_of) where done_at is null;
create index call_wish_open on call_wish (asked_at) where done_at is null;

grant select on order_disowning, order_change, parcel_instruction, call_wish to haat_app, haat_reader;
grant insert on order_disowning, order_change, parcel_instruction, call_wish to haat_app;
grant update (lifted_at, lifted_by, lift_reason) on order_disowning to haat_app;
grant update (made_at) on order_change to haat_app;
grant update (told_at, outcome) on parcel_instruction to haat_app;
grant update (done_at, done_by) on call_wish to haat_app;
