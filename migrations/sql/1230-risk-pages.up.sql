-- Orders that were refused: they were never written, hold nothing back, and nobody was sent a code; the decision is kept.
create table risk_refusal (
  no bigint generated always as identity primary key,
  policy_no int not null references risk_policy,
  score int not null constraint risk_refusal_score_is_share check (score between 0 and 100),
  reasons jsonb not null constraint risk_refusal_reasons_listed check (jsonb_typeof(reasons) = 'array'),
  refused_at timestamptz not null,
  phone_key bytea not null,
  address_key bytea,
  visitor_hash bytea,
  pincode text not null,
  reseller_id uuid not null references reseller
);
create index risk_refusal_by_time on risk_refusal (refused_at);
create trigger risk_refusal_append_only before update or delete on risk_refusal for each row execute function refuse_change();
create trigger risk_refusal_no_truncate before truncate on risk_refusal for each statement execute function refuse_change();

-- A parcel that the buyer sent back was delivered all the same; it speaks for her less than one that she kept.
alter table risk_parcel add column returned boolean not null default false;
alter table risk_tally add column returned int not null default 0 constraint risk_tally_returned_counts check (returned >= 0);
create function risk_returned_stays() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.returned and not new.returned then
    raise exception 'what was told of a parcel stays told' using errcode = '23514', constraint = 'risk_parcel_grows';
  end if;
  return new;
end $$;
create trigger risk_parcel_returned_stays before update of returned on risk_parcel
  for each row execute function risk_returned_stays();
create function risk_return_counts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.returned and (tg_op = 'INSERT' or not old.returned) then
    insert into risk_tally as t (kind, key, returned)
    select k.kind, k.key, 1
    from risk_decision d cross join lateral (values ('phone', encode(d.phone_key, 'hex')), ('pincode', d.pincode),
      ('area', left(d.pincode, 3)), ('reseller', d.reseller_id::text), ('supplier', new.supplier_id::text)) as k (kind, key)
    where d.order_id = new.order_id
    -- in the same order as the other counts, so that two orders of the same people never wait for each other
    order by k.kind, k.key
    on conflict on constraint risk_tally_pk do update set returned = t.returned + 1;
  end if;
  return null;
end $$;
create trigger risk_parcel_return_counted after insert or update on risk_parcel
  for each row execute function risk_return_counts();
update risk_parcel p set returned = true from shipment s where s.id = p.shipment_id and s.status = 'return-checked';

grant select on risk_refusal to haat_app, haat_reader;
grant insert on risk_refusal to haat_app;
