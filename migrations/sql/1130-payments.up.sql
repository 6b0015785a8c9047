-- Paying by UPI before the door: what an order wants beforehand, what came, and what is left for the courier to collect.
alter table orders
  add column prepay_required_minor bigint not null default 0,
  add column prepaid_minor bigint not null default 0,
  add column saving_minor bigint not null default 0,
  add column cash_due_minor bigint generated always as (due_minor - prepaid_minor - saving_minor) stored,
  add constraint orders_prepay_required_fits
    check (prepay_required_minor between 0 and due_minor and prepay_required_minor % 100 = 0),
  add constraint orders_prepaid_whole_rupees
    check (prepaid_minor >= 0 and saving_minor >= 0 and prepaid_minor % 100 = 0 and saving_minor % 100 = 0),
  add constraint orders_cash_due_never_negative check (cash_due_minor >= 0);

create function orders_prepayment_must_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.prepay_required_minor <> old.prepay_required_minor and old.status <> 'placed' then
    raise exception 'what is paid beforehand is fixed before the yes' using errcode = '23514', constraint = 'orders_prepay_required_before_yes';
  end if;
  if new.prepaid_minor < old.prepaid_minor or new.saving_minor < old.saving_minor
    or (old.saving_minor > 0 and new.saving_minor <> old.saving_minor) then
    raise exception 'what was received stays received, and a saving is given once' using errcode = '23514', constraint = 'orders_prepaid_grows';
  end if;
  return new;
end $$;
create trigger orders_prepayment_keeps before update of prepay_required_minor, prepaid_minor, saving_minor on orders
  for each row execute function orders_prepayment_must_keep();

alter table shipment
  add column prepaid_minor bigint not null default 0,
  add column saving_minor bigint not null default 0,
  add column cash_minor bigint generated always as (cod_minor - prepaid_minor - saving_minor) stored,
  add constraint shipment_prepaid_whole_rupees
    check (prepaid_minor >= 0 and saving_minor >= 0 and prepaid_minor % 100 = 0 and saving_minor % 100 = 0),
  add constraint shipment_cash_never_negative check (cash_minor >= 0);

-- What a courier may have been told to collect never changes, and no courier is asked before the required sum is here.
create function shipment_prepayment_must_keep() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.prepaid_minor, new.saving_minor) is distinct from (old.prepaid_minor, old.saving_minor)
    and (old.status not in ('consented', 'accepted') or old.booking_asked > old.booking_answered) then
    raise exception 'the courier may have been told the cash of parcel % already', new.id
      using errcode = '23514', constraint = 'shipment_prepaid_before_booking';
  end if;
  if new.booking_asked > old.booking_asked or (new.status = 'manifested' and old.status <> 'manifested') then
    if exists (select 1 from orders o where o.id = new.order_id and o.prepay_required_minor > 0
        and o.prepaid_minor + o.saving_minor < least(o.prepay_required_minor,
          (select sum(s.cod_minor) from shipment s where s.order_id = o.id and s.status <> 'cancelled'))) then
      raise exception 'parcel % waits for the payment of its order', new.id
        using errcode = '23514', constraint = 'shipment_waits_for_prepayment';
    end if;
  end if;
  return new;
end $$;
create trigger shipment_prepayment_keeps before update of status, booking_asked, prepaid_minor, saving_minor on shipment
  for each row execute function shipment_prepayment_must_keep();

-- What the parcels got is what the order got.
create function orders_prepaid_must_be_parcels() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from orders o,
      lateral (select coalesce(sum(s.prepaid_minor), 0) as prepaid, coalesce(sum(s.saving_minor), 0) as saving
        from shipment s where s.order_id = o.id) parcels
      where o.id = new.id and (o.prepaid_minor <> parcels.prepaid or o.saving_minor <> parcels.saving)) then
    raise exception 'order % and its parcels disagree on what was paid', new.id using errcode = '23514', constraint = 'orders_prepaid_of_parcels';
  end if;
  return null;
end $$;
create constraint trigger orders_prepaid_agree after update of prepaid_minor, saving_minor on orders
  deferrable initially deferred for each row execute function orders_prepaid_must_be_parcels();

-- What a buyer saves who pays everything beforehand; the platform pays it. valid_to is the first day without it.
create table prepay_saving (
  valid_from date not null,
  valid_to date constraint prepay_saving_ends_later check (valid_to > valid_from),
  saving_minor bigint not null constraint prepay_saving_whole_rupees check (saving_minor > 0 and saving_minor % 100 = 0),
  -- for orders of at least so much, so that the saving stays a small part
  least_due_minor bigint not null,
  source text not null,
  constraint prepay_saving_small check (least_due_minor >= 5 * saving_minor),
  constraint prepay_saving_one_a_day exclude using gist (daterange(valid_from, valid_to) with &&)
);
insert into prepay_saving values ('2026-01-01', null, 2000, 20000, 'ADR 36: a parcel paid for beforehand comes back far less often');

