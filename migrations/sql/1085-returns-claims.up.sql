-- What a supplier claims on a parcel that came back, with the unpacking video and photos as evidence.
create table claim (
  id uuid primary key,
  shipment_id uuid not null constraint claim_once unique references shipment,
  supplier_id uuid not null references supplier,
  reason text not null constraint claim_reason_known check (reason in ('wrong-item', 'used', 'damaged', 'empty')),
  words text not null default '' constraint claim_words_short check (length(words) <= 500),
  received_at timestamptz not null,
  claimed_at timestamptz not null,
  constraint claim_within_seven_days check (claimed_at <= received_at + interval '7 days')
);
create index claim_by_supplier on claim (supplier_id, claimed_at desc);

-- Own parcel, and the day it came back as its story tells it.
create function claim_must_fit() returns trigger language plpgsql as $$
declare
  came timestamptz;
begin
  perform 1 from shipment s where s.id = new.shipment_id and s.supplier_id = new.supplier_id
    and s.status in ('rto-delivered', 'rto-checked', 'return-received', 'return-checked') for update;
  if not found then
    raise exception 'no parcel of this supplier came back' using errcode = '23514', constraint = 'claim_of_own_return';
  end if;
  select max(e.happened_at) into came from shipment_event e
  where e.shipment_id = new.shipment_id and e.to_status in ('rto-delivered', 'return-received');
  if came is distinct from new.received_at then
    raise exception 'a parcel comes back when its story says' using errcode = '23514', constraint = 'claim_received_as_told';
  end if;
  return new;
end $$;
create trigger claim_fits before insert on claim for each row execute function claim_must_fit();
create trigger claim_append_only before update or delete on claim for each row execute function refuse_change();
create trigger claim_no_truncate before truncate on claim for each statement execute function refuse_change();

-- Files lie in the object store under their hash; nobody but supplier and support sees them.
create table claim_file (
  id uuid primary key,
  claim_id uuid not null references claim,
  media_type text not null constraint claim_file_type_known check (media_type in ('image/jpeg', 'video/mp4', 'video/webm')),
  sha256 text not null constraint claim_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null constraint claim_file_bytes check (bytes between 1 and 52428800),
  added_at timestamptz not null
);
create index claim_file_by_claim on claim_file (claim_id);
create trigger claim_file_append_only before update or delete on claim_file for each row execute function refuse_change();

-- The newest decision counts; a newer one takes the money of the one before back.
create table claim_decision (
  claim_id uuid not null references claim,
  no int not null constraint claim_decision_no_positive check (no >= 1),
  outcome text not null constraint claim_decision_outcome_known check (outcome in ('allowed', 'refused')),
  -- who bears the goods instead of the supplier
  bearer text constraint claim_decision_bearer_known check (bearer in ('courier', 'platform', 'reseller')),
  bearer_account text,
  amount_minor bigint,
  reason text not null constraint claim_decision_reasoned check (reason ~ '\S'),
  decided_by uuid not null references app_user,
  decided_at timestamptz not null,
  constraint claim_decision_pk primary key (claim_id, no),
  constraint claim_decision_whole check (
    case outcome when 'allowed' then bearer is not null and bearer_account is not null and amount_minor > 0
      else bearer is null and bearer_account is null and amount_minor is null end)
);
-- Never more than the supplier would have earned, and one after the other.
create function claim_decision_must_fit() returns trigger language plpgsql as $$
declare
  most bigint;
begin
  perform 1 from claim where id = new.claim_id for key share;
  if new.no <> (select coalesce(max(d.no), 0) + 1 from claim_decision d where d.claim_id = new.claim_id) then
    raise exception 'decisions follow each other' using errcode = '23514', constraint = 'claim_decision_in_turn';
  end if;
  select sum(l.supplier_minor) into most from claim c join shipment s on s.id = c.shipment_id
    join order_line l on l.order_id = s.order_id and l.supplier_id = s.supplier_id where c.id = new.claim_id;
  if new.amount_minor > most then
    raise exception 'more than the supplier would have earned' using errcode = '23514', constraint = 'claim_decision_most';
  end if;
  return new;
end $$;
create trigger claim_decision_fits before insert on claim_decision for each row execute function claim_decision_must_fit();
create trigger claim_decision_append_only before update or delete on claim_decision for each row execute function refuse_change();
create trigger claim_decision_no_truncate before truncate on claim_decision for each statement execute function refuse_change();

-- What stands: for the explanation of the ledger.
create view claim_money as
  select d.claim_id, c.supplier_id, s.reseller_id, d.bearer, d.bearer_account, d.amount_minor, d.decided_at
  from claim_decision d join claim c on c.id = d.claim_id join shipment s on s.id = c.shipment_id
  where d.outcome = 'allowed'
    and not exists (select 1 from claim_decision later where later.claim_id = d.claim_id and later.no > d.no);

grant select on claim, claim_file, claim_decision, claim_money to haat_app, haat_reader;
grant insert on claim, claim_file, claim_decision to haat_app;
grant update (id) on claim to haat_app;
