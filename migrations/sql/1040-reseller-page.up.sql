-- Her page for buyers: everybody has one at an address that cannot be guessed; whoever has earned it, at a short one too.
alter table reseller
  add column shows_phone boolean not null default false,
  add column shop_code text not null default replace(gen_random_uuid()::text, '-', '')
    constraint reseller_shop_code_uq unique
    constraint reseller_shop_code_shape check (shop_code ~ '^[0-9a-f]{32}$');

-- Every short address that was ever given, and to whom: cards with it live on in chats, so nobody else ever gets it,
-- nor one that a hasty reader would take for it.
create table reseller_slug (
  slug text constraint reseller_slug_pk primary key
    constraint reseller_slug_given_shape check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) between 3 and 30),
  looks_like text not null constraint reseller_slug_looks_uq unique,
  reseller_id uuid not null references reseller,
  given_at timestamptz not null default now(),
  constraint reseller_slug_of_uq unique (slug, reseller_id)
);
create index reseller_slug_by_reseller on reseller_slug (reseller_id);
create trigger reseller_slug_append_only before update or delete on reseller_slug for each row execute function refuse_change();
insert into reseller_slug (slug, looks_like, reseller_id) select slug, slug, id from reseller where slug is not null;
alter table reseller add constraint reseller_slug_is_hers foreign key (slug, id) references reseller_slug (slug, reseller_id);

grant select on reseller_slug to haat_app, haat_reader;
grant insert on reseller_slug to haat_app;
