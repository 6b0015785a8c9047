-- Payouts by UPI next to NEFT, and batches that go to the bank as a file or payment by payment.
alter table reseller add column upi_address text
  constraint reseller_upi_address_shape check (upi_address ~ '^[a-z0-9][a-z0-9._-]{1,254}@[a-z][a-z0-9]{1,63}$');

-- Chosen once: a batch that went both ways could be paid twice.
alter table payout_batch add column way text constraint payout_batch_way_known check (way in ('file', 'api'));
alter table payout_batch disable trigger payout_move_by_table;
update payout_batch set way = 'file' where status in ('submitted', 'settled');
alter table payout_batch enable trigger payout_move_by_table;
alter table payout_batch add constraint payout_batch_sent_some_way check (way is not null or status not in ('submitted', 'settled'));
create function payout_batch_keeps_way() returns trigger language plpgsql as $$
begin
  if old.way is not null and new.way is distinct from old.way then
    raise exception 'payout batch % goes to the bank as %', new.id, old.way using errcode = '23514', constraint = 'payout_batch_way_kept';
  end if;
  return new;
end $$;
create trigger payout_batch_keeps_way before update of way on payout_batch for each row execute function payout_batch_keeps_way();

alter table payout_line
  add column mode text not null default 'neft' constraint payout_line_mode_known check (mode in ('neft', 'upi')),
  add column upi_address text,
  alter column bank_account drop not null,
  alter column bank_ifsc drop not null,
  add constraint payout_line_goes_one_way check (case mode
    when 'neft' then bank_account is not null and bank_ifsc is not null and upi_address is null
    else upi_address is not null and bank_account is null and bank_ifsc is null end);

create or replace function payout_line_keeps() returns trigger language plpgsql as $$
begin
  if (new.batch_id, new.no, new.reference, new.party, new.party_id, new.beneficiary, new.mode, new.bank_account, new.bank_ifsc,
      new.upi_address, new.amount_minor)
    is distinct from
    (old.batch_id, old.no, old.reference, old.party, old.party_id, old.beneficiary, old.mode, old.bank_account, old.bank_ifsc,
      old.upi_address, old.amount_minor) then
    raise exception 'a payout line keeps its amount and account' using errcode = '23514', constraint = 'payout_line_immutable';
  end if;
  if new.outcome <> old.outcome and (old.outcome, new.outcome) not in (('waiting', 'paid'), ('waiting', 'failed'), ('waiting', 'reversed'), ('paid', 'reversed')) then
    raise exception 'payout % cannot go from % to %', new.reference, old.outcome, new.outcome
      using errcode = '23514', constraint = 'payout_line_move_by_table';
  end if;
  return new;
end $$;

-- A payment that the bank's API is asked for: one key for ever, asked again until the bank says what became of it.
create table payout_call (
  reference text constraint payout_call_pk primary key constraint payout_call_of_line references payout_line (reference),
  -- the bank's own number, once it was told
  bank_id text constraint payout_call_bank_id_uq unique,
  asked int not null default 0,
  -- null: nothing is left to ask
  next_ask_at timestamptz
);
create index payout_call_due on payout_call (next_ask_at) where next_ask_at is not null;

-- What somebody has to come is held back until a dispute is decided; lifted once, by a person.
create table payout_hold (
  id uuid constraint payout_hold_pk primary key,
  party text not null constraint payout_hold_party_known check (party in ('supplier', 'reseller')),
  party_id uuid not null references app_user,
  reason text not null constraint payout_hold_reasoned check (reason ~ '\S' and length(reason) <= 300),
  placed_by uuid not null references app_user,
  placed_at timestamptz not null default haat_now(),
  lifted_by uuid references app_user,
  lifted_at timestamptz,
  constraint payout_hold_lifted_by_someone check ((lifted_by is null) = (lifted_at is null))
);
create unique index payout_hold_one_open on payout_hold (party, party_id) where lifted_at is null;
create function payout_hold_keeps() returns trigger language plpgsql as $$
begin
  if old.lifted_at is not null or (new.id, new.party, new.party_id, new.reason, new.placed_by, new.placed_at)
    is distinct from (old.id, old.party, old.party_id, old.reason, old.placed_by, old.placed_at) then
    raise exception 'a hold keeps what it was placed for' using errcode = '23514', constraint = 'payout_hold_immutable';
  end if;
  return new;
end $$;
create trigger payout_hold_keeps before update on payout_hold for each row execute function payout_hold_keeps();
create trigger payout_hold_stays before delete on payout_hold for each row execute function refuse_change();

grant select, insert, update on payout_call, payout_hold to haat_app;
grant select on payout_call, payout_hold to haat_reader;
