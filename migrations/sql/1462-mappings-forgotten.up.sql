-- A layout that turned out wrong is forgotten by a person: files with its header are unknown again and can be described anew.
alter table file_mapping
  add column forgotten_by uuid references app_user,
  add column forgotten_at timestamptz,
  drop constraint file_mapping_status_known,
  add constraint file_mapping_status_known check (status in ('draft', 'proposed', 'approved', 'refused', 'forgotten')),
  add constraint file_mapping_forgotten check ((status = 'forgotten') = (forgotten_by is not null) and (forgotten_by is null) = (forgotten_at is null));
drop index file_mapping_once;
create unique index file_mapping_once on file_mapping (kind, fingerprint) where status not in ('refused', 'forgotten');
create or replace function file_mapping_keeps() returns trigger language plpgsql as $$
begin
  if old.status in ('refused', 'forgotten') or old.status = 'approved' and (new.status <> 'forgotten'
    or (new.columns, new.proposed_by, new.decided_by, new.decided_at) is distinct from (old.columns, old.proposed_by, old.decided_by, old.decided_at)) then
    raise exception 'a layout that was decided stays' using errcode = '23514', constraint = 'file_mapping_decided_stays';
  end if;
  if new.status = 'approved' and (old.status <> 'proposed' or new.columns is distinct from old.columns)
    or new.status = 'forgotten' and old.status <> 'approved' then
    raise exception 'only what was proposed is approved, and only what is approved is forgotten'
      using errcode = '23514', constraint = 'file_mapping_as_proposed';
  end if;
  return new;
end $$;
grant update (forgotten_by, forgotten_at) on file_mapping to haat_app;
