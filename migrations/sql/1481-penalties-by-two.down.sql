drop view penalty_money;
create view penalty_money as
  select p.shipment_id, p.kind, p.supplier_id, p.amount_minor from penalty p
  where not exists (select 1 from penalty_waiver w where (w.shipment_id, w.kind) = (p.shipment_id, p.kind));
grant select on penalty_money to haat_app, haat_reader;
create or replace function penalty_must_fit() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from dispatch_fault f join shipment s on s.id = f.shipment_id where f.shipment_id = new.shipment_id
      and f.kind = new.kind and f.supplier_id = new.supplier_id and s.order_id = new.order_id and f.penalty_minor = new.amount_minor) then
    raise exception 'a penalty is what its fault costs' using errcode = '23514', constraint = 'penalty_as_fault';
  end if;
  return new;
end $$;
alter table penalty drop column gst_minor;
drop function penalty_gst_of;
drop table penalty_gst_policy_approval;
drop table penalty_gst_policy;

create or replace function penalty_of(p_kind text, p_shipment uuid, p_day date) returns bigint
language sql stable set search_path = public, pg_temp as $$
  select coalesce((
    select case when p.flat_minor is not null then p.flat_minor
      else least(p.most_minor, greatest(p.least_minor, round(goods_of_parcel(p_shipment) * p.share_bp / 10000.0)::bigint)) end
    from penalty_policy p
    where p.kind = p_kind and p.valid_from <= p_day order by p.valid_from desc limit 1), 0)
$$;
-- What nobody approved would hold from here on.
alter table penalty_policy disable trigger penalty_policy_append_only;
alter table penalty_policy_approval disable trigger penalty_policy_approval_append_only;
with gone as (select no from penalty_policy p where not exists (
  select 1 from penalty_policy_approval a where a.policy_no = p.no and a.verdict = 'approved')),
  decisions as (delete from penalty_policy_approval where policy_no in (select no from gone))
delete from penalty_policy where no in (select no from gone);
alter table penalty_policy enable trigger penalty_policy_append_only;
drop table penalty_policy_approval;
drop trigger penalty_policy_one_a_day on penalty_policy;
drop function penalty_policy_one_a_day;
drop index penalty_policy_newest;
alter table penalty_policy drop column no, add constraint penalty_policy_pk primary key (kind, valid_from);
