-- A command at the terminal brings files too.
alter table remittance alter column imported_by drop not null;

alter table remittance_row
  add column order_reference text not null default '',
  add column remitted_on date,
  -- false where a spreadsheet program took digits away, so that two parcels may be written alike
  add column is_whole boolean not null default false,
  -- what it brings of cash that had come too little before
  add column part_minor bigint not null default 0;
alter table remittance_row alter column is_whole drop default;
alter table remittance_row drop constraint remittance_row_adds_up;
alter table remittance_row add constraint remittance_row_adds_up check (
  decision = 'told-before' or matched_minor + part_minor + difference_minor + unmatched_minor = amount_minor);
drop index remittance_row_parcel_once;
create index remittance_row_by_parcel on remittance_row (shipment_id) where shipment_id is not null;
-- a transfer tells a parcel once, and once that money goes back
create unique index remittance_row_once on remittance_row (courier, utr, awb, (amount_minor < 0))
  where utr <> '' and is_whole and decision not in ('told-before', 'duplicate-in-file', 'part-of-parcel');

alter table remittance_charge add column utr text not null default '';

-- Which row brought a parcel's cash: a row settles one parcel and a parcel's cash arrives once, until it is undone.
create table cash_settlement (
  id bigint generated always as identity primary key,
  shipment_id uuid not null references cod_collection,
  remittance_id uuid not null,
  no int not null,
  settled_at timestamptz not null default haat_now(),
  undone_at timestamptz,
  constraint cash_settlement_of_row foreign key (remittance_id, no) references remittance_row
);
create unique index cash_settlement_parcel_once on cash_settlement (shipment_id) where undone_at is null;
create unique index cash_settlement_row_once on cash_settlement (remittance_id, no) where undone_at is null;
insert into cash_settlement (shipment_id, remittance_id, no)
  select shipment_id, remittance_id, no from remittance_row where shipment_id is not null;

-- Money of a row that waits: for no parcel (`unknown`), missing (`short`, negative) or beyond a parcel's due (`excess`).
create table suspense_line (
  remittance_id uuid not null,
  no int not null,
  account text not null constraint suspense_line_account_known check (account in ('unknown', 'short', 'excess')),
  courier text not null,
  -- whose cash came too little or too much
  shipment_id uuid references cod_collection,
  amount_minor bigint not null constraint suspense_line_something check (amount_minor <> 0),
  open_minor bigint not null,
  since timestamptz not null default haat_now(),
  constraint suspense_line_pk primary key (remittance_id, no, account),
  constraint suspense_line_of_row foreign key (remittance_id, no) references remittance_row,
  constraint suspense_line_never_turns check (open_minor = 0 or (sign(open_minor) = sign(amount_minor) and abs(open_minor) <= abs(amount_minor)))
);
create index suspense_line_open on suspense_line (courier, since) where open_minor <> 0;
create index suspense_line_by_parcel on suspense_line (shipment_id) where open_minor <> 0 and shipment_id is not null;
insert into suspense_line (remittance_id, no, account, courier, shipment_id, amount_minor, open_minor, since)
  select r.remittance_id, r.no, s.account, r.courier, r.shipment_id, s.amount, s.amount, f.imported_at
  from remittance_row r join remittance f on f.id = r.remittance_id
  cross join lateral (values ('unknown', r.unmatched_minor),
    (case when r.difference_minor < 0 then 'short' else 'excess' end, r.difference_minor)) as s(account, amount)
  where s.amount <> 0;

