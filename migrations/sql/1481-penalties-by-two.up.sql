-- What a fault costs was written by one person. A rule is proposed now and holds from its day on once another has approved it;
-- rules from before keep holding. Whether GST comes on a penalty is a rule of the same kind.
alter table penalty_policy add column no int;
alter table penalty_policy disable trigger penalty_policy_append_only;
update penalty_policy p set no = n.no
from (select kind, valid_from, row_number() over (order by valid_from, kind) as no from penalty_policy) n
where (n.kind, n.valid_from) = (p.kind, p.valid_from);
alter table penalty_policy enable trigger penalty_policy_append_only;
alter table penalty_policy drop constraint penalty_policy_pk, alter column no set not null,
  add constraint penalty_policy_pk primary key (no);
create index penalty_policy_newest on penalty_policy (kind, valid_from desc);

create table penalty_policy_approval (
  policy_no int constraint penalty_policy_approval_pk primary key references penalty_policy,
  verdict text not null constraint penalty_policy_approval_verdict check (verdict in ('approved', 'withdrawn')),
  -- null: held before two people were asked
  approved_by uuid references app_user,
  approved_at timestamptz not null default haat_now()
);
insert into penalty_policy_approval (policy_no, verdict, approved_at) select no, 'approved', made_at from penalty_policy;
create trigger penalty_policy_two_people before insert on penalty_policy_approval
  for each row execute function decided_by_two('penalty_policy', 'policy_no', 'approved_by', 'rule');
create trigger penalty_policy_approval_append_only before update or delete on penalty_policy_approval
  for each row execute function refuse_change();
create trigger penalty_policy_approval_no_truncate before truncate on penalty_policy_approval
  for each statement execute function refuse_change();

-- One rule a kind and day: proposed or in force. The writer holds the lock of the table's numbers.
create function penalty_policy_one_a_day() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from penalty_policy p left join penalty_policy_approval a on a.policy_no = p.no
    where p.kind = new.kind and p.valid_from = new.valid_from and a.verdict is distinct from 'withdrawn') then
    raise exception 'there is a rule from % on', new.valid_from using errcode = '23505', constraint = 'penalty_policy_one_a_day';
  end if;
  return new;
end $$;
create trigger penalty_policy_one_a_day before insert on penalty_policy for each row execute function penalty_policy_one_a_day();

create or replace function penalty_of(p_kind text, p_shipment uuid, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select case when p.flat_minor is not null then p.flat_minor
      else least(p.most_minor, greatest(p.least_minor, round(goods_of_parcel(p_shipment) * p.share_bp / 10000.0)::bigint)) end
    from penalty_policy p join penalty_policy_approval a on a.policy_no = p.no
    where p.kind = p_kind and p.valid_from <= p_day and a.verdict = 'approved' order by p.valid_from desc limit 1), 0)
$$;

-- GST on penalties, in hundredths of a per cent. Money for a breach is no consideration for a supply: CBIC Circular
-- 178/10/2022-GST of 3 August 2022, paragraph 7; counsel may see a fee in it, hence a rule and no constant.
create table penalty_gst_policy (
  no int constraint penalty_gst_policy_pk primary key,
  gst_bp int not null constraint penalty_gst_policy_share check (gst_bp between 0 and 4000),
  valid_from date not null,
  reason text not null constraint penalty_gst_policy_reasoned check (reason ~ '\S' and length(reason) <= 400),
  -- null: came with the program
  made_by uuid references app_user,
  made_at timestamptz not null default haat_now()
);
create table penalty_gst_policy_approval (
  policy_no int constraint penalty_gst_policy_approval_pk primary key references penalty_gst_policy,
  verdict text not null constraint penalty_gst_policy_approval_verdict check (verdict in ('approved', 'withdrawn')),
  approved_by uuid references app_user,
  approved_at timestamptz not null default haat_now()
);
insert into penalty_gst_policy (no, gst_bp, valid_from, reason) values (1, 0, '2017-07-01',
  'Money for a breach of what was agreed is no supply: CBIC Circular 178/10/2022-GST of 3 August 2022.');
insert into penalty_gst_policy_approval (policy_no, verdict) values (1, 'approved');
create trigger penalty_gst_policy_two_people before insert on penalty_gst_policy_approval
  for each row execute function decided_by_two('penalty_gst_policy', 'policy_no', 'approved_by', 'rule');
create trigger penalty_gst_policy_append_only before update or delete on penalty_gst_policy
  for each row execute function refuse_change();
create trigger penalty_gst_policy_no_truncate before truncate on penalty_gst_policy
  for each statement execute function refuse_change();
create trigger penalty_gst_policy_approval_append_only before update or delete on penalty_gst_policy_approval
  for each row execute function refuse_change();
create trigger penalty_gst_policy_approval_no_truncate before truncate on penalty_gst_policy_approval
  for each statement execute function refuse_change();

-- The GST on an amount by the rule of a day: two equal halves, each to the nearest paisa.
create function penalty_gst_of(p_amount bigint, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select 2 * round(p_amount * p.gst_bp / 20000.0)::bigint
    from penalty_gst_policy p join penalty_gst_policy_approval a on a.policy_no = p.no
    where p.valid_from <= p_day and a.verdict = 'approved' order by p.valid_from desc, a.approved_at desc, p.no desc limit 1), 0)
$$;
alter table penalty add column gst_minor bigint not null default 0
  constraint penalty_gst_not_negative check (gst_minor >= 0);
create or replace function penalty_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from dispatch_fault f join shipment s on s.id = f.shipment_id where f.shipment_id = new.shipment_id
      and f.kind = new.kind and f.supplier_id = new.supplier_id and s.order_id = new.order_id and f.penalty_minor = new.amount_minor) then
    raise exception 'a penalty is what its fault costs' using errcode = '23514', constraint = 'penalty_as_fault';
  end if;
  if new.gst_minor <> penalty_gst_of(new.amount_minor, (new.charged_at at time zone 'Asia/Kolkata')::date) then
    raise exception 'GST on a penalty is what the rule of its day says' using errcode = '23514', constraint = 'penalty_gst_as_policy';
  end if;
  return new;
end $$;

-- What stands: for the explanation of the ledger.
create or replace view penalty_money as
  select p.shipment_id, p.kind, p.supplier_id, p.amount_minor, p.gst_minor from penalty p
  where not exists (select 1 from penalty_waiver w where (w.shipment_id, w.kind) = (p.shipment_id, p.kind));

grant select on penalty_policy_approval, penalty_gst_policy, penalty_gst_policy_approval to haat_app, haat_reader;
grant insert on penalty_policy_approval, penalty_gst_policy, penalty_gst_policy_approval to haat_app;
