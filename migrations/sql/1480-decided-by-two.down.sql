create or replace function return_freight_share(p_cause text, p_day date) returns int
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select p.supplier_bp from return_freight_policy p join return_freight_policy_approval a on a.policy_no = p.no
    where p.cause = p_cause and p.valid_from <= p_day order by p.valid_from desc, a.approved_at desc, p.no desc limit 1), 0)
$$;

alter table policy_proposal alter column no add generated always as identity;
select setval(pg_get_serial_sequence('policy_proposal', 'no'), greatest(max(no), 1), max(no) is not null) from policy_proposal;
drop trigger policy_writes_row on policy_decision;
drop function policy_writes_row;
drop trigger payout_cycle_two_people on payout_cycle_approval;
drop trigger return_freight_policy_two_people on return_freight_policy_approval;
drop trigger risk_policy_two_people on risk_policy_approval;
drop trigger policy_two_people on policy_decision;
drop function decided_by_two;

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
create function return_freight_policy_needs_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare policy return_freight_policy;
begin
  select * into policy from return_freight_policy where no = new.policy_no;
  if new.approved_by is null or new.approved_by is not distinct from policy.made_by then
    raise exception 'nobody approves her own rule' using errcode = '23514', constraint = 'return_freight_policy_two_people';
  end if;
  if policy.valid_from < (haat_now() at time zone 'Asia/Kolkata')::date then
    raise exception 'nobody is charged by a rule made afterwards' using errcode = '23514', constraint = 'return_freight_policy_not_backdated';
  end if;
  return new;
end $$;
create function risk_policy_needs_two() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.policy_no > 1 and new.approved_by = (select made_by from risk_policy where no = new.policy_no) then
    raise exception 'nobody approves her own numbers' using errcode = '23514', constraint = 'risk_policy_two_people';
  end if;
  if new.policy_no > 1 and new.valid_from < haat_now() - interval '1 minute' then
    raise exception 'no numbers for orders that were decided' using errcode = '23514', constraint = 'risk_policy_not_backdated';
  end if;
  return new;
end $$;
create function policy_decision_needs_two() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare proposal policy_proposal;
begin
  select * into proposal from policy_proposal where no = new.proposal_no;
  if new.verdict = 'withdrawn' then
    new.valid_from := null;
    return new;
  end if;
  if new.decided_by = proposal.made_by then
    raise exception 'nobody approves her own numbers' using errcode = '23514', constraint = 'policy_two_people';
  end if;
  -- two approvals of one kind come one after the other
  perform pg_advisory_xact_lock(hashtextextended('policy|' || proposal.kind, 0));
  new.valid_from := policy_put(proposal.kind, proposal.numbers);
  return new;
end $$;
create trigger payout_cycle_two_people before insert on payout_cycle_approval for each row execute function payout_cycle_needs_two();
create trigger return_freight_policy_two_people before insert on return_freight_policy_approval for each row execute function return_freight_policy_needs_two();
create trigger risk_policy_two_people before insert on risk_policy_approval for each row execute function risk_policy_needs_two();
create trigger policy_two_people before insert on policy_decision for each row execute function policy_decision_needs_two();

-- What was withdrawn waits again: before this step nothing of these could be.
alter table payout_cycle_approval disable trigger payout_cycle_approval_append_only;
delete from payout_cycle_approval where verdict = 'withdrawn';
alter table payout_cycle_approval enable trigger payout_cycle_approval_append_only;
alter table payout_cycle_approval drop column verdict;
alter table return_freight_policy_approval disable trigger return_freight_policy_approval_append_only;
delete from return_freight_policy_approval where verdict = 'withdrawn';
alter table return_freight_policy_approval enable trigger return_freight_policy_approval_append_only;
alter table return_freight_policy_approval drop column verdict;
alter table risk_policy_approval disable trigger risk_policy_approval_append_only;
delete from risk_policy_approval where verdict = 'withdrawn';
alter table risk_policy_approval enable trigger risk_policy_approval_append_only;
alter table risk_policy_approval drop column verdict;
alter table risk_policy_approval alter column valid_from drop default;
