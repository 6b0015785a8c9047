create table share_link (
  code text primary key constraint share_link_code_long check (code ~ '^[1-9A-HJ-NP-Za-km-z]{10,22}$'),
  reseller_id uuid not null references reseller,
  product_id uuid not null references product,
  margin_minor bigint not null constraint share_link_margin_not_negative check (margin_minor >= 0),
  channel text not null default 'chat' constraint share_link_channel_known check (channel in ('chat', 'group', 'status', 'other')),
  made_at timestamptz not null default now(),
  ends_at timestamptz
);
create index share_link_by_reseller on share_link (reseller_id, made_at desc);

-- What a link sells at, for ever: one row a variant, with the base price it was made on.
create table share_link_offer (
  link_code text not null references share_link,
  variant_id uuid not null references variant,
  base_price_minor bigint not null,
  supplier_price_minor bigint not null,
  selling_price_minor bigint not null,
  price_cap_minor bigint not null,
  constraint share_link_offer_pk primary key (link_code, variant_id),
  constraint share_link_offer_at_least_base check (selling_price_minor >= base_price_minor),
  constraint share_link_offer_within_cap check (selling_price_minor <= price_cap_minor)
);
create trigger share_link_append_only before update or delete on share_link for each row execute function refuse_change();
create trigger share_link_offer_append_only before update or delete on share_link_offer for each row execute function refuse_change();

create table card (
  link_code text not null references share_link,
  language text not null,
  format text not null,
  object_key text not null,
  bytes int not null,
  made_at timestamptz not null default now(),
  constraint card_pk primary key (link_code, language, format)
);
