create table photo (
  sha256 text primary key,
  object_key text not null,
  width int not null,
  height int not null,
  bytes int not null,
  added_at timestamptz not null default now()
);

-- What a sheet may call a photo by: the file names this supplier has uploaded.
create table supplier_photo (
  supplier_id uuid not null references supplier,
  file_name text not null,
  photo_sha256 text not null references photo,
  constraint supplier_photo_pk primary key (supplier_id, file_name)
);

create table product (
  id uuid primary key,
  supplier_id uuid not null references supplier,
  code text not null,
  title text not null,
  title_hi text,
  description text not null default '',
  category text not null,
  goods_class text not null default 'general',
  hsn text,
  country_of_origin text not null default 'India',
  status text not null default 'live' constraint product_status_known check (status in ('live', 'hidden')),
  content_hash text not null,
  -- What the sheet calls its photos, so that a photo which comes later still finds its product.
  photo_names text[] not null default '{}',
  added_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  constraint product_code_uq unique (supplier_id, code)
);
create index product_by_category on product (category, id) where status = 'live';
create index product_newest on product (id) where status = 'live';
create index product_title_words on product using gin (title gin_trgm_ops);

create table variant (
  id uuid primary key,
  product_id uuid not null references product,
  sku text not null,
  options jsonb not null default '{}',
  supplier_price_minor bigint not null constraint variant_price_positive check (supplier_price_minor > 0),
  base_price_minor bigint not null,
  mrp_minor bigint,
  weight_grams int not null default 500,
  position int not null default 0,
  constraint variant_sku_uq unique (product_id, sku),
  constraint variant_base_covers_supplier check (base_price_minor >= supplier_price_minor),
  constraint variant_price_within_mrp check (mrp_minor is null or supplier_price_minor <= mrp_minor)
);

create table product_photo (
  product_id uuid not null references product,
  position int not null,
  photo_sha256 text not null references photo,
  constraint product_photo_pk primary key (product_id, position)
);

create table catalogue_import (
  id uuid primary key,
  supplier_id uuid not null references supplier,
  file_name text not null,
  file_sha256 text not null,
  status text not null default 'running' constraint catalogue_import_status_known check (status in ('running', 'done', 'refused')),
  products_added int not null default 0,
  products_changed int not null default 0,
  products_unchanged int not null default 0,
  variants int not null default 0,
  faults int not null default 0,
  photos_missing int not null default 0,
  rows_total int not null default 0,
  rows_done int not null default 0,
  refusal jsonb,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index catalogue_import_file_once on catalogue_import (supplier_id, file_sha256) where status in ('running', 'done');
create index catalogue_import_by_supplier on catalogue_import (supplier_id, started_at desc);

create table catalogue_import_fault (
  import_id uuid not null references catalogue_import,
  no int not null,
  row_number int not null,
  column_name text,
  value text,
  code text not null,
  facts jsonb not null default '{}',
  constraint catalogue_import_fault_pk primary key (import_id, no)
);
