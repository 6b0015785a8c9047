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
  booking_key text constraint shipment_booking_uq unique,
  awb text,
  delivery_no int not null default 0,
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
create index shipment_return_window on shipment (return_until) where status = 'delivered';

create function shipment_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.consent_id <> old.consent_id or new.cod_minor <> old.cod_minor or new.order_id <> old.order_id then
    raise exception 'a shipment keeps its consent and amount' using errcode = '23514', constraint = 'shipment_immutable_facts';
  end if;
  if new.status <> old.status and not exists (
    select 1 from shipment_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'shipment % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'shipment_move_by_table';
  end if;
  return new;
end $$;
create trigger shipment_move_by_table before update on shipment for each row execute function shipment_moves_by_table();

create table shipment_line (
  shipment_id uuid not null references shipment,
  no int not null,
  variant_id uuid not null references variant,
  title text not null,
  options jsonb not null default '{}',
  quantity int not null,
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

create table return_request (
  shipment_id uuid primary key references shipment,
  reason text not null constraint return_request_reason_known check (reason in ('wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind')),
  note text not null default '',
  requested_at timestamptz not null,
  awb text,
  checked_at timestamptz,
  verdict text constraint return_request_verdict_known check (verdict in ('good', 'damaged'))
);
