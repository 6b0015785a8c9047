-- Who bears the freight of a parcel's way back, by why it came back: the share that its supplier bears, the platform the rest.
-- A rule is proposed by one person and holds from its day on once another has approved it; the newest that holds decides.
create table return_freight_policy (
  no int constraint return_freight_policy_pk primary key,
  cause text not null constraint return_freight_policy_cause_known
    check (cause in ('not-delivered', 'wrong-item', 'defective', 'size', 'not-as-shown', 'changed-mind')),
  supplier_bp int not null constraint return_freight_policy_share check (supplier_bp between 0 and 10000),
  valid_from date not null,
  reason text not null constraint return_freight_policy_reasoned check (reason ~ '\S' and length(reason) <= 400),
  -- null: came with the program
  made_by uuid references app_user,
  made_at timestamptz not null default haat_now()
);
create table return_freight_policy_approval (
  policy_no int constraint return_freight_policy_approval_pk primary key references return_freight_policy,
  approved_by uuid references app_user,
  approved_at timestamptz not null default haat_now()
);
insert into return_freight_policy (no, cause, supplier_bp, valid_from, reason) values
  (1, 'not-delivered', 0, '2020-01-01', 'No supplier can make a buyer open the door.'),
  (2, 'wrong-item', 10000, '2020-01-01', 'Who sent the wrong goods bears their way back.'),
  (3, 'defective', 10000, '2020-01-01', 'Who sent faulty goods bears their way back.'),
  (4, 'not-as-shown', 10000, '2020-01-01', 'Who showed other goods bears their way back.'),
  (5, 'size', 0, '2020-01-01', 'Nobody’s fault: the platform bears it.'),
  (6, 'changed-mind', 0, '2020-01-01', 'Nobody’s fault: the platform bears it.');
insert into return_freight_policy_approval (policy_no) select no from return_freight_policy;

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
create trigger return_freight_policy_two_people before insert on return_freight_policy_approval
  for each row execute function return_freight_policy_needs_two();
create trigger return_freight_policy_append_only before update or delete on return_freight_policy for each row execute function refuse_change();
create trigger return_freight_policy_no_truncate before truncate on return_freight_policy for each statement execute function refuse_change();
create trigger return_freight_policy_approval_append_only before update or delete on return_freight_policy_approval
  for each row execute function refuse_change();
create trigger return_freight_policy_approval_no_truncate before truncate on return_freight_policy_approval
  for each statement execute function refuse_change();

create function return_freight_share(p_cause text, p_day date) returns int
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select p.supplier_bp from return_freight_policy p join return_freight_policy_approval a on a.policy_no = p.no
    where p.cause = p_cause and p.valid_from <= p_day order by p.valid_from desc, a.approved_at desc, p.no desc limit 1), 0)
$$;

-- One row a way back: what it cost by the courier's rates, before GST, and what of it the supplier bears; the platform the rest.
create table return_freight (
  shipment_id uuid not null references shipment,
  -- the delivery whose goods came back; 0 where the parcel was never delivered
  delivery_no int not null constraint return_freight_delivery_no check (delivery_no >= 0),
  order_id uuid not null,
  supplier_id uuid not null references supplier,
  cause text not null,
  courier text not null,
  freight_minor bigint not null constraint return_freight_costs check (freight_minor > 0),
  supplier_bp int not null,
  amount_minor bigint not null constraint return_freight_amount check (amount_minor between 0 and freight_minor),
  came_back_at timestamptz not null,
  booked_at timestamptz not null default haat_now(),
  constraint return_freight_pk primary key (shipment_id, delivery_no)
);
create index return_freight_newest on return_freight (booked_at desc);
create function return_freight_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from shipment s where s.id = new.shipment_id and s.order_id = new.order_id and s.supplier_id = new.supplier_id)
    or new.supplier_bp <> return_freight_share(new.cause, (new.came_back_at at time zone 'Asia/Kolkata')::date)
    or new.amount_minor <> round(new.freight_minor * new.supplier_bp / 10000.0) then
    raise exception 'a way back costs its supplier what the rule of its day says' using errcode = '23514', constraint = 'return_freight_as_policy';
  end if;
  return new;
end $$;
create trigger return_freight_fits before insert on return_freight for each row execute function return_freight_must_fit();
create trigger return_freight_append_only before update or delete on return_freight for each row execute function refuse_change();
create trigger return_freight_no_truncate before truncate on return_freight for each statement execute function refuse_change();

-- Taken back: by a person with a reason, or because the delivery whose goods came back never happened. A correction may be told
-- before the way back is, and is kept then too.
create table return_freight_reversal (
  shipment_id uuid not null,
  delivery_no int not null,
  reason text not null constraint return_freight_reversal_short check (length(reason) <= 500),
  -- null: the delivery was corrected
  reversed_by uuid references app_user,
  reversed_at timestamptz not null default haat_now(),
  constraint return_freight_reversal_pk primary key (shipment_id, delivery_no),
  constraint return_freight_reversal_reasoned check (reversed_by is null or reason ~ '\S')
);
create function return_freight_reversal_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.reversed_by is not null and not exists (
    select 1 from return_freight f where (f.shipment_id, f.delivery_no) = (new.shipment_id, new.delivery_no) and f.amount_minor > 0) then
    raise exception 'nobody is let off what she does not bear' using errcode = '23514', constraint = 'return_freight_reversal_of_something';
  end if;
  return new;
end $$;
create trigger return_freight_reversal_fits before insert on return_freight_reversal
  for each row execute function return_freight_reversal_must_fit();
create trigger return_freight_reversal_append_only before update or delete on return_freight_reversal
  for each row execute function refuse_change();
create trigger return_freight_reversal_no_truncate before truncate on return_freight_reversal
  for each statement execute function refuse_change();

-- What stands: for the explanation of the ledger.
create view return_freight_money as
  select f.shipment_id, f.delivery_no, f.supplier_id, f.amount_minor from return_freight f
  where f.amount_minor > 0 and not exists (
    select 1 from return_freight_reversal r where (r.shipment_id, r.delivery_no) = (f.shipment_id, f.delivery_no));

grant select on return_freight_policy, return_freight_policy_approval, return_freight, return_freight_reversal, return_freight_money
  to haat_app, haat_reader;
grant insert on return_freight_policy, return_freight_policy_approval, return_freight, return_freight_reversal to haat_app;
