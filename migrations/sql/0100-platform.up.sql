create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- A day ahead for the demo and tests; always zero in a real installation, and nobody but the owner can change it.
create table clock_shift (
  only_row boolean primary key default true constraint clock_shift_only_row check (only_row),
  shift interval not null default interval '0'
);
insert into clock_shift default values;

-- The time that decides about money: the server's, not that of whichever process asks.
create function haat_now() returns timestamptz language sql stable as $$
  select now() + shift from clock_shift
$$;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = '23001', constraint = tg_table_name || '_append_only';
end $$;

create table outbox (
  position bigint generated always as identity primary key,
  id uuid not null constraint outbox_id_uq unique,
  type text not null,
  payload jsonb not null,
  occurred_at timestamptz not null default now(),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  delivered_at timestamptz,
  parked_at timestamptz,
  last_error text
);
create index outbox_pending on outbox (next_attempt_at, position) where delivered_at is null and parked_at is null;
create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;

create function ring_outbox() returns trigger language plpgsql as $$
begin
  notify outbox;
  return null;
end $$;
create trigger outbox_rings after insert on outbox for each statement execute function ring_outbox();

-- One row a handler that has done its work on an event: the work and this row commit together.
create table inbox (
  event_id uuid not null,
  handler text not null,
  handled_at timestamptz not null default now(),
  constraint inbox_pk primary key (event_id, handler)
);

create table idempotency (
  actor text not null,
  route text not null,
  key text not null,
  fingerprint bytea not null,
  answer jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_pk primary key (actor, route, key)
);