-- One wish to be paid: stored before the gateway is asked, so that silence is looked up and never repeated blindly.
create table payment_ask (
  id uuid primary key,
  order_id uuid not null references orders,
  amount_minor bigint not null constraint payment_ask_whole_rupees check (amount_minor > 0 and amount_minor % 100 = 0),
  saving_minor bigint not null default 0 constraint payment_ask_saving check (saving_minor >= 0 and saving_minor % 100 = 0),
  status text not null default 'asking' constraint payment_ask_status_known check (status in ('asking', 'open', 'paid', 'ended')),
  gateway_link text constraint payment_ask_link_uq unique,
  gateway_order text constraint payment_ask_order_uq unique,
  pay_url text,
  made_at timestamptz not null default haat_now(),
  expires_at timestamptz not null,
  looked_up_at timestamptz,
  claimed_until timestamptz,
  constraint payment_ask_open_has_place check (status <> 'open' or (gateway_link is not null and gateway_order is not null and pay_url is not null))
);
create unique index payment_ask_one_open on payment_ask (order_id) where status in ('asking', 'open');
create index payment_ask_by_order on payment_ask (order_id, made_at desc);
create index payment_ask_looked_up on payment_ask (looked_up_at nulls first) where status in ('asking', 'open');

create function payment_ask_must_keep() returns trigger language plpgsql as $$
begin
  if (new.id, new.order_id, new.amount_minor, new.saving_minor, new.made_at, new.expires_at)
    is distinct from (old.id, old.order_id, old.amount_minor, old.saving_minor, old.made_at, old.expires_at)
    or (old.gateway_order is not null and new.gateway_order is distinct from old.gateway_order) then
    raise exception 'what was asked stays as it was asked' using errcode = '23514', constraint = 'payment_ask_immutable';
  end if;
  if new.status <> old.status and (old.status, new.status) not in
    (('asking', 'open'), ('asking', 'ended'), ('asking', 'paid'), ('open', 'paid'), ('open', 'ended'), ('ended', 'paid')) then
    raise exception 'ask % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'payment_ask_move_by_table';
  end if;
  return new;
end $$;
create trigger payment_ask_keeps before update on payment_ask for each row execute function payment_ask_must_keep();

-- Webhooks, each once; only what is needed of them, because the rest is about a person.
create table gateway_event (
  event_id text primary key,
  kind text not null,
  facts jsonb not null,
  received_at timestamptz not null default haat_now()
);
create trigger gateway_event_append_only before update or delete on gateway_event for each row execute function refuse_change();

-- Money that the gateway has taken from somebody, each payment once.
create table gateway_payment (
  id text primary key,
  ask_id uuid references payment_ask,
  order_id uuid references orders,
  amount_minor bigint not null constraint gateway_payment_positive check (amount_minor > 0),
  saving_minor bigint not null default 0 constraint gateway_payment_saving check (saving_minor >= 0),
  currency text not null,
  outcome text not null constraint gateway_payment_outcome_known check (outcome in ('credited', 'too-late', 'suspense')),
  reason text not null default '',
  captured_at timestamptz not null,
  told_at timestamptz not null default haat_now(),
  constraint gateway_payment_suspense_has_reason check ((outcome = 'credited') = (reason = '')),
  constraint gateway_payment_of_an_ask check (outcome = 'suspense' or (ask_id is not null and order_id is not null and currency = 'INR')),
  constraint gateway_payment_saving_credited check (saving_minor = 0 or outcome = 'credited')
);
create index gateway_payment_by_order on gateway_payment (order_id);
create unique index gateway_payment_ask_once on gateway_payment (ask_id) where outcome = 'credited';
create unique index gateway_payment_saving_once on gateway_payment (order_id) where saving_minor > 0;
create function gateway_payment_must_match() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.outcome <> 'suspense' and not exists (select 1 from payment_ask a where a.id = new.ask_id and a.order_id = new.order_id
      and a.amount_minor = new.amount_minor and (new.saving_minor = 0 or a.saving_minor = new.saving_minor)) then
    raise exception 'payment % is not what was asked', new.id using errcode = '23514', constraint = 'gateway_payment_as_asked';
  end if;
  return new;
end $$;
create trigger gateway_payment_matches before insert on gateway_payment for each row execute function gateway_payment_must_match();
create trigger gateway_payment_append_only before update or delete on gateway_payment for each row execute function refuse_change();
create trigger gateway_payment_no_truncate before truncate on gateway_payment for each statement execute function refuse_change();

-- Which parcel a payment pays for.
create table payment_part (
  payment_id text not null references gateway_payment,
  shipment_id uuid not null references shipment,
  amount_minor bigint not null constraint payment_part_amount check (amount_minor >= 0),
  saving_minor bigint not null default 0 constraint payment_part_saving check (saving_minor >= 0),
  constraint payment_part_pk primary key (payment_id, shipment_id),
  constraint payment_part_not_empty check (amount_minor + saving_minor > 0)
);
create index payment_part_by_shipment on payment_part (shipment_id);
create function payment_parts_must_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
create constraint trigger payment_parts_add_up after insert on payment_part
  deferrable initially deferred for each row execute function payment_parts_must_add_up();
