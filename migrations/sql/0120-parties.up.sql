-- A supplier and a reseller are a user in a part: same id.
create table supplier (
  id uuid primary key references app_user,
  business_name text not null,
  legal_name text not null,
  gstin text,
  pan text not null,
  state_code text not null,
  pickup_address text not null,
  pickup_city text not null,
  pickup_pincode text not null,
  bank_account text not null,
  bank_ifsc text not null,
  bank_beneficiary text not null,
  status text not null default 'applied' constraint supplier_status_known check (status in ('applied', 'approved', 'suspended')),
  applied_at timestamptz not null default now(),
  approved_at timestamptz,
  approved_by uuid references app_user,
  constraint supplier_approved_by_someone check (status <> 'approved' or (approved_at is not null and approved_by is not null)),
  constraint supplier_not_approved_by_itself check (approved_by <> id)
);
create unique index supplier_gstin_uq on supplier (gstin) where gstin is not null;

create table reseller (
  id uuid primary key references app_user,
  display_name text not null,
  pan text,
  bank_account text,
  bank_ifsc text,
  bank_beneficiary text,
  -- commission of the named financial year so far, which decides about TDS (section 194H)
  commission_year text not null default '',
  commission_minor bigint not null default 0,
  joined_at timestamptz not null default now()
);
