-- Suppliers pack on weekdays and Saturdays; days on which nobody does are rows that an operator adds to.
create table business_holiday (
  day date constraint business_holiday_pk primary key,
  name text not null
);
insert into business_holiday values
  ('2026-01-26', 'Republic Day'), ('2026-08-15', 'Independence Day'), ('2026-10-02', 'Gandhi Jayanti'),
  ('2027-01-26', 'Republic Day'), ('2027-08-15', 'Independence Day'), ('2027-10-02', 'Gandhi Jayanti');

-- How soon a supplier must answer and hand over, and what it costs not to, by day: a change is a new row.
create table dispatch_policy (
  valid_from date constraint dispatch_policy_pk primary key,
  valid_to date,
  -- business days after the buyer's yes, each to its end
  accept_days int not null,
  dispatch_days int not null,
  -- parcels handed over before this hour (India) are fetched the same business day
  pickup_cutoff_hour int not null constraint dispatch_policy_cutoff check (pickup_cutoff_hour between 0 and 23),
  -- what finance may book for each; example figures
  late_penalty_minor bigint not null constraint dispatch_policy_late_penalty check (late_penalty_minor >= 0),
  cancel_penalty_minor bigint not null constraint dispatch_policy_cancel_penalty check (cancel_penalty_minor >= 0),
  -- share of a week's parcels above which support looks at a supplier
  rate_limit_bp int not null constraint dispatch_policy_rate check (rate_limit_bp between 0 and 10000),
  constraint dispatch_policy_days check (accept_days between 1 and 30 and dispatch_days between accept_days and 30),
  constraint dispatch_policy_one_for_a_day exclude using gist (daterange(valid_from, valid_to) with &&)
);
insert into dispatch_policy values ('2020-01-01', null, 2, 3, 12, 0, 5000, 500);

-- The end of the n-th business day after the day of a moment: the first instant of the day that follows.
create function business_deadline(p_since timestamptz, p_days int) returns timestamptz
language sql stable set search_path = public, pg_temp as $$
  select (max(day) + 1)::timestamp at time zone 'Asia/Kolkata'
  from (
    select (p_since at time zone 'Asia/Kolkata')::date + n as day from generate_series(1, p_days * 2 + 30) as n
    where extract(isodow from (p_since at time zone 'Asia/Kolkata')::date + n) <> 7
      and not exists (select 1 from business_holiday h where h.day = (p_since at time zone 'Asia/Kolkata')::date + n)
    order by n limit p_days
  ) open_days
$$;

alter table shipment add column dispatch_by timestamptz;
update shipment set dispatch_by = business_deadline(opened_at, 3);

-- Whoever opens a parcel gets the deadlines of that day's policy, and cannot choose others.
create function shipment_deadlines() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  select business_deadline(new.opened_at, p.accept_days), business_deadline(new.opened_at, p.dispatch_days)
  into new.accept_by, new.dispatch_by
  from dispatch_policy p
  where daterange(p.valid_from, p.valid_to) @> (new.opened_at at time zone 'Asia/Kolkata')::date;
  return new;
end $$;
create trigger shipment_deadlines before insert on shipment for each row execute function shipment_deadlines();
alter table shipment alter column dispatch_by set not null;
create index shipment_not_sent on shipment (dispatch_by) where status in ('consented', 'accepted');
create index shipment_by_deadline on shipment (supplier_id, dispatch_by);

-- A parcel that its supplier handed over late or gave up: each once, with what the policy of its deadline says of it.
create table dispatch_fault (
  shipment_id uuid not null references shipment,
  kind text not null constraint dispatch_fault_kind_known check (kind in ('late', 'cancelled')),
  supplier_id uuid not null references supplier,
  due_at timestamptz not null,
  found_at timestamptz not null,
  -- the week of the deadline, or of the cancellation
  week date not null constraint dispatch_fault_week_is_monday check (extract(isodow from week) = 1),
  penalty_minor bigint not null,
  constraint dispatch_fault_pk primary key (shipment_id, kind)
);
create index dispatch_fault_by_supplier on dispatch_fault (supplier_id, week);
create index dispatch_fault_by_week on dispatch_fault (week);
create trigger dispatch_fault_append_only before update or delete on dispatch_fault for each row execute function refuse_change();
create trigger dispatch_fault_no_truncate before truncate on dispatch_fault for each statement execute function refuse_change();

-- One visit of one courier to one supplier a day, and what it is to fetch.
create table pickup (
  id uuid constraint pickup_pk primary key,
  supplier_id uuid not null references supplier,
  provider text not null,
  day date not null,
  slot text not null default 'any' constraint pickup_slot_known check (slot in ('any', 'morning', 'afternoon')),
  opened_at timestamptz not null,
  constraint pickup_once_a_day unique (supplier_id, provider, day)
);
create table pickup_parcel (
  pickup_id uuid not null references pickup,
  shipment_id uuid not null references shipment,
  awb text not null,
  added_at timestamptz not null,
  constraint pickup_parcel_pk primary key (pickup_id, awb)
);
create index pickup_parcel_by_shipment on pickup_parcel (shipment_id);
create trigger pickup_parcel_append_only before update or delete on pickup_parcel for each row execute function refuse_change();

grant select on business_holiday, dispatch_policy, dispatch_fault, pickup, pickup_parcel to haat_app, haat_reader;
grant insert on dispatch_policy, business_holiday, dispatch_fault, pickup, pickup_parcel to haat_app;
grant update (valid_to) on dispatch_policy to haat_app;
grant update (slot) on pickup to haat_app;
