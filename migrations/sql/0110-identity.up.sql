create table app_user (
  id uuid primary key,
  phone text not null constraint app_user_phone_uq unique constraint app_user_phone_e164 check (phone ~ '^\+\d{8,15}$'),
  name text not null default '',
  language text not null default 'en',
  created_at timestamptz not null default now()
);

create table user_role (
  user_id uuid not null references app_user,
  role text not null constraint user_role_known check (role in ('supplier', 'reseller', 'finance', 'support', 'admin')),
  granted_at timestamptz not null default now(),
  constraint user_role_pk primary key (user_id, role)
);

-- Bound to what it was asked for: a code for one order opens no other.
create table one_time_code (
  id uuid primary key,
  purpose text not null,
  phone text not null,
  bound_to text not null,
  code_hash bytea not null,
  tries int not null default 0 constraint one_time_code_five_tries check (tries between 0 and 5),
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_code_by_phone on one_time_code (phone, issued_at);

create table session (
  id uuid primary key,
  user_id uuid not null references app_user,
  token_hash bytea not null constraint session_token_uq unique,
  device text not null default '',
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index session_by_user on session (user_id) where ended_at is null;
