-- The moment at which a statement runs, not the transaction around it: it orders what waited for a lock.
create function haat_moment() returns timestamptz language sql volatile as $$
  select clock_timestamp() + shift from clock_shift
$$;

-- Every change of what a piece costs, dated by the database. Links read from it what was quoted at which time, so nobody
-- writes it by hand: the trigger on variant does, whoever changed the price.
create table base_price_change (
  id bigint generated always as identity primary key,
  variant_id uuid not null references variant,
  old_base_minor bigint not null,
  new_base_minor bigint not null,
  old_supplier_minor bigint not null,
  new_supplier_minor bigint not null,
  changed_at timestamptz not null,
  -- when resellers were told of a rise, and when the rise had come to their links
  announced_at timestamptz,
  settled_at timestamptz,
  constraint base_price_change_is_one check (old_base_minor <> new_base_minor or old_supplier_minor <> new_supplier_minor),
  constraint base_price_change_announced_first check (settled_at is null or announced_at is not null)
);
create index base_price_change_by_variant on base_price_change (variant_id, changed_at);
create index base_price_change_to_announce on base_price_change (id)
  where announced_at is null and new_base_minor > old_base_minor;
create index base_price_change_to_settle on base_price_change (changed_at)
  where settled_at is null and new_base_minor > old_base_minor;

create function note_base_price_change() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into base_price_change (variant_id, old_base_minor, new_base_minor, old_supplier_minor, new_supplier_minor, changed_at)
  values (new.id, old.base_price_minor, new.base_price_minor, old.supplier_price_minor, new.supplier_price_minor, haat_moment());
  return null;
end $$;
create trigger variant_notes_price_change after update of base_price_minor, supplier_price_minor on variant for each row
  when (old.base_price_minor <> new.base_price_minor or old.supplier_price_minor <> new.supplier_price_minor)
  execute function note_base_price_change();

create function keep_base_price_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or to_jsonb(new) - 'announced_at' - 'settled_at' <> to_jsonb(old) - 'announced_at' - 'settled_at'
    or (old.announced_at is not null and new.announced_at is distinct from old.announced_at)
    or (old.settled_at is not null and new.settled_at is distinct from old.settled_at) then
    raise exception 'base_price_change is append-only' using errcode = '23001', constraint = 'base_price_change_append_only';
  end if;
  return new;
end $$;
create trigger base_price_change_append_only before update or delete on base_price_change for each row execute function keep_base_price_change();
create trigger base_price_change_no_truncate before truncate on base_price_change for each statement execute function refuse_change();

-- A pool's link is decided within the 72 hours of every quote, so it keeps the base it was made on.
alter table share_link add column keeps_base boolean not null default false;
create index share_link_by_goods on share_link (reseller_id, product_id);
create index share_link_offer_by_variant on share_link_offer (variant_id);

-- What a reseller was told about a base under one of her links, and what came of it. An `ended` row ends the offer for good.
create table share_link_notice (
  link_code text not null,
  variant_id uuid not null,
  change_id bigint not null references base_price_change,
  kind text not null constraint share_link_notice_kind_known check (kind in ('rising', 'lowered', 'ended')),
  base_before_minor bigint not null,
  base_after_minor bigint not null,
  takes_effect_at timestamptz not null,
  told_at timestamptz not null,
  constraint share_link_notice_pk primary key (link_code, variant_id, change_id, kind),
  constraint share_link_notice_of_offer foreign key (link_code, variant_id) references share_link_offer,
  constraint share_link_notice_of_rise check (base_after_minor > base_before_minor)
);
create index share_link_notice_by_change on share_link_notice (change_id);
create unique index share_link_notice_ends_once on share_link_notice (link_code, variant_id) where kind = 'ended';
create trigger share_link_notice_append_only before update or delete on share_link_notice for each row execute function refuse_change();
create trigger share_link_notice_no_truncate before truncate on share_link_notice for each statement execute function refuse_change();

-- On what terms a link sells at this moment: the lowest base that was quoted within the last 72 hours and since the link was
-- made. So a rise counts after 72 hours, and a fall at once. `sold` is false where the price lies below that base, above the
-- MRP that the pieces carry by now, or where the offer has ended before.
create view share_link_term as
select o.link_code, o.variant_id, o.selling_price_minor, quoted.base_minor, quoted.supplier_minor,
  o.selling_price_minor >= quoted.base_minor
    and (v.mrp_minor is null or o.selling_price_minor <= v.mrp_minor)
    and not exists (
      select 1 from share_link_notice n where n.link_code = o.link_code and n.variant_id = o.variant_id and n.kind = 'ended'
    ) as sold
from share_link_offer o
  join share_link l on l.code = o.link_code
  join variant v on v.id = o.variant_id
  cross join lateral (
    select one.base_minor, one.supplier_minor from (
      select o.base_price_minor as base_minor, o.supplier_price_minor as supplier_minor, 0::bigint as id where l.keeps_base
      union all
      select v.base_price_minor, v.supplier_price_minor, 9223372036854775807 where not l.keeps_base
      union all
      select c.old_base_minor, c.old_supplier_minor, c.id from base_price_change c
      where not l.keeps_base and c.variant_id = o.variant_id
        and c.changed_at > greatest(l.made_at, haat_now() - interval '72 hours')
    ) one
    order by one.base_minor, one.id desc limit 1
  ) quoted;

-- A link that sells so many times takes no more orders than that; one that was cancelled or expired frees its place.
create function order_within_link() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare most int;
begin
  select orders_max into most from share_link where code = new.link_code;
  if most is null then return new; end if;
  -- One at a time: the count below is a statement of its own and sees whoever was faster.
  perform 1 from share_link where code = new.link_code for no key update;
  if (select count(*) from orders where link_code = new.link_code and status not in ('cancelled', 'expired')) >= most then
    raise exception 'link % has all its orders', new.link_code using errcode = '23514', constraint = 'orders_within_link';
  end if;
  return new;
end $$;
create trigger orders_within_link before insert on orders for each row execute function order_within_link();

grant select on base_price_change, share_link_notice, share_link_term to haat_app, haat_reader;
grant update (announced_at, settled_at) on base_price_change to haat_app;
grant insert on share_link_notice to haat_app;
