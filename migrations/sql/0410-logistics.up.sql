create table pincode (
  pincode text primary key constraint pincode_six_digits check (pincode ~ '^[1-9]\d{5}$'),
  place text not null,
  district text not null,
  state text not null,
  state_code text not null,
  cod boolean not null default true,
  delivery_days int not null default 5
);

create table shipment_transition (
  from_status text not null,
  to_status text not null,
  constraint shipment_transition_pk primary key (from_status, to_status)
);

-- The moves of src/modules/logistics/domain/shipment-table.ts; a test compares both. A courier tells its facts in any
-- order, leaves scans out and takes back what it told; only what we or the supplier did is final.
insert into shipment_transition
select from_status, to_status
from (values
  ('consented', '{accepted,cancelled}'),
  ('accepted', '{manifested,cancelled}'),
  ('manifested', '{booking-cancelled,picked-up,in-transit,out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('booking-cancelled', '{manifested,cancelled,picked-up,in-transit,out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('picked-up', '{in-transit,out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('in-transit', '{out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('out-for-delivery', '{in-transit,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('undelivered', '{in-transit,out-for-delivery,delivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged}'),
  ('delivered', '{out-for-delivery,undelivered,rto-initiated,rto-in-transit,rto-delivered,lost,damaged,return-requested}'),
  ('rto-initiated', '{out-for-delivery,undelivered,delivered,rto-in-transit,rto-delivered,lost,damaged}'),
  ('rto-in-transit', '{rto-delivered,lost,damaged}'),
  ('rto-delivered', '{rto-in-transit,lost,damaged,rto-checked}'),
  ('lost', '{in-transit,out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,damaged}'),
  ('damaged', '{in-transit,out-for-delivery,undelivered,delivered,rto-initiated,rto-in-transit,rto-delivered,lost}'),
  ('return-requested', '{delivered,return-picked,return-received,return-lost}'),
  ('return-picked', '{return-received,return-lost}'),
  ('return-received', '{return-picked,return-lost,return-checked}'),
  ('return-lost', '{return-picked,return-received,return-checked}')
) as moves (from_status, targets), unnest(targets::text[]) as to_status;

create table shipment (
  id uuid primary key,
  order_id uuid not null references orders,
  supplier_id uuid not null references supplier,
  reseller_id uuid not null references reseller,
  -- no parcel without the buyer's own yes
  consent_id uuid not null,
  cod_minor bigint not null constraint shipment_cod_positive check (cod_minor > 0),
  status text not null default 'consented',
  provider text,
  -- our name at the courier, stored before it is asked; asked > answered means that a call may have gone unheard
  booking_key text constraint shipment_booking_uq unique,
  booking_asked int not null default 0,
  booking_answered int not null default 0,
  booking_claimed_until timestamptz,
  awb text,
  delivery_no int not null default 0,
  loss_no int not null default 0,
  opened_at timestamptz not null default now(),
  accept_by timestamptz not null,
  manifested_at timestamptz,
  delivered_at timestamptz,
  return_until timestamptz,
  version int not null default 0,
  constraint shipment_consent_fk foreign key (consent_id, order_id) references order_consent (id, order_id),
  constraint shipment_one_per_supplier unique (order_id, supplier_id),
  constraint shipment_awb_uq unique (provider, awb),
  constraint shipment_manifest_has_awb check (status in ('consented', 'accepted', 'cancelled') or (awb is not null and provider is not null))
);
create index shipment_by_supplier on shipment (supplier_id, status, opened_at);
create index shipment_by_reseller on shipment (reseller_id, opened_at desc);
create index shipment_handing_over on shipment (booking_claimed_until) where booking_claimed_until is not null;
create index shipment_return_window on shipment (return_until) where status = 'delivered';

create function shipment_moves_by_table() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.status <> 'consented' then
      raise exception 'a shipment cannot start as %', new.status using errcode = '23514', constraint = 'shipment_starts_consented';
    end if;
    return new;
  end if;
  if new.consent_id <> old.consent_id or new.cod_minor <> old.cod_minor or new.order_id <> old.order_id
    or new.supplier_id <> old.supplier_id or new.reseller_id <> old.reseller_id then
    raise exception 'a shipment keeps its consent, parties and amount' using errcode = '23514', constraint = 'shipment_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from shipment_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'shipment % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'shipment_move_by_table';
  end if;
  return new;
end $$;
create trigger shipment_move_by_table before insert or update on shipment for each row execute function shipment_moves_by_table();

create table shipment_line (
  shipment_id uuid not null references shipment,
  no int not null,
  variant_id uuid not null references variant,
  title text not null,
  options jsonb not null default '{}',
  quantity int not null constraint shipment_line_quantity check (quantity between 1 and 999),
  weight_grams int not null default 500,
  constraint shipment_line_pk primary key (shipment_id, no)
);

create table shipment_event (
  id bigint generated always as identity primary key,
  shipment_id uuid not null references shipment,
  from_status text,
  to_status text not null,
  cause text not null,
  happened_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index shipment_event_by_shipment on shipment_event (shipment_id, id);
create trigger shipment_event_append_only before update or delete on shipment_event for each row execute function refuse_change();

-- Raw scans, each once however often it is delivered; the state is the fold of the ordered set.
create table courier_scan (
  id bigint generated always as identity primary key,
  provider text not null,
  awb text not null,
  code text not null,
  label text not null,
  scanned_at timestamptz not null,
  location text not null default '',
  raw jsonb not null,
  received_at timestamptz not null default now(),
  constraint courier_scan_once unique (provider, awb, code, scanned_at)
);
create trigger courier_scan_append_only before update or delete on courier_scan for each row execute function refuse_change();

-- One wish of a buyer to send a delivered parcel back; a parcel has at most one that is open.
create table return_request (
  shipment_id uuid not null references shipment,
  no int not null,
  delivery_no int not null,
  reason text not null constraint return_request_reason_known check (reason in ('wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind')),
  note text not null default '',
  requested_by text not null constraint return_request_by_known check (requested_by in ('buyer', 'support')),
  requested_at timestamptz not null,
  -- asked for before the courier is called; the time until which nobody else asks
  booking_asked boolean not null default false,
  booking_tries int not null default 0,
  booking_claimed_until timestamptz,
  provider text,
  awb text,
  withdrawn_at timestamptz,
  checked_at timestamptz,
  verdict text constraint return_request_verdict_known check (verdict in ('good', 'damaged')),
  constraint return_request_pk primary key (shipment_id, no),
  constraint return_request_awb_uq unique (provider, awb),
  constraint return_request_checked_with_verdict check ((checked_at is null) = (verdict is null))
);
create unique index return_request_one_open on return_request (shipment_id) where withdrawn_at is null and checked_at is null;
create index return_request_to_book on return_request (requested_at) where awb is null and withdrawn_at is null and checked_at is null;
