-- What it costs a supplier to be late or to give a parcel up: an amount a parcel, or a share of what its goods cost the buyer
-- within bounds. The newest row that holds on the day of the fault decides; a change is a new row.
create table penalty_policy (
  kind text not null constraint penalty_policy_kind_known check (kind in ('late', 'cancelled')),
  valid_from date not null,
  flat_minor bigint constraint penalty_policy_flat check (flat_minor between 0 and 10000000),
  share_bp int constraint penalty_policy_share check (share_bp between 1 and 10000),
  least_minor bigint,
  most_minor bigint,
  reason text not null constraint penalty_policy_reasoned check (reason ~ '\S' and length(reason) <= 500),
  -- null: came with the program
  made_by uuid references app_user,
  made_at timestamptz not null default haat_now(),
  constraint penalty_policy_pk primary key (kind, valid_from),
  constraint penalty_policy_one_way check (
    case when flat_minor is null then share_bp is not null and least_minor >= 0 and most_minor between least_minor and 10000000
      else share_bp is null and least_minor is null and most_minor is null end)
);
create function penalty_policy_looks_ahead() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.valid_from < (haat_now() at time zone 'Asia/Kolkata')::date then
    raise exception 'nobody is charged by a rule made afterwards' using errcode = '23514', constraint = 'penalty_policy_not_backdated';
  end if;
  return new;
end $$;
create trigger penalty_policy_append_only before update or delete on penalty_policy for each row execute function refuse_change();
create trigger penalty_policy_no_truncate before truncate on penalty_policy for each statement execute function refuse_change();

-- The figures that stood beside the deadlines until now.
insert into penalty_policy (kind, valid_from, flat_minor, reason)
select k.kind, p.valid_from, k.minor, 'As it was with the deadlines.'
from dispatch_policy p cross join lateral (values ('late', p.late_penalty_minor), ('cancelled', p.cancel_penalty_minor)) as k(kind, minor);
create trigger penalty_policy_not_backdated before insert on penalty_policy for each row execute function penalty_policy_looks_ahead();
alter table dispatch_policy drop column late_penalty_minor, drop column cancel_penalty_minor;

create function penalty_of(p_kind text, p_shipment uuid, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select case when p.flat_minor is not null then p.flat_minor
      else least(p.most_minor, greatest(p.least_minor, round(s.cod_minor * p.share_bp / 10000.0)::bigint)) end
    from penalty_policy p, shipment s
    where s.id = p_shipment and p.kind = p_kind and p.valid_from <= p_day order by p.valid_from desc limit 1), 0)
$$;

-- A fault costs what the policy of its day says, whoever writes it down.
create function dispatch_fault_costs() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.penalty_minor := penalty_of(new.kind, new.shipment_id,
    ((case new.kind when 'late' then new.due_at - interval '1 second' else new.found_at end) at time zone 'Asia/Kolkata')::date);
  return new;
end $$;
create trigger dispatch_fault_costs before insert on dispatch_fault for each row execute function dispatch_fault_costs();

-- What was charged: each fault once, and a supplier's part of an order once a kind.
create table penalty (
  shipment_id uuid not null,
  kind text not null,
  supplier_id uuid not null references supplier,
  order_id uuid not null,
  amount_minor bigint not null constraint penalty_positive check (amount_minor > 0),
  charged_at timestamptz not null,
  constraint penalty_pk primary key (shipment_id, kind),
  constraint penalty_of_fault foreign key (shipment_id, kind) references dispatch_fault (shipment_id, kind),
  constraint penalty_once_an_order unique (order_id, supplier_id, kind)
);
create index penalty_by_supplier on penalty (supplier_id, charged_at desc);
create index penalty_newest on penalty (charged_at desc);
create function penalty_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from dispatch_fault f join shipment s on s.id = f.shipment_id where f.shipment_id = new.shipment_id
      and f.kind = new.kind and f.supplier_id = new.supplier_id and s.order_id = new.order_id and f.penalty_minor = new.amount_minor) then
    raise exception 'a penalty is what its fault costs' using errcode = '23514', constraint = 'penalty_as_fault';
  end if;
  return new;
end $$;
create trigger penalty_fits before insert on penalty for each row execute function penalty_must_fit();
create trigger penalty_append_only before update or delete on penalty for each row execute function refuse_change();
create trigger penalty_no_truncate before truncate on penalty for each statement execute function refuse_change();

-- Let off by a person with a reason; the ledger gets a counter entry.
create table penalty_waiver (
  shipment_id uuid not null,
  kind text not null,
  reason text not null constraint penalty_waiver_reasoned check (reason ~ '\S' and length(reason) <= 500),
  waived_by uuid not null references app_user,
  waived_at timestamptz not null default haat_now(),
  constraint penalty_waiver_pk primary key (shipment_id, kind),
  constraint penalty_waiver_of foreign key (shipment_id, kind) references penalty (shipment_id, kind)
);
create trigger penalty_waiver_append_only before update or delete on penalty_waiver for each row execute function refuse_change();
create trigger penalty_waiver_no_truncate before truncate on penalty_waiver for each statement execute function refuse_change();

-- What stands: for the explanation of the ledger.
create view penalty_money as
  select p.shipment_id, p.kind, p.supplier_id, p.amount_minor from penalty p
  where not exists (select 1 from penalty_waiver w where (w.shipment_id, w.kind) = (p.shipment_id, p.kind));

grant select on penalty_policy, penalty, penalty_waiver, penalty_money to haat_app, haat_reader;
grant insert on penalty_policy, penalty, penalty_waiver to haat_app;
