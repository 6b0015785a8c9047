-- Whose customer a buyer is: what was seen, what was decided, and enough of it to decide again.

-- A key stands for a phone number or an address wherever evidence is kept: evidence outlives a person who asked to be
-- forgotten. The salt makes guessing useless to whoever holds a copy of the evidence alone; no role may read it.
create table attribution_salt (
  only_row boolean primary key default true constraint attribution_salt_only_row check (only_row),
  salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
insert into attribution_salt default values;
create function attribution_key(secret text) returns bytea
language sql stable strict security definer set search_path = public as $$
  select sha256(salt || convert_to(secret, 'UTF8')) from attribution_salt
$$;
-- The same address, however it was typed: letters and digits of the line, and the pincode.
create function attribution_address_key(address_line text, pincode text) returns bytea
language sql stable strict set search_path = public as $$
  select attribution_key('address ' || pincode || ' ' || regexp_replace(lower(address_line), '[^[:alnum:]]+', '', 'g'))
$$;

-- The numbers of the rules, in force from a moment on; a decision keeps the row it was made with. Row 0 stands for orders
-- from before evidence was kept.
create table attribution_parameters (
  no int primary key,
  valid_from timestamptz not null constraint attribution_parameters_one_at_a_time unique,
  touch_days int not null constraint attribution_touch_days_some check (touch_days between 0 and 90),
  lapse_days int not null constraint attribution_lapse_days_some check (lapse_days between 1 and 3650)
);
insert into attribution_parameters values (0, '-infinity', 0, 365), (1, '2026-01-01Z', 7, 365);
create trigger attribution_parameters_append_only before update or delete on attribution_parameters
  for each row execute function refuse_change();

-- Somebody opened a link: no address, no browser, nothing that names her.
create table link_visit (
  id bigint generated always as identity primary key,
  link_code text not null references share_link,
  visitor_hash bytea not null constraint link_visit_visitor_is_hash check (length(visitor_hash) = 32),
  seen_at timestamptz not null,
  -- how she came: by the link itself, from a shop page, or because we offered it on another page
  arrival text not null constraint link_visit_arrival_known check (arrival in ('link', 'shop', 'again', 'ended')),
  device text not null constraint link_visit_device_known check (device in ('phone', 'computer', 'other'))
);
create index link_visit_by_link on link_visit (link_code, visitor_hash);
create index link_visit_by_visitor on link_visit (visitor_hash, seen_at desc);
create index link_visit_by_age on link_visit (seen_at);
create function refuse_visit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.seen_at < haat_now() - interval '90 days' then
    return old;
  end if;
  raise exception 'a visit stays as it is' using errcode = '23001', constraint = 'link_visit_append_only';
end $$;
create trigger link_visit_append_only before update or delete on link_visit for each row execute function refuse_visit_change();

-- She sent a link on its way, as far as her phone told us.
create table link_share (
  id bigint generated always as identity primary key,
  link_code text not null references share_link,
  how text not null constraint link_share_how_known check (how in ('picture', 'text', 'whatsapp', 'save')),
  sent_at timestamptz not null
);
create index link_share_by_link on link_share (link_code);
create trigger link_share_append_only before update or delete on link_share for each row execute function refuse_change();

-- "This was my customer": what a reseller asks, and what staff answered.
create table attribution_dispute (
  id uuid primary key,
  asked_by uuid not null references reseller,
  -- what she named, as far as it is known to us: an order, a phone, or both
  order_id uuid references orders,
  buyer_key bytea,
  -- what she typed, with all but the end hidden
  named text not null constraint attribution_dispute_named_short check (length(named) between 1 and 60),
  words text not null constraint attribution_dispute_words_short check (length(words) between 1 and 400),
  asked_at timestamptz not null
);
create index attribution_dispute_by_reseller on attribution_dispute (asked_by, asked_at desc);
create index attribution_dispute_by_age on attribution_dispute (asked_at);
create trigger attribution_dispute_append_only before update or delete on attribution_dispute
  for each row execute function refuse_change();
create table attribution_decision (
  dispute_id uuid primary key references attribution_dispute,
  decided_by uuid not null references app_user,
  outcome text not null constraint attribution_decision_outcome_known check (outcome in ('stays', 'moves')),
  reason text not null constraint attribution_decision_reason_given check (length(reason) between 3 and 400),
  decided_at timestamptz not null
);
create trigger attribution_decision_append_only before update or delete on attribution_decision
  for each row execute function refuse_change();

-- Whose customer a buyer is from then on; the row with the highest number is in force, and each number is given once.
create table buyer_relation (
  id bigint generated always as identity primary key,
  buyer_key bytea not null,
  no int not null constraint buyer_relation_no_positive check (no > 0),
  reseller_id uuid not null references reseller,
  cause text not null constraint buyer_relation_cause_known check (cause in ('first-delivery', 'lapse', 'decision')),
  order_id uuid references orders,
  dispute_id uuid references attribution_decision,
  since timestamptz not null,
  constraint buyer_relation_one_owner unique (buyer_key, no),
  constraint buyer_relation_begins_with_delivery check (no > 1 or cause in ('first-delivery', 'decision')),
  constraint buyer_relation_has_ground check (case cause when 'decision' then dispute_id is not null else order_id is not null end)
);
create index buyer_relation_by_reseller on buyer_relation (reseller_id);
create trigger buyer_relation_append_only before update or delete on buyer_relation
  for each row execute function refuse_change();

-- One row an order, written with it: who earns, by which rule, on what evidence.
create table order_attribution (
  order_id uuid primary key references orders,
  no bigint generated always as identity unique,
  reseller_id uuid not null references reseller,
  link_code text not null references share_link,
  rule text not null constraint order_attribution_rule_known check (rule in ('link', 'last-touch', 'sticky')),
  parameters_no int not null references attribution_parameters,
  touch_id bigint references link_visit,
  relation_id bigint references buyer_relation,
  visitor_hash bytea,
  buyer_key bytea not null,
  address_key bytea,
  -- that of the reseller's own phone at that moment
  reseller_key bytea not null,
  -- allowed and paid as any other, but it counts for no level, no bonus and no referral
  is_self_purchase boolean not null,
  self_sign text constraint order_attribution_self_sign_known check (self_sign in ('phone', 'address')),
  -- the order for herself that went to the same address
  self_order_id uuid references orders,
  evidence_hash bytea,
  decided_at timestamptz not null,
  constraint order_attribution_self_by_sign check (is_self_purchase = (self_sign is not null)),
  constraint order_attribution_own_phone_is_self check ((buyer_key = reseller_key) = (self_sign is not distinct from 'phone')),
  constraint order_attribution_same_address_of check ((self_order_id is not null) = (self_sign is not distinct from 'address')),
  constraint order_attribution_touch_decides check ((touch_id is not null) = (rule = 'last-touch')),
  constraint order_attribution_relation_decides check (rule <> 'sticky' or relation_id is not null),
  constraint order_attribution_sealed check ((evidence_hash is null) = (parameters_no = 0))
);
create index order_attribution_by_buyer on order_attribution (buyer_key, no);
create index order_attribution_by_reseller on order_attribution (reseller_id, buyer_key);
create function attribution_matches_order() returns trigger language plpgsql as $$
begin
  perform 1 from orders o where o.id = new.order_id and o.reseller_id = new.reseller_id and o.link_code = new.link_code;
  if not found then
    raise exception 'order % belongs to another reseller', new.order_id using errcode = '23514', constraint = 'order_attribution_matches_order';
  end if;
  return new;
end $$;
create trigger order_attribution_matches before insert on order_attribution for each row execute function attribution_matches_order();
create trigger order_attribution_append_only before update or delete on order_attribution
  for each row execute function refuse_change();

-- The visits that were weighed for an order; they are kept as long as it is.
create table order_attribution_touch (
  order_id uuid not null references order_attribution,
  visit_id bigint not null references link_visit,
  constraint order_attribution_touch_pk primary key (order_id, visit_id)
);
create index order_attribution_touch_by_visit on order_attribution_touch (visit_id);
create trigger order_attribution_touch_append_only before update or delete on order_attribution_touch
  for each row execute function refuse_change();

-- What a reseller notes about a customer of hers.
create table customer_note (
  reseller_id uuid not null references reseller,
  buyer_key bytea not null,
  note text not null default '' constraint customer_note_short check (length(note) <= 500),
  language text,
  changed_at timestamptz not null,
  constraint customer_note_pk primary key (reseller_id, buyer_key)
);

-- Orders from before: the link decided, and nothing else was kept.
insert into order_attribution (order_id, reseller_id, link_code, rule, parameters_no, buyer_key, reseller_key,
  is_self_purchase, self_sign, decided_at)
select o.id, o.reseller_id, o.link_code, 'link', 0, attribution_key(b.phone), attribution_key(u.phone),
  b.phone = u.phone, case when b.phone = u.phone then 'phone' end, o.placed_at
from orders o join order_buyer b on b.order_id = o.id join app_user u on u.id = o.reseller_id order by o.placed_at, o.id;

-- Whoever brought a buyer her first parcel has her since.
insert into buyer_relation (buyer_key, no, reseller_id, cause, order_id, since)
select distinct on (a.buyer_key) a.buyer_key, 1, a.reseller_id, 'first-delivery', a.order_id, s.delivered_at
from order_attribution a join shipment s on s.order_id = a.order_id
where s.delivered_at is not null and not a.is_self_purchase order by a.buyer_key, s.delivered_at, a.order_id;

revoke execute on function attribution_key(text) from public;
grant execute on function attribution_key(text) to haat_app;
grant select on attribution_parameters, link_visit, link_share, attribution_dispute, attribution_decision, buyer_relation,
  order_attribution, order_attribution_touch, customer_note to haat_app, haat_reader;
grant insert on attribution_parameters, link_share, attribution_dispute, attribution_decision, buyer_relation, order_attribution,
  order_attribution_touch to haat_app;
grant insert, delete on link_visit to haat_app;
grant insert, update on customer_note to haat_app;
