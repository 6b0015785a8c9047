-- The same and the time beside it: since when a code is seen, and the parcels of a code in turn.
create index courier_scan_by_code_time on courier_scan (provider, code, scanned_at, id);
drop index courier_scan_by_code;

-- The way through all scans of a code that has got a meaning: its parcels are folded anew, some at a time.
create table courier_refold (
  meaning_id bigint constraint courier_refold_pk primary key references courier_code_meaning,
  -- whoever wrote a scan without seeing the meaning has ended when this transaction is older than all that run
  ready_after xid8,
  scanned_at timestamptz not null default '-infinity',
  scan_id bigint not null default 0,
  parcels int not null default 0,
  done_at timestamptz
);
create index courier_refold_open on courier_refold (meaning_id) where done_at is null;
create function courier_refold_begins() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into courier_refold (meaning_id) values (new.id);
  return null;
end $$;
create trigger courier_code_meaning_refolds after insert on courier_code_meaning for each row execute function courier_refold_begins();

-- How a courier without an adapter tells of its scans: which field of its message, or which column of its file, is what.
-- The newest row of a kind holds.
create table courier_feed (
  courier text not null references courier,
  kind text not null constraint courier_feed_kind check (kind in ('webhook', 'file')),
  no int not null constraint courier_feed_no check (no > 0),
  -- where the list of scans lies in the message; '' where the message is one scan
  list_at text not null default '',
  awb_at text not null,
  code_at text not null,
  words_at text not null default '',
  time_at text not null,
  place_at text not null default '',
  time_format text not null constraint courier_feed_format check (time_format in ('iso', 'year-first', 'day-first', 'month-first', 'epoch-s', 'epoch-ms')),
  zone text not null constraint courier_feed_zone check (zone in ('Asia/Kolkata', 'UTC')),
  reason text not null constraint courier_feed_reasoned check (reason ~ '\S' and length(reason) <= 500),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint courier_feed_pk primary key (courier, kind, no),
  constraint courier_feed_whole check (awb_at ~ '\S' and code_at ~ '\S' and time_at ~ '\S'
    and greatest(length(list_at), length(awb_at), length(code_at), length(words_at), length(time_at), length(place_at)) <= 120)
);
create trigger courier_feed_append_only before update or delete on courier_feed for each row execute function refuse_change();

-- The signing key of a courier's messages is derived from the installation's secret and this number; a new row makes the
-- older keys worthless.
create table courier_feed_key (
  courier text not null references courier,
  no int not null constraint courier_feed_key_no check (no > 0),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint courier_feed_key_pk primary key (courier, no)
);
create trigger courier_feed_key_append_only before update or delete on courier_feed_key for each row execute function refuse_change();

-- Files of scans that were brought, and the rows of them that could not be taken.
create table scan_import (
  id uuid constraint scan_import_pk primary key,
  courier text not null references courier,
  file_name text not null,
  sha256 text not null constraint scan_import_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  rows int not null,
  added int not null,
  faults int not null,
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now()
);
create index scan_import_newest on scan_import (made_at desc);
create table scan_import_fault (
  import_id uuid not null references scan_import,
  row_no int not null,
  why text not null constraint scan_import_fault_known check (why in ('awb', 'code', 'time', 'time-unlikely')),
  value text not null constraint scan_import_fault_short check (length(value) <= 80),
  constraint scan_import_fault_pk primary key (import_id, row_no)
);
create trigger scan_import_append_only before update or delete on scan_import for each row execute function refuse_change();
create trigger scan_import_fault_append_only before update or delete on scan_import_fault for each row execute function refuse_change();

-- A courier is taken into use and out of it by a row with a reason, and in no other way.
create table courier_switch (
  courier text not null references courier,
  no int not null constraint courier_switch_no check (no > 0),
  in_use boolean not null,
  reason text not null constraint courier_switch_reasoned check (reason ~ '\S' and length(reason) <= 500),
  made_by uuid not null references app_user,
  made_at timestamptz not null default haat_now(),
  constraint courier_switch_pk primary key (courier, no)
);
create trigger courier_switch_append_only before update or delete on courier_switch for each row execute function refuse_change();
create function courier_switches() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update courier set in_use = new.in_use where name = new.courier;
  return null;
end $$;
create trigger courier_switch_takes_effect after insert on courier_switch for each row execute function courier_switches();
revoke update (in_use) on courier from haat_app;

grant select on courier_refold, courier_feed, courier_feed_key, scan_import, scan_import_fault, courier_switch to haat_app, haat_reader;
grant update (ready_after, scanned_at, scan_id, parcels, done_at) on courier_refold to haat_app;
grant insert on courier, courier_feed, courier_feed_key, scan_import, scan_import_fault, courier_switch to haat_app;
