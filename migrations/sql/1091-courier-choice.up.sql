-- The couriers an installation books with; what is not in use is never chosen.
create table courier (
  name text primary key constraint courier_name check (name ~ '^[a-z][a-z0-9-]{1,29}$'),
  title text not null,
  in_use boolean not null default false
);
insert into courier (name, title, in_use) values ('shiprocket', 'Shiprocket', true), ('delhivery', 'Delhivery', false);

-- What a courier's own sheet says of a pincode; where it says nothing, what the pincode itself allows holds.
create table courier_pincode (
  courier text not null references courier,
  pincode text not null references pincode,
  service text not null constraint courier_pincode_service check (service in ('cod', 'prepaid', 'none')),
  days int constraint courier_pincode_days check (days between 1 and 60),
  changed_at timestamptz not null default haat_now(),
  constraint courier_pincode_pk primary key (courier, pincode)
);
create index courier_pincode_of on courier_pincode (pincode);

-- What carrying costs, before GST: zone by weight slab, and the fee for cash. Rows are dated and never overlap.
create table freight_rate (
  id bigint generated always as identity primary key,
  courier text not null references courier,
  zone text not null constraint freight_rate_zone check (zone in ('local', 'regional', 'metro', 'national', 'remote')),
  valid_from date not null,
  valid_to date constraint freight_rate_ends_after_start check (valid_to >= valid_from),
  slab_grams int not null constraint freight_rate_slab check (slab_grams > 0),
  first_minor bigint not null constraint freight_rate_first check (first_minor >= 0),
  further_minor bigint not null constraint freight_rate_further check (further_minor >= 0),
  cod_least_minor bigint not null constraint freight_rate_cod check (cod_least_minor >= 0),
  cod_bp int not null constraint freight_rate_cod_share check (cod_bp between 0 and 10000),
  -- the way back, as a share of the way there
  return_bp int not null constraint freight_rate_return check (return_bp between 0 and 20000),
  constraint freight_rate_one_a_day exclude using gist (courier with =, zone with =, daterange(valid_from, valid_to, '[]') with &&)
);
-- Examples that an operator replaces by the rates of its own contract.
insert into freight_rate (courier, zone, valid_from, slab_grams, first_minor, further_minor, cod_least_minor, cod_bp, return_bp)
select courier, zone, '2026-01-01', 500, first, further, 4000, 200, 10000
from (values ('shiprocket', 'local', 3500, 2500), ('shiprocket', 'regional', 4500, 3000), ('shiprocket', 'metro', 5000, 3500),
  ('shiprocket', 'national', 5500, 4000), ('shiprocket', 'remote', 7500, 6000),
  ('delhivery', 'local', 3700, 2300), ('delhivery', 'regional', 4400, 2900), ('delhivery', 'metro', 4800, 3300),
  ('delhivery', 'national', 5200, 3900), ('delhivery', 'remote', 8200, 6400)) as rates(courier, zone, first, further);

-- How much cost, speed and past returns count when a courier is chosen; the newest row that holds decides.
create table courier_weighting (
  valid_from date primary key,
  cost int not null constraint courier_weighting_cost check (cost between 0 and 100),
  speed int not null constraint courier_weighting_speed check (speed between 0 and 100),
  returns int not null constraint courier_weighting_returns check (returns between 0 and 100),
  constraint courier_weighting_whole check (cost + speed + returns = 100)
);
insert into courier_weighting values ('2026-01-01', 50, 15, 35);

-- One wish to book a parcel: written before the courier is asked, because couriers know no idempotency key. A silence
-- leaves it `unknown` until the courier was searched for our own key; only then may another courier be asked.
create table booking_intent (
  shipment_id uuid not null references shipment,
  no int not null constraint booking_intent_no check (no > 0),
  courier text not null references courier,
  from_pincode text not null,
  to_pincode text not null,
  declared_grams int not null constraint booking_intent_grams check (declared_grams > 0),
  freight_minor bigint constraint booking_intent_freight check (freight_minor >= 0),
  reasons jsonb not null,
  made_at timestamptz not null default haat_now(),
  outcome text not null default 'asking' constraint booking_intent_outcome check (outcome in ('asking', 'unknown', 'booked', 'refused')),
  ended_at timestamptz,
  constraint booking_intent_pk primary key (shipment_id, no),
  constraint booking_intent_ends check ((outcome in ('booked', 'refused')) = (ended_at is not null))
);
create unique index booking_intent_one_open on booking_intent (shipment_id) where outcome in ('asking', 'unknown');
create index booking_intent_by_way on booking_intent (courier, left(to_pincode, 3)) where outcome = 'booked';
create function booking_intent_keeps() returns trigger language plpgsql as $$
begin
  if (new.shipment_id, new.no, new.courier, new.from_pincode, new.to_pincode, new.declared_grams, new.freight_minor, new.reasons, new.made_at)
    is distinct from (old.shipment_id, old.no, old.courier, old.from_pincode, old.to_pincode, old.declared_grams, old.freight_minor, old.reasons, old.made_at)
    or old.outcome in ('booked', 'refused') then
    raise exception 'what was asked of a courier stays' using errcode = '23514', constraint = 'booking_intent_immutable';
  end if;
  return new;
end $$;
create trigger booking_intent_moves before update on booking_intent for each row execute function booking_intent_keeps();
create trigger booking_intent_no_delete before delete on booking_intent for each row execute function refuse_change();

grant select on courier, courier_pincode, freight_rate, courier_weighting, booking_intent to haat_app, haat_reader;
grant insert, update, delete on courier_pincode to haat_app;
grant update (in_use) on courier to haat_app;
grant insert on booking_intent, freight_rate, courier_weighting to haat_app;
grant update (valid_to) on freight_rate to haat_app;
grant update (outcome, ended_at) on booking_intent to haat_app;
