-- The cash of one delivered parcel on its way from the door to our bank.
create table cod_collection (
  shipment_id uuid primary key references shipment,
  courier text not null,
  awb text not null,
  order_reference text not null,
  due_minor bigint not null,
  collected_at timestamptz not null,
  status text not null default 'collected' constraint cod_collection_status_known
    check (status in ('collected', 'remitted', 'short', 'excess', 'reversed')),
  remitted_minor bigint not null default 0,
  remitted_at timestamptz
);
create index cod_collection_by_awb on cod_collection (courier, awb);
create index cod_collection_open on cod_collection (collected_at) where status = 'collected';

create table commission (
  shipment_id uuid primary key references shipment,
  reseller_id uuid not null references reseller,
  amount_minor bigint not null,
  status text not null default 'pending' constraint commission_status_known
    check (status in ('pending', 'payable', 'clawed-back', 'reversed')),
  earned_at timestamptz not null,
  payable_from timestamptz not null,
  released_at timestamptz
);
create index commission_due on commission (payable_from) where status = 'pending';
create index commission_by_reseller on commission (reseller_id, earned_at desc);

create table supplier_due (
  shipment_id uuid primary key references shipment,
  supplier_id uuid not null references supplier,
  amount_minor bigint not null,
  status text not null default 'pending' constraint supplier_due_status_known
    check (status in ('pending', 'payable', 'clawed-back', 'reversed')),
  earned_at timestamptz not null,
  payable_from timestamptz not null,
  released_at timestamptz
);
create index supplier_due_due on supplier_due (payable_from) where status = 'pending';
create index supplier_due_by_supplier on supplier_due (supplier_id, earned_at desc);

create table remittance (
  id uuid primary key,
  courier text not null,
  file_name text not null,
  file_sha256 text not null,
  layout text not null,
  total_minor bigint not null,
  rows int not null,
  object_key text not null,
  imported_by uuid not null references app_user,
  imported_at timestamptz not null default now(),
  constraint remittance_file_once unique (courier, file_sha256)
);

create table remittance_row (
  remittance_id uuid not null references remittance,
  row_number int not null,
  courier text not null,
  awb text not null,
  utr text not null default '',
  amount_minor bigint not null,
  decision text not null,
  shipment_id uuid references cod_collection,
  difference_minor bigint not null default 0,
  facts jsonb not null default '{}',
  constraint remittance_row_pk primary key (remittance_id, row_number)
);
-- a row is matched at most once and a parcel's cash arrives at most once
create unique index remittance_row_parcel_once on remittance_row (shipment_id) where shipment_id is not null;
create index remittance_row_open on remittance_row (decision) where shipment_id is null;

create table payout_transition (
  from_status text not null,
  to_status text not null,
  constraint payout_transition_pk primary key (from_status, to_status)
);
insert into payout_transition values
  ('made', 'approved'), ('made', 'cancelled'), ('approved', 'submitted'), ('submitted', 'settled');

create table payout_batch (
  id uuid primary key,
  status text not null default 'made',
  made_by uuid not null references app_user,
  made_at timestamptz not null default now(),
  approved_by uuid references app_user,
  approved_at timestamptz,
  bank_reference text,
  submitted_at timestamptz,
  settled_at timestamptz,
  total_minor bigint not null,
  lines int not null,
  constraint payout_batch_four_eyes check (approved_by <> made_by),
  constraint payout_batch_approved_first check (status in ('made', 'cancelled') or approved_by is not null)
);
create function payout_moves_by_table() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not exists (
    select 1 from payout_transition t where t.from_status = old.status and t.to_status = new.status) then
    raise exception 'payout batch % cannot go from % to %', new.id, old.status, new.status using errcode = '23514', constraint = 'payout_move_by_table';
  end if;
  if new.total_minor <> old.total_minor or new.made_by <> old.made_by then
    raise exception 'a payout batch keeps its lines' using errcode = '23514', constraint = 'payout_immutable_facts';
  end if;
  return new;
end $$;
create trigger payout_move_by_table before update on payout_batch for each row execute function payout_moves_by_table();

create table payout_line (
  batch_id uuid not null references payout_batch,
  no int not null,
  reference text not null constraint payout_line_reference_uq unique,
  party text not null constraint payout_line_party_known check (party in ('supplier', 'reseller')),
  party_id uuid not null references app_user,
  beneficiary text not null,
  bank_account text not null,
  bank_ifsc text not null,
  amount_minor bigint not null constraint payout_line_positive check (amount_minor > 0),
  outcome text not null default 'waiting' constraint payout_line_outcome_known check (outcome in ('waiting', 'paid', 'failed', 'reversed')),
  utr text,
  reason text,
  answered_at timestamptz,
  constraint payout_line_pk primary key (batch_id, no),
  constraint payout_line_one_per_party unique (batch_id, party, party_id),
  constraint payout_line_paid_has_utr check (outcome <> 'paid' or utr is not null)
);
