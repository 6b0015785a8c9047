-- Rules that one person proposes and another puts into force had a guard each that said the same. One stands before all tables of
-- decisions now; what was decided stays as it is, and every proposal can be withdrawn, not only those of `policy_proposal`.

-- Its arguments: the table of the proposals, the columns of a decision that name its proposal and who decided, what is proposed.
create function decided_by_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  decision constant jsonb := to_jsonb(new);
  decided_by constant text := decision ->> tg_argv[2];
  proposal jsonb;
begin
  execute format('select to_jsonb(p) from %I p where no = $1', tg_argv[0]) into proposal using (decision ->> tg_argv[1])::int;
  if decided_by is null or (new.verdict = 'approved' and decided_by = proposal ->> 'made_by') then
    raise exception 'nobody approves her own %', tg_argv[3] using errcode = '23514', constraint = tg_name;
  end if;
  if new.verdict = 'approved' and ((proposal ->> 'valid_from')::date < (haat_now() at time zone 'Asia/Kolkata')::date
    or (decision ->> 'valid_from')::timestamptz < haat_now() - interval '1 minute') then
    raise exception 'no % for days that are over', tg_argv[3]
      using errcode = '23514', constraint = replace(tg_name, 'two_people', 'not_backdated');
  end if;
  return new;
end $$;

alter table payout_cycle_approval add column verdict text not null default 'approved'
  constraint payout_cycle_approval_verdict check (verdict in ('approved', 'withdrawn'));
alter table return_freight_policy_approval add column verdict text not null default 'approved'
  constraint return_freight_policy_approval_verdict check (verdict in ('approved', 'withdrawn'));
alter table risk_policy_approval add column verdict text not null default 'approved'
  constraint risk_policy_approval_verdict check (verdict in ('approved', 'withdrawn'));
alter table risk_policy_approval alter column valid_from set default haat_now();

drop trigger payout_cycle_two_people on payout_cycle_approval;
drop function payout_cycle_needs_two;
create trigger payout_cycle_two_people before insert on payout_cycle_approval
  for each row execute function decided_by_two('payout_cycle', 'cycle_no', 'approved_by', 'rule');
drop trigger return_freight_policy_two_people on return_freight_policy_approval;
drop function return_freight_policy_needs_two;
create trigger return_freight_policy_two_people before insert on return_freight_policy_approval
  for each row execute function decided_by_two('return_freight_policy', 'policy_no', 'approved_by', 'rule');
drop trigger risk_policy_two_people on risk_policy_approval;
drop function risk_policy_needs_two;
create trigger risk_policy_two_people before insert on risk_policy_approval
  for each row execute function decided_by_two('risk_policy', 'policy_no', 'approved_by', 'numbers');
drop trigger policy_two_people on policy_decision;
drop function policy_decision_needs_two;
create trigger policy_two_people before insert on policy_decision
  for each row execute function decided_by_two('policy_proposal', 'proposal_no', 'decided_by', 'numbers');

-- The dated row of approved numbers; after the guard, because triggers go by their names.
create function policy_writes_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare proposal policy_proposal;
begin
  new.valid_from := null;
  if new.verdict = 'approved' then
    select * into proposal from policy_proposal where no = new.proposal_no;
    -- two approvals of one kind come one after the other
    perform pg_advisory_xact_lock(hashtextextended('policy|' || proposal.kind, 0));
    new.valid_from := policy_put(proposal.kind, proposal.numbers);
  end if;
  return new;
end $$;
create trigger policy_writes_row before insert on policy_decision for each row execute function policy_writes_row();

-- Proposals of all tables are numbered in the same way.
alter table policy_proposal alter column no drop identity;

create or replace function return_freight_share(p_cause text, p_day date) returns int
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select p.supplier_bp from return_freight_policy p join return_freight_policy_approval a on a.policy_no = p.no
    where p.cause = p_cause and p.valid_from <= p_day and a.verdict = 'approved'
    order by p.valid_from desc, a.approved_at desc, p.no desc limit 1), 0)
$$;
