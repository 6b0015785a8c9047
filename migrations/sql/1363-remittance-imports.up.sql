-- How far a file is that somebody brings; the file's own row comes with its booking.
create table remittance_import (
  id uuid primary key,
  courier text not null,
  file_name text not null,
  status text not null default 'reading' constraint remittance_import_status_known
    check (status in ('reading', 'booking', 'done', 'refused')),
  rows_read int not null default 0,
  remittance_id uuid references remittance,
  -- code and facts of the error
  refusal jsonb,
  mapping_id uuid references file_mapping,
  started_by uuid not null references app_user,
  started_at timestamptz not null default haat_now(),
  constraint remittance_import_whole check ((status = 'done') = (remittance_id is not null) and (status = 'refused') = (refusal is not null))
);

grant select on remittance_import to haat_app, haat_reader;
grant insert on remittance_import to haat_app;
grant update (status, rows_read, remittance_id, refusal, mapping_id) on remittance_import to haat_app;

-- Rows and parcels' cash are never taken away, and both are written in the transaction that writes the settlement.
alter table cash_settlement drop constraint cash_settlement_of_row, drop constraint cash_settlement_shipment_id_fkey;