create constraint trigger gateway_payment_parts_add_up after insert on gateway_payment
  deferrable initially deferred for each row execute function payment_parts_must_add_up();
create trigger payment_part_append_only before update or delete on payment_part for each row execute function refuse_change();

create table refund_transition (
  from_status text not null,
  to_status text not null,
  constraint refund_transition_pk primary key (from_status, to_status)
);
insert into refund_transition values
  ('wants-vpa', 'due'), ('due', 'asked'), ('asked', 'pending'), ('asked', 'processed'), ('asked', 'failed'), ('asked', 'due'),
  ('pending', 'processed'), ('pending', 'failed'), ('failed', 'due'), ('failed', 'processed'), ('due', 'processed');

-- Money that goes back to a buyer: to where it came from, or to her UPI address where it was cash.
create table refund (
  id uuid primary key,
  order_id uuid references orders,
  shipment_id uuid references shipment,
  payment_id text references gateway_payment,
  way text not null constraint refund_way_known check (way in ('source', 'upi')),
  cause text not null constraint refund_cause_known check (cause in ('cancelled', 'came-back', 'lost', 'returned', 'too-late', 'suspense')),
  amount_minor bigint not null constraint refund_positive check (amount_minor > 0),
  vpa text constraint refund_vpa_shape check (vpa ~ '^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$'),
  status text not null,
  -- the key of a try is the refund's id and this number; a new number only after a plain no
  try_no int not null default 1 constraint refund_tries_few check (try_no between 1 and 50),
  -- asked at least once under the present number
  is_told boolean not null default false,
  claimed_until timestamptz,
  gateway_id text constraint refund_gateway_uq unique,
  reason text,
  utr text,
  made_at timestamptz not null default haat_now(),
  ended_at timestamptz,
  constraint refund_source_has_payment check ((way = 'source') = (payment_id is not null)),
  constraint refund_upi_of_a_parcel check (way = 'source' or (shipment_id is not null and cause = 'returned')),
  constraint refund_waits_for_vpa check ((status = 'wants-vpa') = (way = 'upi' and vpa is null)),
  constraint refund_processed_has_id check (status <> 'processed' or (gateway_id is not null and ended_at is not null)),
  constraint refund_failed_has_reason check (status <> 'failed' or reason is not null)
);
-- Exactly once: a parcel's part of a payment, the rest of a payment, the cash of a parcel.
create unique index refund_part_once on refund (payment_id, shipment_id) where way = 'source' and shipment_id is not null;
create unique index refund_payment_once on refund (payment_id) where way = 'source' and shipment_id is null;
create unique index refund_cash_once on refund (shipment_id) where way = 'upi';
create index refund_by_order on refund (order_id);
create index refund_to_send on refund (made_at) where status in ('due', 'asked', 'pending');
create index refund_newest on refund (made_at desc, id);

-- Definer, because it locks the payment: two refunds at once must not give back more than came.
create function refund_must_fit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    so_far := 0;
  end if;
  if most is null or so_far + new.amount_minor > most then
    raise exception 'more would go back than came' using errcode = '23514', constraint = 'refund_within_payment';
  end if;
  return new;
end $$;
create trigger refund_fits before insert or update on refund for each row execute function refund_must_fit();

-- What the gateway transferred, row by row of its files; each payment and refund once.
create table gateway_settlement_file (
  id uuid primary key,
  file_name text not null,
  file_sha256 text not null constraint gateway_settlement_file_once unique,
  rows int not null,
  total_minor bigint not null,
  faults jsonb not null default '[]',
  imported_by uuid not null references app_user,
  imported_at timestamptz not null default haat_now()
);
create table gateway_settlement_row (
  file_id uuid not null references gateway_settlement_file,
  no int not null,
  entity text not null,
  entity_id text not null,
  settlement_id text not null,
  utr text not null,
  amount_minor bigint not null,
  fee_minor bigint not null,
  tax_minor bigint not null,
  -- what reached the bank: negative for a refund
  net_minor bigint not null,
  decision text not null constraint gateway_settlement_row_decision_known check (decision in ('matched', 'unknown', 'amount-differs')),
  settled_at timestamptz not null,
  constraint gateway_settlement_row_pk primary key (entity, entity_id),
  constraint gateway_settlement_row_place unique (file_id, no),
  constraint gateway_settlement_row_adds_up check (decision <> 'matched'
    or net_minor = case entity when 'payment' then amount_minor else -amount_minor end - fee_minor - tax_minor)
);
create trigger gateway_settlement_row_append_only before update or delete on gateway_settlement_row for each row execute function refuse_change();

grant select on prepay_saving, payment_ask, gateway_event, gateway_payment, payment_part, refund_transition, refund,
  gateway_settlement_file, gateway_settlement_row to haat_app, haat_reader;
grant insert on prepay_saving, gateway_event, gateway_payment, payment_part, gateway_settlement_file, gateway_settlement_row to haat_app;
grant insert, update on payment_ask, refund to haat_app;
