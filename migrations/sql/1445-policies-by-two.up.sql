-- Numbers of dated policies change by two people: one proposes, another approves, and the database itself writes the dated row.
create table policy_proposal (
  no int generated always as identity constraint policy_proposal_pk primary key,
  kind text not null constraint policy_proposal_kind_known
    check (kind in ('charges', 'prepay-saving', 'weight', 'dispatch', 'attempts')),
  -- by the names of the form: paise, grams, hours, days, hundredths of a per cent
  numbers jsonb not null constraint policy_proposal_numbers check (jsonb_typeof(numbers) = 'object'),
  reason text not null constraint policy_proposal_reasoned check (reason ~ '\S' and length(reason) <= 400),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now()
);
create index policy_proposal_newest on policy_proposal (kind, no desc);
create trigger policy_proposal_append_only before update or delete on policy_proposal for each row execute function refuse_change();
create trigger policy_proposal_no_truncate before truncate on policy_proposal for each statement execute function refuse_change();

create table policy_decision (
  proposal_no int constraint policy_decision_pk primary key references policy_proposal,
  verdict text not null constraint policy_decision_verdict check (verdict in ('approved', 'withdrawn')),
  -- the first moment for which an approved one holds
  valid_from timestamptz,
  decided_by uuid not null references app_user,
  decided_at timestamptz not null default haat_now(),
  constraint policy_decision_holds_from check ((verdict = 'approved') = (valid_from is not null))
);
create trigger policy_decision_append_only before update or delete on policy_decision for each row execute function refuse_change();
create trigger policy_decision_no_truncate before truncate on policy_decision for each statement execute function refuse_change();

-- Writes the dated row: for what is reckoned by days from the next free day on, for charges when every process has read them.
create function policy_put(p_kind text, n jsonb) returns timestamptz language plpgsql set search_path = public, pg_temp as $$
declare
  tomorrow constant date := (haat_now() at time zone 'Asia/Kolkata')::date + 1;
  moment timestamptz := haat_now();
  day date;
begin
  case p_kind
    when 'charges' then
      moment := greatest(haat_now() + interval '2 minutes', (select max(valid_from) + interval '1 microsecond' from charge_policy));
      insert into charge_policy (valid_from, near_minor, far_minor, remote_minor, grams_included, per_kilogram_minor, free_from_minor, cash_fee_minor)
      values (moment, (n ->> 'near')::bigint, (n ->> 'far')::bigint, (n ->> 'remote')::bigint, (n ->> 'gramsIncluded')::int,
        (n ->> 'perKilogram')::bigint, (n ->> 'freeFrom')::bigint, (n ->> 'cashFee')::bigint);
      return moment;
    when 'attempts' then
      moment := greatest(haat_now(), (select max(valid_from) + interval '1 microsecond' from attempt_policy));
      insert into attempt_policy (no, valid_from, answer_hours, courier_hours, attempts_max, defer_days)
      select max(no) + 1, moment, (n ->> 'answerHours')::int, (n ->> 'courierHours')::int, (n ->> 'attemptsMax')::int, (n ->> 'deferDays')::int
      from attempt_policy;
      return moment;
    when 'weight' then
      day := greatest(tomorrow, (select max(valid_from) + 1 from weight_policy));
      insert into weight_policy (valid_from, tolerance_grams, dispute_days) values (day, (n ->> 'toleranceGrams')::int, (n ->> 'disputeDays')::int);
    when 'dispatch' then
      day := greatest(tomorrow, (select max(valid_from) + 1 from dispatch_policy));
      update dispatch_policy set valid_to = day where valid_to is null;
      insert into dispatch_policy (valid_from, valid_to, accept_days, dispatch_days, pickup_cutoff_hour, rate_limit_bp)
      values (day, null, (n ->> 'acceptDays')::int, (n ->> 'dispatchDays')::int, (n ->> 'cutoffHour')::int, (n ->> 'faultRateBp')::int);
    when 'prepay-saving' then
      day := greatest(tomorrow, (select max(greatest(valid_from + 1, valid_to)) from prepay_saving));
      update prepay_saving set valid_to = day where valid_to is null;
      -- nought: from that day on nothing is saved
      if (n ->> 'saving')::bigint > 0 then
        insert into prepay_saving (valid_from, valid_to, saving_minor, least_due_minor, source)
        values (day, null, (n ->> 'saving')::bigint, (n ->> 'leastDue')::bigint, 'Two people, on the page of policies');
      end if;
  end case;
  return day::timestamp at time zone 'Asia/Kolkata';
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
create trigger policy_two_people before insert on policy_decision for each row execute function policy_decision_needs_two();

-- There is no other way to these rows.
revoke insert, update on charge_policy, weight_policy, dispatch_policy, prepay_saving, attempt_policy from haat_app;
revoke update (valid_to) on dispatch_policy from haat_app;
revoke execute on function policy_put(text, jsonb) from public;
grant select on policy_proposal, policy_decision to haat_app, haat_reader;
grant insert on policy_proposal, policy_decision to haat_app;
