create or replace function file_mapping_keeps() returns trigger language plpgsql as $$
begin
  if old.status in ('approved', 'refused') then
    raise exception 'a layout that was decided stays' using errcode = '23514', constraint = 'file_mapping_decided_stays';
  end if;
  if new.status = 'approved' and (old.status <> 'proposed' or new.columns is distinct from old.columns) then
    raise exception 'only what was proposed is approved' using errcode = '23514', constraint = 'file_mapping_as_proposed';
  end if;
  return new;
end $$;
drop index file_mapping_once;
alter table file_mapping disable trigger file_mapping_moves;
alter table file_mapping drop constraint file_mapping_forgotten;
update file_mapping set status = 'refused', forgotten_by = null, forgotten_at = null where status = 'forgotten';
alter table file_mapping enable trigger file_mapping_moves;
alter table file_mapping
  drop column forgotten_by, drop column forgotten_at,
  drop constraint file_mapping_status_known,
  add constraint file_mapping_status_known check (status in ('draft', 'proposed', 'approved', 'refused'));
create unique index file_mapping_once on file_mapping (kind, fingerprint) where status <> 'refused';
