-- Layouts that no description knows, as one person described and another approved them; known again by their header.
create table file_mapping (
  id uuid primary key,
  kind text not null constraint file_mapping_kind_known check (kind in ('remittance', 'bank')),
  -- whose file it was; null for a bank's
  courier text,
  fingerprint text not null,
  header jsonb not null,
  -- a few rows as they stand under the header
  sample jsonb not null,
  -- which column says what, counted from 0; null until somebody described it
  columns jsonb,
  status text not null default 'draft' constraint file_mapping_status_known check (status in ('draft', 'proposed', 'approved', 'refused')),
  file_name text not null,
  object_key text not null,
  file_sha256 text not null,
  brought_by uuid not null references app_user,
  brought_at timestamptz not null default haat_now(),
  proposed_by uuid references app_user,
  decided_by uuid references app_user,
  decided_at timestamptz,
  constraint file_mapping_courier check ((kind = 'remittance') = (courier is not null)),
  constraint file_mapping_four_eyes check (decided_by <> proposed_by),
  constraint file_mapping_described check (status not in ('proposed', 'approved') or (columns is not null and proposed_by is not null)),
  constraint file_mapping_decided check (status <> 'approved' or decided_by is not null)
);
create unique index file_mapping_once on file_mapping (kind, fingerprint) where status <> 'refused';

create function file_mapping_keeps() returns trigger language plpgsql as $$
begin
  if old.status in ('approved', 'refused') then
    raise exception 'a layout that was decided stays' using errcode = '23514', constraint = 'file_mapping_decided_stays';
  end if;
  if new.status = 'approved' and (old.status <> 'proposed' or new.columns is distinct from old.columns) then
    raise exception 'only what was proposed is approved' using errcode = '23514', constraint = 'file_mapping_as_proposed';
  end if;
  return new;
end $$;
create trigger file_mapping_moves before update on file_mapping for each row execute function file_mapping_keeps();

grant select on file_mapping to haat_app, haat_reader;
grant insert on file_mapping to haat_app;
grant update (columns, status, proposed_by, decided_by, decided_at) on file_mapping to haat_app;

-- the grouping by transfer reads all rows of a courier anyway
drop index remittance_row_by_transfer;
