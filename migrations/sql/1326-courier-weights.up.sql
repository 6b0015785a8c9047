-- Files of weights that couriers charge, each once by its content.
create table weight_import (
  id uuid constraint weight_import_pk primary key,
  courier text not null references courier,
  file_name text not null,
  sha256 text not null constraint weight_import_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  rows int not null,
  added int not null,
  faults int not null,
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint weight_import_once unique (courier, sha256)
);
create index weight_import_newest on weight_import (made_at desc);
create table weight_import_fault (
  import_id uuid not null references weight_import,
  row_no int not null,
  why text not null constraint weight_import_fault_known check (why in ('awb', 'charged', 'entered', 'amount')),
  value text not null constraint weight_import_fault_short check (length(value) <= 80),
  constraint weight_import_fault_pk primary key (import_id, row_no)
);
create trigger weight_import_append_only before update or delete on weight_import for each row execute function refuse_change();
create trigger weight_import_fault_append_only before update or delete on weight_import_fault for each row execute function refuse_change();

-- What a courier says that it charges a waybill's weight with: as it was told, and the same charge once.
create table courier_weight (
  id bigint generated always as identity constraint courier_weight_pk primary key,
  provider text not null,
  awb text not null,
  charged_grams int not null constraint courier_weight_charged check (charged_grams between 1 and 1000000),
  -- what the courier says that it was told, and what it wants for the difference
  entered_grams int constraint courier_weight_entered check (entered_grams > 0),
  claimed_minor bigint constraint courier_weight_claimed check (claimed_minor >= 0),
  source text not null constraint courier_weight_source check (source in ('file', 'tracking')),
  raw jsonb not null,
  told_at timestamptz not null default haat_now(),
  constraint courier_weight_once unique (provider, awb, charged_grams)
);
create trigger courier_weight_append_only before update or delete on courier_weight for each row execute function refuse_change();
create trigger courier_weight_no_truncate before truncate on courier_weight for each statement execute function refuse_change();

-- From how much on a person looks at it, and for how long it can be disputed; the newest row that holds decides.
create table weight_policy (
  valid_from date constraint weight_policy_pk primary key,
  tolerance_grams int not null constraint weight_policy_tolerance check (tolerance_grams between 0 and 5000),
  dispute_days int not null constraint weight_policy_days check (dispute_days between 1 and 60)
);
insert into weight_policy values ('2026-01-01', 50, 7);

-- A charge that is beyond what was declared: what each says, what the freight table makes of it, and until when to answer.
create table weight_item (
  id uuid constraint weight_item_pk primary key,
  report_id bigint not null constraint weight_item_once unique references courier_weight,
  shipment_id uuid not null references shipment,
  supplier_id uuid not null references supplier,
  declared_grams int not null constraint weight_item_declared check (declared_grams > 0),
  charged_grams int not null,
  -- freight before GST by our own table; null where it has no rate for the courier, way and day
  declared_minor bigint,
  charged_minor bigint,
  -- what at most is charged on: what the courier wants, and no more than the table says
  amount_minor bigint constraint weight_item_amount check (amount_minor >= 0),
  opened_at timestamptz not null,
  dispute_by timestamptz not null,
  constraint weight_item_beyond check (charged_grams > declared_grams),
  constraint weight_item_priced check ((declared_minor is null) = (charged_minor is null))
);
create index weight_item_by_shipment on weight_item (shipment_id);
create index weight_item_newest on weight_item (opened_at desc);
create trigger weight_item_append_only before update or delete on weight_item for each row execute function refuse_change();
create trigger weight_item_no_truncate before truncate on weight_item for each statement execute function refuse_change();

create table weight_transition (
  from_state text not null,
  to_state text not null,
  constraint weight_transition_pk primary key (from_state, to_state)
);
insert into weight_transition values ('open', 'accepted'), ('open', 'disputed'), ('open', 'lapsed'), ('disputed', 'won'),
  ('disputed', 'lost'), ('accepted', 'waived'), ('lost', 'waived');

-- What was decided, each with its reason; the newest is where the item stands.
create table weight_decision (
  item_id uuid not null references weight_item,
  no int not null,
  state text not null,
  bearer text constraint weight_decision_bearer check (bearer in ('supplier', 'platform')),
  amount_minor bigint,
  reason text not null constraint weight_decision_reason_short check (length(reason) <= 500),
  photo_sha256 text constraint weight_decision_photo check (photo_sha256 ~ '^[0-9a-f]{64}$'),
  -- null: the time ran out
  decided_by uuid references app_user,
  decided_at timestamptz not null default haat_now(),
  constraint weight_decision_pk primary key (item_id, no),
  constraint weight_decision_reasoned check ((state = 'lapsed') = (decided_by is null) and (state = 'lapsed' or reason ~ '\S')),
  constraint weight_decision_borne check (
    (state in ('accepted', 'lost', 'lapsed')) = (bearer is not null) and (bearer is not distinct from 'supplier') = (amount_minor is not null)
    and (amount_minor is null or amount_minor > 0) and (state <> 'lapsed' or bearer = 'platform'))
);
create function weight_decision_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  item weight_item;
  newest weight_decision;
begin
  select * into item from weight_item where id = new.item_id;
  -- one parcel's charges are decided one after the other
  perform pg_advisory_xact_lock(hashtextextended('weight|' || item.shipment_id, 0));
  select * into newest from weight_decision d where d.item_id = new.item_id order by d.no desc limit 1;
  if new.no <> coalesce(newest.no, 0) + 1
    or not exists (select 1 from weight_transition t where t.from_state = coalesce(newest.state, 'open') and t.to_state = new.state) then
    raise exception 'a weight cannot go from % to %', coalesce(newest.state, 'open'), new.state
      using errcode = '23514', constraint = 'weight_moves_by_table';
  end if;
  if (new.state = 'disputed' and haat_now() >= item.dispute_by) or (new.state = 'lapsed' and haat_now() < item.dispute_by) then
    raise exception 'a weight is disputed in its time' using errcode = '23514', constraint = 'weight_disputed_in_time';
  end if;
  if new.bearer = 'supplier' and (new.amount_minor is distinct from item.amount_minor or exists (
      select 1 from weight_money m join weight_item i on i.id = m.item_id where i.shipment_id = item.shipment_id)) then
    raise exception 'a parcel is charged once, with what its item says' using errcode = '23514', constraint = 'weight_charged_once';
  end if;
  return new;
end $$;

-- What stands: for the explanation of the ledger.
create view weight_money as
  select i.id as item_id, i.shipment_id, i.supplier_id, d.amount_minor from weight_decision d join weight_item i on i.id = d.item_id
  where d.bearer = 'supplier' and not exists (select 1 from weight_decision later where later.item_id = d.item_id and later.no > d.no);

create trigger weight_decision_fits before insert on weight_decision for each row execute function weight_decision_must_fit();
create trigger weight_decision_append_only before update or delete on weight_decision for each row execute function refuse_change();
create trigger weight_decision_no_truncate before truncate on weight_decision for each statement execute function refuse_change();

grant select on weight_import, weight_import_fault, courier_weight, weight_policy, weight_item, weight_transition, weight_decision,
  weight_money to haat_app, haat_reader;
grant insert on weight_import, weight_import_fault, courier_weight, weight_policy, weight_item, weight_decision to haat_app;