-- What two people decided about money that waits, or about a transfer that the bank tells differently. Only one at a time.
create table suspense_resolution (
  id uuid primary key,
  courier text not null,
  remittance_id uuid,
  no int,
  account text,
  utr text,
  kind text not null constraint suspense_resolution_kind_known check (kind in ('parcel', 'charges', 'courier-account', 'written-off')),
  shipment_id uuid references cod_collection,
  from_account text not null,
  to_account text not null,
  -- out of the first account; what of it the second gets; what stays short (negative) or beyond the due
  moved_minor bigint not null constraint suspense_resolution_something check (moved_minor <> 0),
  matched_minor bigint not null,
  difference_minor bigint not null default 0,
  reason text not null constraint suspense_resolution_reasoned check (reason ~ '\S' and length(reason) <= 500),
  status text not null default 'proposed' constraint suspense_resolution_status_known
    check (status in ('proposed', 'refused', 'approved', 'reversal-asked', 'reversed')),
  -- null: the delivery, which was told after its money
  proposed_by uuid references app_user,
  proposed_at timestamptz not null default haat_now(),
  decided_by uuid references app_user,
  decided_at timestamptz,
  reversal_reason text,
  reversal_asked_by uuid references app_user,
  reversal_asked_at timestamptz,
  reversal_decided_by uuid references app_user,
  reversal_decided_at timestamptz,
  constraint suspense_resolution_of_line foreign key (remittance_id, no, account) references suspense_line,
  constraint suspense_resolution_adds_up check (moved_minor = matched_minor + difference_minor),
  constraint suspense_resolution_one_subject check (num_nonnulls(remittance_id, utr) = 1),
  constraint suspense_resolution_names_parcel check ((kind = 'parcel') = (shipment_id is not null)),
  constraint suspense_resolution_four_eyes check (decided_by <> proposed_by),
  constraint suspense_resolution_decided check (status in ('proposed') or proposed_by is null or decided_by is not null),
  constraint suspense_resolution_reversal_four_eyes check (reversal_decided_by <> reversal_asked_by),
  constraint suspense_resolution_reversal_decided check (status <> 'reversed' or reversal_decided_by is not null)
);
create unique index suspense_resolution_line_once on suspense_resolution (remittance_id, no, account)
  where status in ('proposed', 'approved', 'reversal-asked') and remittance_id is not null;
create unique index suspense_resolution_transfer_once on suspense_resolution (courier, utr) where status = 'proposed' and utr is not null;
create index suspense_resolution_waiting on suspense_resolution (proposed_at) where status in ('proposed', 'reversal-asked');

create function suspense_resolution_keeps() returns trigger language plpgsql as $$
begin
  if (new.courier, new.remittance_id, new.no, new.account, new.utr, new.kind, new.shipment_id, new.from_account, new.to_account,
      new.moved_minor, new.matched_minor, new.difference_minor, new.reason, new.proposed_by)
    is distinct from
     (old.courier, old.remittance_id, old.no, old.account, old.utr, old.kind, old.shipment_id, old.from_account, old.to_account,
      old.moved_minor, old.matched_minor, old.difference_minor, old.reason, old.proposed_by) then
    raise exception 'a resolution keeps what was proposed' using errcode = '23514', constraint = 'suspense_resolution_immutable';
  end if;
  if new.status <> old.status and (old.status, new.status) not in (('proposed', 'approved'), ('proposed', 'refused'),
    ('approved', 'reversal-asked'), ('reversal-asked', 'reversed'), ('reversal-asked', 'approved')) then
    raise exception 'resolution % cannot go from % to %', new.id, old.status, new.status
      using errcode = '23514', constraint = 'suspense_resolution_move_by_table';
  end if;
  return new;
end $$;
create trigger suspense_resolution_moves before update on suspense_resolution for each row execute function suspense_resolution_keeps();

-- Rows of a file between reading and booking; what a crash leaves here is worth nothing.
create unlogged table remittance_staged (
  import_id uuid not null,
  no int not null,
  awb_key text not null,
  is_whole boolean not null,
  is_taken_back boolean not null,
  row jsonb not null,
  staged_at timestamptz not null default now(),
  constraint remittance_staged_pk primary key (import_id, no)
);
create index remittance_staged_by_awb on remittance_staged (import_id, awb_key);

grant select on cash_settlement, suspense_line, suspense_resolution, remittance_staged to haat_app, haat_reader;
grant insert on cash_settlement, suspense_line, suspense_resolution to haat_app;
grant insert, delete on remittance_staged to haat_app;
grant update (undone_at) on cash_settlement to haat_app;
grant update (open_minor) on suspense_line to haat_app;
grant update (status, decided_by, decided_at, reversal_reason, reversal_asked_by, reversal_asked_at, reversal_decided_by,
  reversal_decided_at) on suspense_resolution to haat_app;
