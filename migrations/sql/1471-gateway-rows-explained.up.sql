-- Rows of the gateway's reports that were not what we knew are explained by two people: the thing of ours that they mean, a fee of the
-- gateway's, or money of somebody unknown. What was approved is taken back in the same way, and then the row waits again.
create table gateway_row_proposal (
  no int constraint gateway_row_proposal_pk primary key,
  entity text not null,
  entity_id text not null,
  kind text not null constraint gateway_row_proposal_kind_known check (kind in ('ours', 'gateway-fee', 'owner-unknown', 'taken-back')),
  -- the payment or refund of ours that the row means, and what of the row stands for it: below zero for a refund
  thing_id text,
  matched_minor bigint not null default 0,
  -- what leaves the unknown account: all that the row brought there
  moved_minor bigint not null,
  -- the explanation that is taken back
  of_no int constraint gateway_row_proposal_of_fk references gateway_row_proposal,
  reason text not null constraint gateway_row_proposal_reasoned check (reason ~ '\S' and length(reason) <= 400),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint gateway_row_proposal_row_fk foreign key (entity, entity_id) references gateway_settlement_row (entity, entity_id),
  constraint gateway_row_proposal_names_ours check ((kind = 'ours') = (thing_id is not null) and (kind = 'ours' or matched_minor = 0)),
  constraint gateway_row_proposal_takes_back check ((kind = 'taken-back') = (of_no is not null))
);
create index gateway_row_proposal_by_row on gateway_row_proposal (entity, entity_id);
create trigger gateway_row_proposal_append_only before update or delete on gateway_row_proposal for each row execute function refuse_change();
create trigger gateway_row_proposal_no_truncate before truncate on gateway_row_proposal for each statement execute function refuse_change();

create table gateway_row_decision (
  proposal_no int constraint gateway_row_decision_pk primary key references gateway_row_proposal,
  verdict text not null constraint gateway_row_decision_verdict check (verdict in ('approved', 'withdrawn')),
  decided_by uuid not null references app_user,
  decided_at timestamptz not null default haat_now()
);
create trigger gateway_row_decision_append_only before update or delete on gateway_row_decision for each row execute function refuse_change();
create trigger gateway_row_decision_no_truncate before truncate on gateway_row_decision for each statement execute function refuse_change();

-- What stands: approved, and not taken back.
create view gateway_row_explained as
  select p.no, p.entity, p.entity_id, p.kind, p.thing_id, p.matched_minor, p.moved_minor, d.decided_at
  from gateway_row_proposal p join gateway_row_decision d on d.proposal_no = p.no and d.verdict = 'approved'
  where p.kind <> 'taken-back' and not exists (
    select 1 from gateway_row_proposal b join gateway_row_decision bd on bd.proposal_no = b.no and bd.verdict = 'approved'
    where b.of_no = p.no);

-- What a payment or refund of ours is to the gateway; null for what we do not know, or what another row stands for already.
create function gateway_thing_open(p_thing text) returns bigint language sql stable set search_path = public, pg_temp as $$
  select t.amount from (
    select p.amount_minor as amount from gateway_payment p where p.id = p_thing and p.currency = 'INR'
    union all
    select -r.amount_minor from refund r where r.gateway_id = p_thing and r.way = 'source' and r.status = 'processed') t
  where not exists (select 1 from gateway_settlement_row g where g.entity_id = p_thing and g.decision = 'matched')
    and not exists (select 1 from gateway_row_explained e where e.thing_id = p_thing)
$$;

create function gateway_row_proposal_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from gateway_settlement_row r where (r.entity, r.entity_id) = (new.entity, new.entity_id)
    and r.decision <> 'matched' and r.net_minor + r.fee_minor + r.tax_minor = new.moved_minor) then
    raise exception 'a row that waits is explained as a whole' using errcode = '23514', constraint = 'gateway_row_explained_whole';
  end if;
  if new.kind = 'taken-back' and not exists (select 1 from gateway_row_proposal p where p.no = new.of_no
    and (p.entity, p.entity_id) = (new.entity, new.entity_id) and p.kind <> 'taken-back') then
    raise exception 'only an explanation of the same row is taken back' using errcode = '23514', constraint = 'gateway_row_takes_back_own';
  end if;
  if new.kind = 'ours' and new.matched_minor is distinct from gateway_thing_open(new.thing_id) then
    raise exception 'thing % is not ours, or stands for another row', new.thing_id using errcode = '23514', constraint = 'gateway_row_thing_open';
  end if;
  return new;
end $$;
create trigger gateway_row_proposal_fits before insert on gateway_row_proposal
  for each row execute function gateway_row_proposal_must_fit();

create function gateway_row_decision_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  proposal gateway_row_proposal;
begin
  select * into proposal from gateway_row_proposal where no = new.proposal_no;
  if new.verdict = 'withdrawn' then
    return new;
  end if;
  if new.decided_by = proposal.made_by then
    raise exception 'nobody approves her own explanation' using errcode = '23514', constraint = 'gateway_row_two_people';
  end if;
  -- One approval after the other: what stands is looked at by a statement that sees whoever was faster.
  perform pg_advisory_xact_lock(hashtextextended('gateway_row', 0));
  if proposal.kind = 'taken-back' then
    if not exists (select 1 from gateway_row_explained e where e.no = proposal.of_no) then
      raise exception 'nothing stands that could be taken back' using errcode = '23514', constraint = 'gateway_row_stands';
    end if;
  elsif exists (select 1 from gateway_row_explained e where (e.entity, e.entity_id) = (proposal.entity, proposal.entity_id)) then
    raise exception 'this row is explained already' using errcode = '23514', constraint = 'gateway_row_explained_once';
  elsif proposal.kind = 'ours' and proposal.matched_minor is distinct from gateway_thing_open(proposal.thing_id) then
    raise exception 'thing % is not ours, or stands for another row', proposal.thing_id using errcode = '23514', constraint = 'gateway_row_thing_open';
  end if;
  return new;
end $$;
create trigger gateway_row_decision_fits before insert on gateway_row_decision
  for each row execute function gateway_row_decision_must_fit();

grant select on gateway_row_proposal, gateway_row_decision, gateway_row_explained to haat_app, haat_reader;
grant insert on gateway_row_proposal, gateway_row_decision to haat_app;
