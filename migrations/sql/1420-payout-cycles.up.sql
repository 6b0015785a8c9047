-- On which days suppliers and resellers are paid, and from which amount on. A rule is proposed by one person and holds from its
-- day on once another has approved it; the newest that holds on a day decides.
create table payout_cycle (
  no int constraint payout_cycle_pk primary key,
  party text not null constraint payout_cycle_party_known check (party in ('supplier', 'reseller')),
  -- weekly: days of the week, Sunday being 0; monthly: days of the month, where a short month has none its last
  rhythm text not null constraint payout_cycle_rhythm_known check (rhythm in ('weekly', 'monthly')),
  days int[] not null,
  minimum_minor bigint not null constraint payout_cycle_minimum_fits check (minimum_minor between 100 and 1000000),
  valid_from date not null,
  reason text not null constraint payout_cycle_reasoned check (reason ~ '\S' and length(reason) <= 400),
  -- null: came with the program
  made_by uuid references app_user,
  made_at timestamptz not null default haat_now(),
  constraint payout_cycle_days_fit check (array_ndims(days) = 1 and array_position(days, null) is null
    and cardinality(days) between 1 and case rhythm when 'weekly' then 7 else 6 end
    and days <@ case rhythm when 'weekly' then array[0,1,2,3,4,5,6]
      else array[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31] end)
);
create table payout_cycle_approval (
  cycle_no int constraint payout_cycle_approval_pk primary key references payout_cycle,
  approved_by uuid references app_user,
  approved_at timestamptz not null default haat_now()
);

insert into payout_cycle (no, party, rhythm, days, minimum_minor, valid_from, reason) values
  (1, 'supplier', 'weekly', array[0,1,2,3,4,5,6], 100, '2020-01-01', 'As it was: whenever finance makes a batch.'),
  (2, 'reseller', 'weekly', array[0,1,2,3,4,5,6], 100, '2020-01-01', 'As it was: whenever finance makes a batch.');
insert into payout_cycle_approval (cycle_no) values (1), (2);

create function payout_cycle_needs_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare cycle payout_cycle;
begin
  select * into cycle from payout_cycle where no = new.cycle_no;
  if new.approved_by is null or new.approved_by is not distinct from cycle.made_by then
    raise exception 'nobody approves her own rule' using errcode = '23514', constraint = 'payout_cycle_two_people';
  end if;
  if cycle.valid_from < (haat_now() at time zone 'Asia/Kolkata')::date then
    raise exception 'no rule for days that are over' using errcode = '23514', constraint = 'payout_cycle_not_backdated';
  end if;
  return new;
end $$;
create trigger payout_cycle_two_people before insert on payout_cycle_approval for each row execute function payout_cycle_needs_two();
create trigger payout_cycle_append_only before update or delete on payout_cycle for each row execute function refuse_change();
create trigger payout_cycle_no_truncate before truncate on payout_cycle for each statement execute function refuse_change();
create trigger payout_cycle_approval_append_only before update or delete on payout_cycle_approval
  for each row execute function refuse_change();
create trigger payout_cycle_approval_no_truncate before truncate on payout_cycle_approval
  for each statement execute function refuse_change();

-- Whether a batch kept to the days, or somebody paid everybody between them.
alter table payout_batch add column payees text not null default 'due'
  constraint payout_batch_payees_known check (payees in ('due', 'everybody'));

grant select on payout_cycle, payout_cycle_approval to haat_app, haat_reader;
grant insert on payout_cycle, payout_cycle_approval to haat_app;
