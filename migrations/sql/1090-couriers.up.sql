-- What support says a courier's code means, from a day on: the newest row that holds at the time of a scan decides, and
-- stands before the meanings the program knows. Nothing is overwritten; a mistake gets a further row.
create table courier_code_meaning (
  id bigint generated always as identity primary key,
  provider text not null constraint courier_code_meaning_provider check (provider ~ '^[a-z][a-z0-9-]{1,29}$'),
  leg text not null constraint courier_code_meaning_leg check (leg in ('forward', 'back')),
  code text not null constraint courier_code_meaning_code check (length(code) between 1 and 220),
  meaning text not null,
  valid_from timestamptz not null,
  note text not null default '',
  decided_by uuid not null references app_user,
  decided_at timestamptz not null default haat_now(),
  -- only what a courier can bring about may be meant by its codes
  constraint courier_code_meaning_known check (
    meaning = 'nothing'
    or (leg = 'forward' and meaning in ('booking-cancelled', 'picked-up', 'in-transit', 'out-for-delivery', 'undelivered',
      'delivered', 'rto-initiated', 'rto-in-transit', 'rto-delivered', 'lost', 'damaged'))
    or (leg = 'back' and meaning in ('return-picked', 'return-received', 'return-lost', 'delivered')))
);
create index courier_code_meaning_of on courier_code_meaning (provider, leg, code, valid_from desc, id desc);
create trigger courier_code_meaning_append_only before update or delete on courier_code_meaning for each row execute function refuse_change();

create function meaning_of_courier_code(of_provider text, on_leg text, of_code text, scanned_at timestamptz) returns text
language sql stable as $$
  select m.meaning from courier_code_meaning m
  where m.provider = of_provider and m.leg = on_leg and m.code = of_code and m.valid_from <= scanned_at
  order by m.valid_from desc, m.id desc limit 1
$$;

create index courier_scan_by_code on courier_scan (provider, code);

-- When a parcel's courier was last asked for its scans: a webhook that was lost is not sent again.
create table courier_poll (
  shipment_id uuid primary key references shipment,
  asked_at timestamptz not null
);

-- those a courier is to say something about, for the question what was quiet for long
create index shipment_on_the_way on shipment (manifested_at) where status in
  ('manifested', 'picked-up', 'in-transit', 'out-for-delivery', 'undelivered', 'rto-initiated', 'rto-in-transit');

grant select on courier_code_meaning, courier_poll to haat_app, haat_reader;
grant insert on courier_code_meaning, courier_poll to haat_app;
grant update on courier_poll to haat_app;
