-- What goods are found by: the folded words of title, Hindi title and category; the version says by which rules.
alter table product
  add column search_words text[] not null default '{}',
  add column search_version int not null default 0;
create index product_search on product using gin (search_words) where status = 'live';
create index product_to_fold on product (search_version, id);

-- Every folded word that goods have: a misspelt one is looked up here, among thousands, and not among all goods.
create table search_word (
  word text collate "C" primary key constraint search_word_short check (length(word) between 1 and 40),
  goods int not null constraint search_word_counts check (goods > 0)
);
create index search_word_alike on search_word using gin (word gin_trgm_ops);

-- Where most of a reseller's parcels go.
create table reseller_area (
  reseller_id uuid primary key references reseller,
  state_code text not null,
  orders int not null constraint reseller_area_counts check (orders > 0),
  refreshed_at timestamptz not null
);

-- How goods do, counted anew every few minutes; '' is all of India. Shares count resellers and orders count customers,
-- so that nobody makes goods trend alone.
create table product_signal (
  product_id uuid not null references product,
  state_code text not null default '',
  shares_7d int not null default 0,
  orders_7d int not null default 0,
  trend int not null generated always as (shares_7d + 3 * orders_7d) stored,
  ended_90d int not null default 0,
  came_back_90d int not null default 0,
  -- parts in 10,000 of the parcels that stayed; nothing is said of fewer than ten, because one lucky parcel is no rate
  kept_bp int generated always as (
    case when ended_90d >= 10 then 10000 - (came_back_90d::bigint * 10000 / ended_90d)::int end) stored,
  refreshed_at timestamptz not null,
  constraint product_signal_pk primary key (product_id, state_code),
  constraint product_signal_not_negative check (shares_7d >= 0 and orders_7d >= 0 and came_back_90d >= 0),
  constraint product_signal_came_back_ended check (came_back_90d <= ended_90d)
);
create index product_signal_trend on product_signal (state_code, trend desc, product_id desc) where trend > 0;
create index product_signal_kept on product_signal (kept_bp desc, product_id desc) where state_code = '' and kept_bp is not null;

-- What a reseller could earn on a piece at the suggested price, and from what that was worked out.
create table product_worth (
  product_id uuid primary key references product,
  base_minor bigint not null constraint product_worth_base_positive check (base_minor > 0),
  margin_minor bigint not null constraint product_worth_margin_not_negative check (margin_minor >= 0),
  earning_minor bigint not null constraint product_worth_earning_not_negative check (earning_minor >= 0),
  basis text not null,
  priced_at timestamptz not null,
  constraint product_worth_earning_within_margin check (earning_minor <= margin_minor)
);
create index product_worth_best on product_worth (earning_minor desc, product_id desc);

-- For counting by time.
create index share_link_by_time on share_link (made_at);
create index orders_by_time on orders (placed_at);
create index shipment_by_time on shipment (opened_at);

create table saved_product (
  reseller_id uuid not null references reseller,
  product_id uuid not null references product,
  saved_at timestamptz not null,
  constraint saved_product_pk primary key (reseller_id, product_id)
);

-- A look-book: goods in an order, made by a reseller for herself or by staff (no owner) for all.
create table collection (
  id uuid primary key,
  owner_id uuid references reseller,
  made_by uuid not null references app_user,
  title text not null constraint collection_title_short check (length(btrim(title)) between 1 and 60),
  title_hi text constraint collection_title_hi_short check (length(btrim(title_hi)) between 1 and 60),
  cover_product_id uuid,
  -- staff's: whether resellers see it yet
  shown boolean not null default false,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index collection_by_owner on collection (owner_id, changed_at desc);
create index collection_by_staff on collection (changed_at desc) where owner_id is null;

create table collection_item (
  collection_id uuid not null references collection on delete cascade,
  product_id uuid not null references product,
  position int not null constraint collection_item_up_to_hundred check (position between 1 and 100),
  constraint collection_item_pk primary key (collection_id, product_id),
  constraint collection_item_position_uq unique (collection_id, position) deferrable initially deferred
);
create index collection_item_by_product on collection_item (product_id);
alter table collection add constraint collection_cover_is_inside foreign key (id, cover_product_id)
  references collection_item (collection_id, product_id) on delete set null (cover_product_id) deferrable initially deferred;

-- What she added last in a category, on which base: the start for the next goods of that kind.
create table reseller_margin (
  reseller_id uuid not null references reseller,
  category text not null,
  margin_minor bigint not null constraint reseller_margin_not_negative check (margin_minor >= 0),
  base_minor bigint not null constraint reseller_margin_base_positive check (base_minor > 0),
  chosen_at timestamptz not null,
  constraint reseller_margin_pk primary key (reseller_id, category)
);

grant select on search_word, reseller_area, product_signal, product_worth, saved_product, collection, collection_item,
  reseller_margin to haat_app, haat_reader;
grant insert, update, delete on search_word, reseller_area, product_signal, product_worth, collection, collection_item
  to haat_app;
grant insert, delete on saved_product to haat_app;
grant insert, update on reseller_margin to haat_app;
