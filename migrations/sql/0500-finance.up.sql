-- The cash of one delivered parcel on its way from the door to our bank.
create table cod_collection (
  shipment_id uuid primary key references shipment,
  courier text not null,
  awb text not null,
  order_reference text not null,
  due_minor bigint not null,
  -- the delivery that was told last; a correction of it counts as later than the delivery itself
  delivery_no int not null,
  collected_at timestamptz not null,
  status text not null default 'collected' constraint cod_collection_status_known
    check (status in ('collected', 'remitted', 'short', 'excess', 'reversed')),
  remitted_minor bigint not null default 0,
  remitted_at timestamptz,
  remitted_utr text not null default ''
);
-- couriers' files lose leading noughts and change capitals
create index cod_collection_by_awb on cod_collection (courier, ltrim(upper(awb), '0'));
create index cod_collection_by_reference on cod_collection (courier, regexp_replace(lower(order_reference), '(-c$|[^[:alnum:]])', '', 'g'));
create index cod_collection_open on cod_collection (courier, collected_at) where status = 'collected';

-- What has been told of one delivery, whatever the order in which it was told.
create table delivery_fate (
  shipment_id uuid not null references shipment,
  delivery_no int not null,
  order_id uuid not null,
  supplier_id uuid not null references supplier,
  reseller_id uuid not null references reseller,
  delivered_at timestamptz,
  corrected_at timestamptz,
  -- a return holds the money while more were asked for than have ended
  returns_asked int not null default 0,
  returns_ended int not null default 0,
  checked_at timestamptz,
  constraint delivery_fate_pk primary key (shipment_id, delivery_no)
);

create table commission (
  shipment_id uuid not null references shipment,
  delivery_no int not null,
  reseller_id uuid not null references reseller,
  amount_minor bigint not null,
  -- before income tax: what the year's threshold of section 194H counts
  gross_minor bigint not null,
  status text not null default 'pending' constraint commission_status_known
    check (status in ('pending', 'payable', 'clawed-back', 'reversed')),
  earned_at timestamptz not null,
  payable_from timestamptz not null,
  released_at timestamptz,
  ended_at timestamptz,
  constraint commission_pk primary key (shipment_id, delivery_no)
);
create index commission_by_reseller on commission (reseller_id, earned_at desc);

create table supplier_due (
  shipment_id uuid not null references shipment,
  delivery_no int not null,
  supplier_id uuid not null references supplier,
  amount_minor bigint not null,
  status text not null default 'pending' constraint supplier_due_status_known
    check (status in ('pending', 'payable', 'clawed-back', 'reversed')),
  earned_at timestamptz not null,
  payable_from timestamptz not null,
  released_at timestamptz,
  ended_at timestamptz,
  constraint supplier_due_pk primary key (shipment_id, delivery_no)
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
  -- what the file says as a whole, and the rows that could not be taken
  summary jsonb not null default '{}',
  imported_by uuid not null references app_user,
  imported_at timestamptz not null default now(),
  constraint remittance_file_once unique (courier, file_sha256)
);

create table remittance_row (
  remittance_id uuid not null references remittance,
  -- place in the file, over all its sheets
  no int not null,
  sheet text not null default '',
  row_number int not null,
  courier text not null,
  awb text not null,
  utr text not null default '',
  amount_minor bigint not null,
  decision text not null,
  shipment_id uuid references cod_collection,
  -- what the row settles of its parcel, and what came beyond (negative: what is missing)
  matched_minor bigint not null default 0,
  difference_minor bigint not null default 0,
  -- what waits in suspense for a person
  unmatched_minor bigint not null default 0,
  facts jsonb not null default '{}',
  constraint remittance_row_pk primary key (remittance_id, no),
  constraint remittance_row_adds_up check (
    decision = 'told-before' or matched_minor + difference_minor + unmatched_minor = amount_minor)
);
-- a row is matched at most once and a parcel's cash arrives at most once
create unique index remittance_row_parcel_once on remittance_row (shipment_id) where shipment_id is not null;
create index remittance_row_open on remittance_row (courier, decision) where unmatched_minor <> 0;
create index remittance_row_told on remittance_row (courier, utr, awb) where utr <> '';
create trigger remittance_row_append_only before update or delete on remittance_row for each row execute function refuse_change();

-- Freight and fees that a courier kept back from a transfer, once a transfer however many files tell it.
create table remittance_charge (
  courier text not null,
  crf_id text not null,
  remittance_id uuid not null references remittance,
  amount_minor bigint not null,
  constraint remittance_charge_pk primary key (courier, crf_id)
);

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
  -- the bank's number of the file, and where our copy lies
  bank_reference text,
  file_key text,
  -- who has a balance and is not paid, and why
  holds jsonb not null default '[]',
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

create function payout_line_keeps() returns trigger language plpgsql as $$
begin
  if (new.batch_id, new.no, new.reference, new.party, new.party_id, new.beneficiary, new.bank_account, new.bank_ifsc, new.amount_minor)
    is distinct from
    (old.batch_id, old.no, old.reference, old.party, old.party_id, old.beneficiary, old.bank_account, old.bank_ifsc, old.amount_minor) then
    raise exception 'a payout line keeps its amount and account' using errcode = '23514', constraint = 'payout_line_immutable';
  end if;
  if new.outcome <> old.outcome and (old.outcome, new.outcome) not in (('waiting', 'paid'), ('waiting', 'failed'), ('waiting', 'reversed'), ('paid', 'reversed')) then
    raise exception 'payout % cannot go from % to %', new.reference, old.outcome, new.outcome
      using errcode = '23514', constraint = 'payout_line_move_by_table';
  end if;
  return new;
end $$;
create trigger payout_line_moves before update on payout_line for each row execute function payout_line_keeps();
create index payout_line_by_party on payout_line (party, party_id);
